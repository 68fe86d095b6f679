import { type FormEvent, useId, useState } from 'react'
import { longestName, longestNote } from '../../../shared/alarmBounds.ts'
import type { AlarmEntry } from '../../../shared/alarmEntry.ts'
import { entryKey } from '../../../shared/entryKey.ts'
import type { Translate } from '../../../shared/language.ts'
import type { Problem } from '../../../shared/result.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { theClient } from '../../state/client.ts'
import { useNavigation } from '../../state/navigation.ts'
import { problemOf } from '../../state/problem.ts'
import { timeText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'

/** Who acknowledged last; the next one is most likely the same. */
let lastName = ''

/** Says who has seen an entry, and takes a note to it. */
export function AcknowledgeForm({
  entry,
  timeZone,
  onAcknowledged,
}: {
  entry: AlarmEntry
  timeZone: string | null
  onAcknowledged: () => void
}) {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const id = useId()
  const { acknowledged } = entry
  const [note, setNote] = useState(acknowledged?.note ?? '')
  const [by, setBy] = useState(acknowledged?.by ?? lastName)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function send(): Promise<void> {
    if (portalId === null) return
    setBusy(true)
    setProblem(null)
    try {
      await theClient().alarms.acknowledge({ portalId, entry: entryKey(entry), by, note })
      lastName = by
      onAcknowledged()
    } catch (reason) {
      setProblem(problemOf(reason))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className="ackform"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
    >
      <h3>{acknowledged === null ? t('Acknowledge') : seenWords(acknowledged, timeZone, t)}</h3>
      <label htmlFor={`${id}note`} className="lab">
        {t('Note')}
      </label>
      <textarea
        id={`${id}note`}
        rows={2}
        maxLength={longestNote}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <label htmlFor={`${id}by`} className="lab">
        {t('Who')}
      </label>
      <input
        id={`${id}by`}
        maxLength={longestName}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <div className="ackdo">
        <Button type="submit" disabled={isBusy}>
          {acknowledged === null ? t('Acknowledge') : t('Save the note')}
        </Button>
        <span className="i2">{t('Kept on this laptop. The GX is not told.')}</span>
      </div>
      {problem === null ? null : <ErrorNote problem={problem} />}
    </form>
  )
}

function seenWords({ at, by }: { at: number; by: string }, timeZone: string | null, t: Translate): string {
  const time = timeText(at, timeZone, t.locale)
  return by === '' ? t('Acknowledged {{time}}', { time }) : t('Acknowledged {{time}} by {{by}}', { time, by })
}
