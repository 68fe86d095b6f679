import type { SnapshotSummary } from '../../../../shared/configSnapshot.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { SaveSnapshot } from './SaveSnapshot.tsx'
import { found, mostRows, type SettingLine, settingLines } from './snapshotRows.ts'
import { useSnapshot } from './useSnapshots.ts'

/** Everything that a snapshot holds. */
export function Settings({
  portalId,
  snapshot: { id, secretsLeftOut },
  typed,
}: {
  portalId: string
  snapshot: SnapshotSummary
  typed: string
}) {
  const { t } = useWords()
  const { answer, problem } = useSnapshot(portalId, id)
  if (problem !== null) return <ErrorNote problem={problem} />
  if (answer === null) return <p className="empty">{t('Reading the snapshot')}</p>
  const lines = found(settingLines(answer.value.values, t), typed)
  return (
    <>
      {secretsLeftOut === 0 ? null : (
        <p className="i2 sm">{t('{{count}} passwords and codes are left out.', { count: secretsLeftOut })}</p>
      )}
      {lines.length === 0 ? (
        <EmptyState>{t('No setting has these words.')}</EmptyState>
      ) : (
        <SettingTable lines={lines.slice(0, mostRows)} />
      )}
      {lines.length > mostRows ? (
        <p className="i2">{t('{{shown}} of {{all}} are shown.', { shown: mostRows, all: lines.length })}</p>
      ) : null}
      <div className="cmbar">
        <SaveSnapshot ask={{ portalId, id, before: null, form: 'csv' }}>{t('Export CSV')}</SaveSnapshot>
        <SaveSnapshot ask={{ portalId, id, before: null, form: 'json' }}>{t('Export JSON')}</SaveSnapshot>
      </div>
    </>
  )
}

function SettingTable({ lines }: { lines: readonly SettingLine[] }) {
  const { t } = useWords()
  return (
    <table className="cfgtable two">
      <thead>
        <tr>
          <th scope="col">{t('Setting')}</th>
          <th scope="col">{t('Value')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, title, place, text, raw, movesBecause }) => (
          <tr key={key}>
            <th scope="row">
              <b>{title}</b>
              <span className="cmpath">{place}</span>
              {movesBecause === null ? null : (
                <span className="cmpath">
                  {t('Moves by itself. {{why}}', { why: fromCore(movesBecause, t) })}
                </span>
              )}
            </th>
            <td className="num">
              <bdi>{text === '' ? t('empty text') : text}</bdi>
              {raw === '' ? null : <span className="cmpath">{t('raw {{raw}}', { raw })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
