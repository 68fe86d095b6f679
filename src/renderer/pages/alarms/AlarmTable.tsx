import type { AlarmEvent } from '../../../shared/history.ts'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { timeSecondsText } from '../../state/time.ts'
import { deviceOf, eventKey, lastedMs, lastedText, levelVerdict, originWords } from './alarmRow.ts'

const levelWords = { alarm: 'Alarm', warning: 'Warning', info: 'Info' } as const

/** All alarms of the window, the newest first. */
export function AlarmTable({
  events,
  now,
  timeZone,
}: {
  events: readonly AlarmEvent[]
  now: number
  timeZone: string | null
}) {
  const newest = [...events].sort((a, b) => b.startedAt - a.startedAt)
  return (
    <table className="alarmtable">
      <thead>
        <tr>
          <th>
            <span className="unseen">Level</span>
          </th>
          <th>Started, GX time</th>
          <th>Alarm</th>
          <th>Device</th>
          <th>Lasted</th>
          <th>Known from</th>
        </tr>
      </thead>
      <tbody>
        {newest.map((event) => (
          <AlarmLine key={eventKey(event)} event={event} now={now} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  )
}

function AlarmLine({ event, now, timeZone }: { event: AlarmEvent; now: number; timeZone: string | null }) {
  const verdict = levelVerdict(event.level)
  const unknown = lastedMs(event, now) === null
  return (
    <tr>
      <td>
        {verdict === null ? <span className="infodot" /> : <VerdictShape verdict={verdict} size={16} />}
        <span className="unseen">{levelWords[event.level]}</span>
      </td>
      <td className="m">{timeSecondsText(event.startedAt, timeZone)}</td>
      <td className="b">
        <span title={event.trigger}>{event.title}</span>
      </td>
      <td className="i2">
        <span title={deviceOf(event)}>{deviceOf(event)}</span>
      </td>
      <td>
        {unknown ? (
          <span className="njv">
            <VerdictShape verdict="not-judged" size={13} />
            end not known
          </span>
        ) : (
          <span className={event.active ? 'b' : ''}>{lastedText(event, now)}</span>
        )}
      </td>
      <td className="i2">{originWords[event.origin]}</td>
    </tr>
  )
}
