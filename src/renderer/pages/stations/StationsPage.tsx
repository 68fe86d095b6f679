import { useState } from 'react'
import type { Problem } from '../../../shared/result.ts'
import type { StationRecord } from '../../../shared/stationRecord.ts'
import { Answer } from '../../components/Answer.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { theClient } from '../../state/client.ts'
import { useWall } from '../../state/clockTick.ts'
import { useConnecting } from '../../state/connecting.ts'
import { readFleet, useFleet } from '../../state/fleet.ts'
import { leaveStation, useNavigation } from '../../state/navigation.ts'
import { problemOf } from '../../state/problem.ts'
import { useWords } from '../../state/words.ts'
import { ForgetDialog } from './ForgetDialog.tsx'
import { choiceOf, countOf, type FleetChoice, fleetAnswer, inOrder } from './fleetAnswer.ts'
import { StationRow } from './StationRow.tsx'
import './stations.css'

/** All stations that this laptop remembers, what to do first at the top. Needs no network. */
export function StationsPage() {
  const { t } = useWords()
  const { records, problem } = useFleet()
  const { go } = useNavigation()
  const [choice, setChoice] = useState<FleetChoice>(null)
  const [text, setText] = useState('')
  const answer = fleetAnswer(records, t)
  const shown = inOrder(records ?? []).filter(
    (record) => (choice === null || choiceOf(record) === choice) && isNamed(record, text),
  )
  return (
    <div className="stpage">
      <Answer
        {...answer}
        actions={
          <Button icon="radar" onClick={() => go('discover')}>
            {t('Find GX')}
          </Button>
        }
      />
      {problem === null ? null : <ErrorNote problem={problem} />}
      {records === null || records.length === 0 ? null : (
        <>
          <div className="stfilter">
            <Choice records={records} choice={choice} onChoose={setChoice} />
            <label className="fld">
              <span className="unseen">{t('Name or portal ID')}</span>
              <input
                type="search"
                value={text}
                placeholder={t('Name or portal ID')}
                onChange={(event) => setText(event.target.value)}
              />
            </label>
          </div>
          {shown.length === 0 ? (
            <EmptyState>{t('No station is like that.')}</EmptyState>
          ) : (
            <Rows records={shown} />
          )}
        </>
      )}
    </div>
  )
}

function isNamed({ name, portalId }: StationRecord, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return portalId.includes(wanted) || (name ?? '').toLowerCase().includes(wanted)
}

function Choice({
  records,
  choice,
  onChoose,
}: {
  records: readonly StationRecord[]
  choice: FleetChoice
  onChoose: (choice: FleetChoice) => void
}) {
  const { t } = useWords()
  const segments = [
    { value: 'all', label: t('All {{n}}', { n: countOf(records, null) }) },
    { value: 'act', label: t('Act {{n}}', { n: countOf(records, 'act') }) },
    { value: 'watch', label: t('Watch {{n}}', { n: countOf(records, 'watch') }) },
    { value: 'ok', label: t('OK {{n}}', { n: countOf(records, 'ok') }) },
    { value: 'not-judged', label: t('Not judged {{n}}', { n: countOf(records, 'not-judged') }) },
  ] as const
  return (
    <SegmentedControl
      label={t('Which stations')}
      segments={segments}
      value={choice ?? 'all'}
      onChange={(value) => onChoose(value === 'all' ? null : value)}
    />
  )
}

function Rows({ records }: { records: readonly StationRecord[] }) {
  const now = useWall()
  const { busyWith } = useConnecting()
  const [leaving, setLeaving] = useState<StationRecord | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const target = busyWith?.target
  const busyId = target !== undefined && 'portalId' in target ? target.portalId : null
  const disconnect = async ({ portalId }: StationRecord) => {
    try {
      await theClient().stations.disconnect({ portalId })
      leaveStation(portalId)
      setProblem(null)
    } catch (reason) {
      setProblem(problemOf(reason))
    }
    await readFleet()
  }
  return (
    <>
      {problem === null ? null : <ErrorNote problem={problem} />}
      <ul className="strows">
        {records.map((record) => (
          <StationRow
            key={record.portalId}
            record={record}
            now={now}
            isBusy={record.portalId === busyId}
            disabled={busyWith !== null}
            onForget={setLeaving}
            onDisconnect={(each) => void disconnect(each)}
          />
        ))}
      </ul>
      {leaving === null ? null : (
        <ForgetDialog
          record={leaving}
          onClose={() => setLeaving(null)}
          onForgotten={() => {
            leaveStation(leaving.portalId)
            setLeaving(null)
            void readFleet()
          }}
        />
      )}
    </>
  )
}
