import { useState } from 'react'
import type { Finding, FindingsState } from '../../../shared/finding.ts'
import type { StationStatus } from '../../../shared/station.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import type { CellPicture } from '../../components/cellLayout.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import type { LiveValue } from '../../components/liveValue.ts'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { SituationTabs } from '../../components/SituationTabs.tsx'
import { useNow } from '../../state/clockTick.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { firstSituation, situationTab } from './batteryFindings.ts'
import { CellPanel, Gates } from './CellPanel.tsx'
import { pastStretch, stretchText } from './judgedStretch.ts'
import { useStretch } from './useStretch.ts'

type Shown = 'stretch' | 'now'

/** The cells as they are now; `age` is the age of their voltages. */
export interface CellsNow {
  picture: CellPicture | null
  age: LiveValue | null
}

function Cells({
  finding,
  status,
  battery,
  cells,
}: {
  finding: Finding
  status: StationStatus
  battery: ServiceId | null
  cells: CellsNow
}) {
  const { t } = useWords()
  const now = useNow()
  const [shown, setShown] = useState<Shown>('stretch')
  const past = pastStretch(finding, now)
  const { modules = 0, cellsPerModule = 15 } = cells.picture ?? {}
  const recorded = useStretch(status.portalId, battery, past, finding, { modules, cellsPerModule })
  const toggle = recorded.picture ? (
    <SegmentedControl
      label={t('Cells of')}
      segments={[
        { value: 'stretch', label: t('Judged') },
        { value: 'now', label: t('Now') },
      ]}
      value={shown}
      onChange={setShown}
    />
  ) : null
  if (past && recorded.isReading) return <EmptyState>{t('Reading the judged stretch.')}</EmptyState>
  if (past && recorded.picture && (shown === 'stretch' || !cells.picture))
    return (
      <CellPanel
        picture={recorded.picture}
        finding={finding}
        moment={{ kind: 'stretch', text: stretchText(past, status.timeZone, t) }}
        toggle={cells.picture ? toggle : null}
      />
    )
  return (
    <div>
      {recorded.problem ? <ErrorNote problem={recorded.problem} /> : null}
      {cells.picture ? (
        <CellPanel
          picture={cells.picture}
          finding={finding}
          moment={{ kind: 'now', age: cells.age, insteadOfStretch: past !== null && !recorded.picture }}
          toggle={toggle}
        />
      ) : (
        <EmptyState>{t('The BMS publishes no cell voltages now.')}</EmptyState>
      )}
    </div>
  )
}

/** The cell spread by situation: a tab each, the cells it rests on, and why it could be judged. */
export function Situations({
  state,
  situations,
  battery,
  cells,
  status,
}: {
  state: FindingsState
  situations: readonly Finding[]
  battery: ServiceId | null
  cells: CellsNow
  status: StationStatus
}) {
  const { t } = useWords()
  const now = useNow()
  const [chosen, setChosen] = useState<string | null>(null)
  const open = situations.find((finding) => finding.situation === (chosen ?? firstSituation(situations)))
  if (!open) return null
  return (
    <div>
      <SituationTabs
        label={t('Cell spread by situation')}
        tabs={situations.map((finding) => situationTab(finding, now, status.timeZone, t))}
        chosen={open.situation ?? ''}
        onChoose={setChosen}
      />
      <section className="cellp" role="tabpanel" aria-label={fromCore(open.title, t)}>
        <Cells key={open.situation} finding={open} status={status} battery={battery} cells={cells} />
        <Gates
          finding={open}
          limitSet={t('{{id}}, version {{version}}', {
            id: state.limitSet.id,
            version: state.limitSet.version,
          })}
        />
      </section>
    </div>
  )
}
