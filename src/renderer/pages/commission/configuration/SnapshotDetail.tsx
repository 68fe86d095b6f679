import { useState } from 'react'
import type { SnapshotSummary } from '../../../../shared/configSnapshot.ts'
import { english } from '../../../../shared/language.ts'
import { missingText, whoIsNotKnown } from '../../../../shared/snapshotWords.ts'
import { Icon } from '../../../components/Icon.tsx'
import { Section } from '../../../components/Section.tsx'
import { SegmentedControl } from '../../../components/SegmentedControl.tsx'
import { useWords } from '../../../state/words.ts'
import { Changes } from './Changes.tsx'
import { Settings } from './Settings.tsx'
import { momentText } from './snapshotRows.ts'

type View = 'changes' | 'settings'
const views = [
  { value: 'changes', label: english('What changed') },
  { value: 'settings', label: english('All settings') },
] as const

/** One snapshot: what differs from another one, or everything that it holds. */
export function SnapshotDetail({
  portalId,
  snapshot,
  snapshots,
  timeZone,
}: {
  portalId: string
  snapshot: SnapshotSummary
  /** All of the station, the newest first. */
  snapshots: readonly SnapshotSummary[]
  timeZone: string | null
}) {
  const { t } = useWords()
  const { firmware } = snapshot
  const [view, setView] = useState<View>('changes')
  const [typed, setTyped] = useState('')
  const [before, setBefore] = useState<string | null>(null)
  const time = (at: number) => momentText(at, timeZone, t)
  const earlier = snapshots.slice(snapshots.indexOf(snapshot) + 1)
  return (
    <Section
      title={time(snapshot.at)}
      aside={<span className="lab">{firmware === null ? '' : t('Venus OS {{firmware}}', { firmware })}</span>}
    >
      {snapshot.missing.map((missing) => (
        <p key={missing.part} className="cfgmissing">
          {missingText(missing, t)}
        </p>
      ))}
      <div className="cfgtools">
        <SegmentedControl label={t('What is shown')} segments={views} value={view} onChange={setView} />
        <label className="fld">
          <Icon name="search" size={18} />
          <span className="unseen">{t('Name, path or value')}</span>
          <input
            type="search"
            value={typed}
            placeholder={t('Name, path or value')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        {view === 'changes' && earlier.length > 1 ? (
          <select
            className="cfgselect"
            aria-label={t('Compared with')}
            value={before ?? ''}
            onChange={(event) => setBefore(event.target.value === '' ? null : event.target.value)}
          >
            {earlier.map(({ id, at }, index) => (
              <option key={id} value={index === 0 ? '' : id}>
                {t('Since {{time}}', { time: time(at) })}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      {view === 'settings' ? (
        <Settings portalId={portalId} snapshot={snapshot} typed={typed} />
      ) : earlier.length === 0 ? (
        <p className="empty">{t('It is the first one: there is nothing to compare it with.')}</p>
      ) : (
        <>
          <p className="i2 sm">{t(whoIsNotKnown)}</p>
          <Changes portalId={portalId} id={snapshot.id} before={before} typed={typed} time={time} />
        </>
      )}
    </Section>
  )
}
