import { useCallback } from 'react'
import type { PortalId } from '../../../shared/victron.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { theClient } from '../../state/client.ts'
import { useStatus } from '../../state/station.ts'
import { CollectorLogSection } from './CollectorLogSection.tsx'
import { GapSection } from './GapSection.tsx'
import { RetentionSection } from './RetentionSection.tsx'
import './recordKeeping.css'
import { StorageSection } from './StorageSection.tsx'
import { useRecord } from './useRecord.ts'
import { VerdictSection } from './VerdictSection.tsx'

/** How the record of one station is: room, retention, what the collector did, what is missing, and how it was judged. */
export function RecordKeeping({ portalId }: { portalId: PortalId }) {
  const status = useStatus()
  const isLive = status?.portalId === portalId
  const timeZone = isLive ? status.timeZone : null
  const ask = useCallback(
    (signal: AbortSignal) => theClient().records.storage({ portalId }, { signal }),
    [portalId],
  )
  const { value, problem } = useRecord(ask, isLive)
  if (problem !== null && value === null) return <ErrorNote problem={problem} />
  return (
    <>
      <div className="reccols">
        <StorageSection state={value} timeZone={timeZone} />
        <RetentionSection />
      </div>
      <div className="reccols">
        <CollectorLogSection portalId={portalId} isLive={isLive} timeZone={timeZone} />
        <div>
          <GapSection gaps={value?.gaps ?? null} timeZone={timeZone} />
          <VerdictSection portalId={portalId} isLive={isLive} timeZone={timeZone} />
        </div>
      </div>
    </>
  )
}
