import { type Fault, over } from './fault.ts'

/** A cable is pulled or a NAT forgets: connections stay up, no packet passes any more. New ones work. */
export const halfOpen: Fault = {
  title: 'Present connections stay up and carry nothing any more',
  doors: ['mqtt', 'http'],
  kind: 'blow',
  apply(gx) {
    for (const door of gx.doors) door.muteConnections()
    return over
  },
}
