import type { Problem } from '../../shared/result.ts'
import type { Recording } from '../../shared/station.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { useStatus } from '../state/station.ts'

/** Why the open station is not recorded, as a problem; null while it is. */
export function recordingProblem(recording: Recording): Problem | null {
  if (recording.state === 'recording') return null
  const word = recording.state === 'paused' ? 'Recording pauses.' : 'This station is not recorded.'
  return {
    code: `recording-${recording.state}`,
    message: recording.reason ?? word,
    tryThis: `${recording.reason ? `${word} ` : ''}Values are shown, their history is not kept.`,
  }
}

/** Says on every page that nothing is stored: the whole folder cannot be used, or this station is not recorded. */
export function StorageNote({ storageProblem }: { storageProblem: Problem | null }) {
  const status = useStatus()
  const problem = storageProblem ?? (status ? recordingProblem(status.recording) : null)
  if (problem === null) return null
  return (
    <div className="framenote">
      <ErrorNote problem={problem} />
    </div>
  )
}
