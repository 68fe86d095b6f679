import type { Translate } from '../../shared/language.ts'
import type { Problem } from '../../shared/result.ts'
import type { Recording } from '../../shared/station.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { useStatus } from '../state/station.ts'
import { useWords } from '../state/words.ts'

/** Why the open station is not recorded, as a problem; null while it is. */
export function recordingProblem(recording: Recording, t: Translate): Problem | null {
  if (recording.state === 'recording') return null
  const word = recording.state === 'paused' ? t('Recording pauses.') : t('This station is not recorded.')
  return {
    code: `recording-${recording.state}`,
    message: recording.reason ?? word,
    tryThis: [...(recording.reason ? [word] : []), t('Values are shown, their history is not kept.')].join(
      ' ',
    ),
  }
}

/** Says on every page that nothing is stored: the whole folder cannot be used, or this station is not recorded. */
export function StorageNote({ storageProblem }: { storageProblem: Problem | null }) {
  const { t } = useWords()
  const status = useStatus()
  const problem = storageProblem ?? (status ? recordingProblem(status.recording, t) : null)
  if (problem === null) return null
  return (
    <div className="framenote">
      <ErrorNote problem={problem} />
    </div>
  )
}
