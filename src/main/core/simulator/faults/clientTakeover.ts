import { type Fault, over } from './fault.ts'

/** Another client comes with the id of each (MQTT 5: reason 142). */
export const clientTakeover: Fault = {
  title: 'Another client takes the client id of everybody',
  doors: ['mqtt'],
  kind: 'blow',
  apply(gx) {
    gx.broker.takeOver()
    return over
  },
}
