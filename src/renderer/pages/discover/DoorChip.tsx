import type { Door } from '../../../shared/discovery.ts'
import { english } from '../../../shared/language.ts'
import { Icon } from '../../components/Icon.tsx'
import { useWords } from '../../state/words.ts'

const words = { mqtts: 'MQTT', mqtt: 'MQTT', http: 'HTTP', wss: 'WSS' } as const
const states = {
  open: english('open'),
  closed: english('closed'),
  unknown: english('not tried yet'),
} as const

/** One way into a GX with its port: ticked when open, crossed and dashed when closed. */
export function DoorChip({ door }: { door: Door }) {
  const { t } = useWords()
  return (
    <span className={door.state === 'open' ? 'chip' : 'chip off'} title={t(states[door.state])}>
      {door.state === 'unknown' ? null : <Icon name={door.state === 'open' ? 'check' : 'x'} size={13} />}
      {words[door.protocol]} {door.port}
      {door.protocol === 'mqtts' ? <Icon name="lock" size={12} /> : null}
      <span className="unseen">{t(states[door.state])}</span>
    </span>
  )
}
