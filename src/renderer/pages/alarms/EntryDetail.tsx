import type { AlarmEntry } from '../../../shared/alarmEntry.ts'
import { contextText } from '../../../shared/contextText.ts'
import type { Translate } from '../../../shared/language.ts'
import { timeSecondsText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { AcknowledgeForm } from './AcknowledgeForm.tsx'

/** What was going on around an entry, what was judged, and who has seen it. */
export function EntryDetail({
  entry,
  timeZone,
  onAcknowledged,
}: {
  entry: AlarmEntry
  timeZone: string | null
  onAcknowledged: () => void
}) {
  const { t } = useWords()
  return (
    <div className="entrymore">
      <div>
        <h3>{momentTitle(entry, timeZone, t)}</h3>
        <Values entry={entry} />
      </div>
      {entry.finding === null ? null : (
        <div>
          <h3>{t('Why it was judged so')}</h3>
          <p className="i2">{fromCore(entry.finding.sentence, t)}</p>
          <dl className="around">
            {entry.finding.evidence.map(({ label, seen }) => (
              <div key={label}>
                <dt>{fromCore(label, t)}</dt>
                <dd>{fromCore(seen, t)}</dd>
              </div>
            ))}
            <div>
              <dt>{t('Limit')}</dt>
              <dd>{fromCore(entry.finding.limit, t)}</dd>
            </div>
          </dl>
          <p className="i2">{fromCore(entry.finding.action, t)}</p>
        </div>
      )}
      <AcknowledgeForm entry={entry} timeZone={timeZone} onAcknowledged={onAcknowledged} />
    </div>
  )
}

function momentTitle({ context }: AlarmEntry, timeZone: string | null, t: Translate): string {
  if (context === null) return t('At that moment')
  const at = timeSecondsText(context.at, timeZone, t.locale)
  return context.from === 'live'
    ? t('At that moment, {{time}}', { time: at })
    : t('From the record, {{time}}', { time: at })
}

function Values({ entry: { context, origin } }: { entry: AlarmEntry }) {
  const { t } = useWords()
  if (context === null || context.values.length === 0)
    return (
      <p className="i2">
        {origin === 'gx-memory'
          ? t('Not recorded: Fieldkit was not there, and the GX keeps no values.')
          : t('Not recorded.')}
      </p>
    )
  return (
    <dl className="around">
      {context.values.map((value) => {
        const { label, text } = contextText(value, t)
        return (
          <div key={`${value.serviceType}${value.deviceInstance}${value.path}`}>
            <dt title={`${value.serviceType}/${value.deviceInstance}${value.path}`}>{label}</dt>
            <dd className="num">{text}</dd>
          </div>
        )
      })}
    </dl>
  )
}
