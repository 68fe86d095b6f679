import { useState } from 'react'
import type { Finding, FindingsState } from '../../../shared/finding.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { SituationTabs } from '../../components/SituationTabs.tsx'
import { valueAt } from '../../components/valueSource.ts'
import { useNow } from '../../state/clockTick.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { firstSituation, situationTab } from './batteryFindings.ts'
import { CellPanel, Gates } from './CellPanel.tsx'
import { pastStretch, stretchText } from './judgedStretch.ts'
import { useBatteryValues } from './useBatteryValues.ts'
import { useCellPicture } from './useCellPicture.ts'
import { useStretch } from './useStretch.ts'

type Shown = 'stretch' | 'now'

function Cells({
  finding,
  portalId,
  timeZone,
  battery,
}: {
  finding: Finding
  portalId: string
  timeZone: string | null
  battery: ServiceId | null
}) {
  const { t } = useWords()
  const now = useNow()
  const read = useBatteryValues(battery)
  const picture = useCellPicture(battery, read)
  const [shown, setShown] = useState<Shown>('stretch')
  const past = pastStretch(finding, now)
  const { modules = 0, cellsPerModule = 15 } = picture ?? {}
  const recorded = useStretch(portalId, battery, past, finding, { modules, cellsPerModule })
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
  if (past && recorded.picture && (shown === 'stretch' || !picture))
    return (
      <CellPanel
        picture={recorded.picture}
        finding={finding}
        moment={{ kind: 'stretch', text: stretchText(past, timeZone, t) }}
        toggle={picture ? toggle : null}
      />
    )
  return (
    <div>
      {recorded.problem ? <ErrorNote problem={recorded.problem} /> : null}
      {picture ? (
        <CellPanel
          picture={picture}
          finding={finding}
          moment={{
            kind: 'now',
            age: valueAt(read, battery, '/System/MinCellVoltage'),
            insteadOfStretch: past !== null && !recorded.picture,
          }}
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
  portalId,
  timeZone,
}: {
  state: FindingsState
  situations: readonly Finding[]
  battery: ServiceId | null
  portalId: string
  timeZone: string | null
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
        tabs={situations.map((finding) => situationTab(finding, now, timeZone, t))}
        chosen={open.situation ?? ''}
        onChoose={setChosen}
      />
      <section className="cellp" role="tabpanel" aria-label={fromCore(open.title, t)}>
        <Cells
          key={open.situation}
          finding={open}
          portalId={portalId}
          timeZone={timeZone}
          battery={battery}
        />
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
