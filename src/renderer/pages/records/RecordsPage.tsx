import { Answer } from '../../components/Answer.tsx'
import { useNavigation } from '../../state/navigation.ts'
import { RecordKeeping } from './RecordKeeping.tsx'
import './records.css'

/** What this laptop keeps of one station; works for a remembered station that is not connected. */
export function RecordsPage() {
  const { portalId } = useNavigation()
  return (
    <div className="records">
      <Answer
        verdict={null}
        sentence="Records of this station"
        detail={
          portalId === null
            ? ''
            : `Everything seen of ${portalId} lies in one folder on this laptop. No network is needed here.`
        }
      />
      {portalId === null ? null : <RecordKeeping portalId={portalId} />}
    </div>
  )
}
