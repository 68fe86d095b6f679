import { useState } from 'react'
import { Answer } from '../../components/Answer.tsx'
import { useNavigation } from '../../state/navigation.ts'
import { useWords } from '../../state/words.ts'
import { HandOverSection } from './HandOverSection.tsx'
import { RecordKeeping } from './RecordKeeping.tsx'
import './records.css'
import { TakeInSection } from './TakeInSection.tsx'

/** What this laptop keeps of one station; works for a remembered station that is not connected. */
export function RecordsPage() {
  const { t } = useWords()
  const { portalId } = useNavigation()
  /** What an import brought is read anew. */
  const [taken, setTaken] = useState(0)
  return (
    <div className="records">
      <Answer
        sentence={t('Records of this station')}
        detail={
          portalId === null
            ? ''
            : t(
                'Everything seen of {{portalId}} lies in one folder on this laptop. No network is needed here.',
                { portalId },
              )
        }
      />
      {portalId === null ? null : (
        <div className="handcols">
          <HandOverSection key={portalId} portalId={portalId} />
          <TakeInSection onTaken={() => setTaken((count) => count + 1)} />
        </div>
      )}
      {portalId === null ? null : <RecordKeeping key={taken} portalId={portalId} />}
    </div>
  )
}
