import type { Fault } from './fault.ts'

/** The plugin is stuck: TCP and MQTT pings work, nothing is published, not even a heartbeat. */
export const silent: Fault = {
  title: 'The broker answers pings and publishes nothing',
  doors: ['mqtt'],
  kind: 'state',
  apply: (gx) => gx.broadcast.spoil(() => []),
}
