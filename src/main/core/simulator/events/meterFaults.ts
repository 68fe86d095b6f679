import type { Fault } from '../faults/fault.ts'
import { Real } from '../services/dbusValue.ts'
import type { DbusItem, SimulatedService } from '../services/service.ts'
import type { Overlay } from '../services/simulatedDbus.ts'

/** Something wrong that lies over the values of the bus as long as it lasts. */
function overlaid(title: string, overlay: Overlay): Fault {
  return {
    ...{ title, doors: ['mqtt', 'http'], kind: 'state' },
    apply(gx) {
      const end = gx.dbus.overlay(overlay)
      gx.sync()
      return () => {
        end()
        gx.sync()
      }
    },
  }
}

function withItems(
  services: readonly SimulatedService[],
  serviceType: string,
  change: (items: SimulatedService['items']) => Record<string, DbusItem>,
): SimulatedService[] {
  return services.map((one) =>
    one.serviceType === serviceType ? { ...one, items: { ...one.items, ...change(one.items) } } : one,
  )
}

/** The meter at the grid; without one the inverter measures it. */
function meterType(services: readonly SimulatedService[]): { type: string; path: RegExp } {
  return services.some(({ serviceType }) => serviceType === 'grid')
    ? { type: 'grid', path: /^\/Ac\/(L\d\/)?Power$/ }
    : { type: 'vebus', path: /^\/Ac\/ActiveIn\/(L\d\/)?P$/ }
}

export const meterReversed = overlaid('The meter of the grid counts the wrong way', (services) => {
  const { type, path } = meterType(services)
  return withItems(services, type, (items) =>
    Object.fromEntries(
      Object.entries(items).flatMap(([name, { value }]) =>
        path.test(name) && value instanceof Real ? [[name, { value: new Real(-value.number) }]] : [],
      ),
    ),
  )
})

export const phasesSwapped = overlaid('Phases L1 and L2 are swapped at the meter of the grid', (services) =>
  withItems(services, 'grid', (items) => {
    const [first, second] = [items['/Ac/L1/Power'], items['/Ac/L2/Power']]
    return first && second ? { '/Ac/L1/Power': second, '/Ac/L2/Power': first } : {}
  }),
)

/** The BMS asks for much less than what flows, as if the GX did not listen. */
export const currentLimitIgnored = overlaid('The BMS asks for at most 2 A, and more flows', (services) =>
  withItems(services, 'battery', () => ({ '/Info/MaxChargeCurrent': { value: new Real(2) } })),
)

export const voltageLimitIgnored = overlaid(
  'The BMS asks for at most 48 V, and the battery has more',
  (services) => withItems(services, 'battery', () => ({ '/Info/MaxChargeVoltage': { value: new Real(48) } })),
)
