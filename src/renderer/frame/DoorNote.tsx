import { Button } from '../components/Button.tsx'
import { VerdictShape } from '../components/VerdictShape.tsx'
import { showDialog } from '../state/connecting.ts'
import { isFree, useNavigation } from '../state/navigation.ts'
import { useStatus } from '../state/station.ts'
import { fromCore, useWords } from '../state/words.ts'
import { useConnectionLost } from './useConnectionLost.ts'
import { waitingDoor } from './waitingDoor.ts'

/** Says on every page of a station that one of its doors waits for a person while another one works. */
export function DoorNote() {
  const { t } = useWords()
  const status = useStatus()
  const { page } = useNavigation()
  const isLost = useConnectionLost()
  const waiting = status === null ? null : waitingDoor(status)
  // The offline bar tells it when nothing works any more.
  if (waiting === null || isLost || isFree(page)) return null
  const isStop = waiting.dialog.kind === 'certificate'
  return (
    <div className="framenote doornote" role="status">
      <VerdictShape verdict={isStop ? 'stop' : 'act'} size={16} />
      <p>{fromCore(waiting.reason, t)}</p>
      <Button onClick={() => showDialog(waiting.dialog)}>{t(waiting.verb)}</Button>
    </div>
  )
}
