import type { Door } from '../../../shared/discovery.ts'
import { Icon } from '../../components/Icon.tsx'

const words = { mqtts: 'MQTT', mqtt: 'MQTT', http: 'HTTP', wss: 'WSS' } as const
const states = { open: 'open', closed: 'closed', unknown: 'not tried yet' } as const

/** One way into a GX with its port: ticked when open, crossed and dashed when closed. */
export function DoorChip({ door }: { door: Door }) {
  return (
    <span className={door.state === 'open' ? 'chip' : 'chip off'} title={states[door.state]}>
      {door.state === 'unknown' ? null : <Icon name={door.state === 'open' ? 'check' : 'x'} size={13} />}
      {words[door.protocol]} {door.port}
      {door.protocol === 'mqtts' ? <Icon name="lock" size={12} /> : null}
      <span className="unseen">{states[door.state]}</span>
    </span>
  )
}
