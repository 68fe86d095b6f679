import { type Fault, over } from './fault.ts'

/** A router or a crashed process cuts every connection with RST. */
export const tcpReset: Fault = {
  title: 'Every connection is reset',
  doors: ['mqtt', 'http'],
  kind: 'blow',
  apply(gx) {
    for (const door of gx.doors) door.reset()
    return over
  },
}
