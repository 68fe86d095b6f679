import type { Fault } from './fault.ts'

const flapping = 'solarcharger/277'

/** A loose plug: the solar charger comes and goes. */
export const serviceFlapping: Fault = {
  title: 'The solar charger leaves and comes back again and again',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    let away = false
    const flap = () => {
      away = !away
      if (away) gx.dbus.withhold(flapping)
      else gx.dbus.restore(flapping)
      gx.sync()
    }
    flap()
    const timer = setInterval(flap, gx.timing.flapMs)
    return () => {
      clearInterval(timer)
      if (away) flap()
    }
  },
}
