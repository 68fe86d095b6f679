import { type SimulatedService, service } from '../services/service.ts'
import type { Fault } from './fault.ts'

const total = 22_000
const perService = 200

/** As many topics as the largest site that was measured (venus-rig.md 2). */
export const manyTopics: Fault = {
  title: 'There are 22,000 topics, most of an unknown service type',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const present = gx.dbus.services().reduce((sum, one) => sum + Object.keys(one.items).length, 0)
    const more = crowd(total - present)
    const end = gx.dbus.overlay((services) => [...services, ...more])
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

function crowd(topics: number): SimulatedService[] {
  return Array.from({ length: Math.ceil(topics / perService) }, (_, instance) => {
    const count = Math.min(perService, topics - instance * perService)
    const paths = Array.from({ length: count }, (_, index) => [`/Channel/${index}/Value`, index])
    return service(`com.victronenergy.crowd.sim${instance}`, 'crowd', instance, Object.fromEntries(paths))
  })
}
