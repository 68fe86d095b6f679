import { formatDuration } from '../../../shared/format.ts'
import type { AlarmEvent } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { deviceName } from '../../components/oneLineNodes.ts'
import { Section } from '../../components/Section.tsx'
import { timeSecondsText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'
import type { AlarmsState } from '../alarms/useAlarms.ts'
import type { ActiveAlarm } from './answer.ts'

/** Rows that fit beside the other columns. */
const shown = 2

function lasted(alarm: AlarmEvent, t: Translate): string {
  if (alarm.active) return t('active')
  return alarm.endedAt === null
    ? t('end not known')
    : formatDuration(alarm.endedAt - alarm.startedAt, t.locale)
}

function activeWords(active: readonly ActiveAlarm[] | null, t: Translate): string {
  if (active === null) return '–'
  return active.length === 0 ? t('None') : active.map((alarm) => fromCore(alarm.title, t)).join(', ')
}

function ActiveRow({ active }: { active: readonly ActiveAlarm[] | null }) {
  const { t } = useWords()
  return (
    <tr>
      <td className="i2">{t('Active now')}</td>
      <td className="b cut" colSpan={3}>
        {activeWords(active, t)}
      </td>
    </tr>
  )
}

/** The newest stored alarms and what is active now. */
export function LastAlarms({
  stored,
  timeZone,
  active,
}: {
  stored: AlarmsState
  timeZone: string | null
  /** null before the first complete picture. */
  active: readonly ActiveAlarm[] | null
}) {
  const { t } = useWords()
  const { events, problem } = stored
  const newest = [...(events ?? [])].sort((a, b) => b.startedAt - a.startedAt)
  const count =
    newest.length === 0 ? undefined : (
      <span className="lab">{t('{{count}} in the last year', { count: newest.length })}</span>
    )
  return (
    <Section title={t('Last alarms')} aside={count}>
      {problem && events === null ? <ErrorNote problem={problem} /> : null}
      <table className="fixed alarms">
        <tbody>
          {newest.slice(0, shown).map((alarm) => (
            <tr key={`${alarm.startedAt}${alarm.trigger}${alarm.deviceInstance}`}>
              <td className="num">{timeSecondsText(alarm.startedAt, timeZone, t.locale)}</td>
              <td className="b cut">{fromCore(alarm.title, t)}</td>
              <td className="i2 cut">{lasted(alarm, t)}</td>
              <td className="r i2 cut">
                {alarm.deviceName ? deviceName(alarm.deviceName).name : alarm.serviceType}
              </td>
            </tr>
          ))}
          <ActiveRow active={active} />
        </tbody>
      </table>
      {events !== null && newest.length === 0 ? (
        <EmptyState>
          {t('No alarm is stored. The GX keeps its last alarms only until it restarts.')}
        </EmptyState>
      ) : null}
    </Section>
  )
}
