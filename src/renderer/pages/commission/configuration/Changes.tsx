import type { SnapshotDiff } from '../../../../shared/configSnapshot.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { useWords } from '../../../state/words.ts'
import { CopyButton } from './CopyButton.tsx'
import { SaveSnapshot } from './SaveSnapshot.tsx'
import { type ChangeRow, changeRows, found, mostRows, pasted } from './snapshotRows.ts'
import { useDiff } from './useSnapshots.ts'

/** What differs from an earlier snapshot. */
export function Changes({
  portalId,
  id,
  before,
  typed,
  time,
}: {
  portalId: string
  id: string
  /** null = the one before. */
  before: string | null
  typed: string
  time: (at: number) => string
}) {
  const { t } = useWords()
  const { answer, problem } = useDiff(portalId, id, before)
  if (problem !== null) return <ErrorNote problem={problem} />
  const diff = answer?.value ?? null
  if (diff === null) return <p className="empty">{answer === null ? t('Comparing') : ''}</p>
  const rows = changeRows(diff, t)
  const shown = found(rows, typed)
  return (
    <>
      <p className="num">{countText(diff, rows.length, time, t)}</p>
      {diff.before.complete && diff.after.complete ? null : (
        <p className="cfgmissing">{t('One of the two is incomplete: what it lacks is no change.')}</p>
      )}
      {rows.length === 0 ? null : shown.length === 0 ? (
        <EmptyState>{t('No change has these words.')}</EmptyState>
      ) : (
        <ChangeTable rows={shown.slice(0, mostRows)} />
      )}
      {shown.length > mostRows ? (
        <p className="i2">{t('{{shown}} of {{all}} are shown.', { shown: mostRows, all: shown.length })}</p>
      ) : null}
      <div className="cmbar">
        <CopyButton text={() => pasted(shown)} isEmpty={shown.length === 0} />
        <SaveSnapshot ask={{ portalId, id, before, form: 'diff-csv' }} isEmpty={rows.length === 0}>
          {t('Export CSV')}
        </SaveSnapshot>
      </div>
    </>
  )
}

type Words = ReturnType<typeof useWords>['t']

function countText(
  { before, compared, movedByThemselves }: SnapshotDiff,
  changes: number,
  time: (at: number) => string,
  t: Words,
): string {
  const since = time(before.at)
  const found =
    changes === 0
      ? t('Nothing changed since {{since}}; {{compared}} settings are the same.', {
          since,
          compared: compared - movedByThemselves,
        })
      : t('{{count}} changes since {{since}}.', { count: changes, since })
  if (movedByThemselves === 0) return found
  return `${found} ${t('{{count}} settings moved by themselves.', { count: movedByThemselves })}`
}

function ChangeTable({ rows }: { rows: readonly ChangeRow[] }) {
  const { t } = useWords()
  return (
    <table className="cfgtable">
      <thead>
        <tr>
          <th scope="col">{t('Setting')}</th>
          <th scope="col">{t('Before')}</th>
          <th scope="col">{t('After')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, title, device, place, before, after, beforeRaw, afterRaw }) => (
          <tr key={key}>
            <th scope="row">
              <b>{title}</b>
              <span className="cmpath">
                {device} · {place}
              </span>
            </th>
            <td className="num">
              <bdi>{before}</bdi>
              {beforeRaw === '' ? null : (
                <span className="cmpath">{t('raw {{raw}}', { raw: beforeRaw })}</span>
              )}
            </td>
            <td className="num b">
              <bdi>{after}</bdi>
              {afterRaw === '' ? null : <span className="cmpath">{t('raw {{raw}}', { raw: afterRaw })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
