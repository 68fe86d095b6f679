import { isPublished } from '../../components/valueSource.ts'
import { useWords } from '../../state/words.ts'
import { Shown } from './FactBlock.tsx'
import type { ReadPath } from './rowWords.ts'
import { ShareBar } from './ShareBar.tsx'
import { sharesOf } from './shares.ts'
import { trackersOf } from './sheetPaths.ts'

/** The trackers of a charger beside each other; nothing for a charger with one. */
export function TrackerTable({
  paths,
  read,
  source,
}: {
  paths: readonly string[]
  read: ReadPath
  source: string
}) {
  const { t } = useWords()
  const trackers = trackersOf(paths)
  if (trackers.length === 0) return null
  const shares = sharesOf(trackers.map((number) => read(`/Pv/${number}/P`)?.number ?? null))
  return (
    <section className="devblock devwide" aria-label={t('Trackers')}>
      <h3>{t('Trackers')}</h3>
      <table className="devphases">
        <tbody>
          {trackers.map((number, i) => {
            const name = read(`/Pv/${number}/Name`)
            return (
              <tr key={number}>
                <th scope="row" className="cut">
                  {isPublished(name) ? name.text : t('Tracker {{number}}', { number: number + 1 })}
                </th>
                {['V', 'P', 'MppOperationMode'].map((what) => {
                  const value = read(`/Pv/${number}/${what}`)
                  return (
                    <td key={what} className="n">
                      {value === null ? null : <Shown value={value} source={source} />}
                    </td>
                  )
                })}
                <td className="devsharecell">
                  <ShareBar share={shares[i] ?? null} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
