import { useState } from 'react'
import type { SnapshotSummary, SnapshotsState } from '../../../../shared/configSnapshot.ts'
import type { Problem } from '../../../../shared/result.ts'
import { snapshotReasonWords, snapshotsKept } from '../../../../shared/snapshotWords.ts'
import { Button } from '../../../components/Button.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Section } from '../../../components/Section.tsx'
import { VerdictShape } from '../../../components/VerdictShape.tsx'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'
import { fromCore, useWords } from '../../../state/words.ts'
import { SnapshotDetail } from './SnapshotDetail.tsx'
import './configuration.css'
import { momentText } from './snapshotRows.ts'
import { useSnapshots } from './useSnapshots.ts'

/** The configuration as it was at each visit, and what changed since. */
export function ConfigurationPart({
  portalId,
  isConnected,
  timeZone,
}: {
  portalId: string
  isConnected: boolean
  timeZone: string | null
}) {
  const { t } = useWords()
  const state = useSnapshots(portalId)
  const [wanted, setWanted] = useState<string | null>(null)
  const snapshots = state?.snapshots ?? []
  const chosen = snapshots.find(({ id }) => id === wanted) ?? snapshots[0]
  return (
    <div className="cfg">
      <Section title={t('Configuration')}>
        <TakeBar portalId={portalId} isConnected={isConnected} state={state} />
        {state === null ? null : snapshots.length === 0 ? (
          <EmptyState>
            {t('No snapshot is kept yet. Every visit begins and ends with one of all settings and firmware.')}
          </EmptyState>
        ) : (
          <ul className="cfglist" aria-label={t('Snapshots')}>
            {snapshots.map((one) => (
              <li key={one.id}>
                <button type="button" aria-pressed={one === chosen} onClick={() => setWanted(one.id)}>
                  <SnapshotLine snapshot={one} timeZone={timeZone} />
                </button>
              </li>
            ))}
          </ul>
        )}
        {snapshots.length === 0 ? null : <p className="cfgkept i2 sm">{t(snapshotsKept)}</p>}
      </Section>
      {chosen ? (
        <SnapshotDetail
          key={chosen.id}
          portalId={portalId}
          snapshot={chosen}
          snapshots={snapshots}
          timeZone={timeZone}
        />
      ) : null}
    </div>
  )
}

function TakeBar({
  portalId,
  isConnected,
  state,
}: {
  portalId: string
  isConnected: boolean
  state: SnapshotsState | null
}) {
  const { t } = useWords()
  const [problem, setProblem] = useState<Problem | null>(null)
  const isTaking = state?.isTaking ?? false
  async function take(): Promise<void> {
    setProblem(null)
    try {
      await theClient().snapshots.take({ portalId })
    } catch (reason) {
      setProblem(problemOf(reason))
    }
  }
  const unreadable = state?.unreadable ?? 0
  return (
    <>
      <div className="cmbar">
        <Button disabled={!isConnected || isTaking} onClick={() => void take()}>
          {t('Take a snapshot')}
        </Button>
        <span role="status" className="i2">
          {isTaking
            ? t('All settings are being read.')
            : isConnected
              ? ''
              : t('Not connected: what was kept is shown.')}
        </span>
      </div>
      {problem !== null ? (
        <ErrorNote problem={problem} />
      ) : state?.problem ? (
        <p className="cmno">{fromCore(state.problem, t)}</p>
      ) : null}
      {unreadable > 0 ? (
        <p className="cmno">{t('{{count}} snapshots cannot be read.', { count: unreadable })}</p>
      ) : null}
    </>
  )
}

function SnapshotLine({ snapshot, timeZone }: { snapshot: SnapshotSummary; timeZone: string | null }) {
  const { t } = useWords()
  const { at, reason, complete, changes, settings, devices } = snapshot
  return (
    <>
      <b className="num">{momentText(at, timeZone, t)}</b>
      <span className="num">{changes === null ? '' : t('{{count}} changes', { count: changes })}</span>
      <span className="i2">{t(snapshotReasonWords[reason])}</span>
      {complete ? (
        <span className="i2 num">
          {t('{{settings}} settings, {{devices}} devices', { settings, devices })}
        </span>
      ) : (
        <span className="cfglacks">
          <VerdictShape verdict="watch" size={14} />
          {t('Incomplete')}
        </span>
      )}
    </>
  )
}
