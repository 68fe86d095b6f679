import { useWords } from '../../state/words.ts'
import type { SheetSide } from './deviceSheets.ts'
import { Shown } from './FactBlock.tsx'
import type { ReadPath } from './rowWords.ts'
import { phasePath } from './sheetPaths.ts'

/** One side of a device phase by phase: one column for one phase, three for three, and the power of all. */
export function PhaseTable({
  side,
  phases,
  read,
  source,
}: {
  side: SheetSide
  /** The phases that are published; without any there is no table. */
  phases: readonly string[]
  read: ReadPath
  source: string
}) {
  const { t } = useWords()
  if (phases.length === 0) return null
  const rows = side.rows.filter(({ path }) => phases.some((phase) => read(phasePath(path, phase)) !== null))
  const total = side.total !== undefined && phases.length > 1 ? read(side.total) : null
  return (
    <section className={phases.length > 1 ? 'devblock devwide' : 'devblock'} aria-label={t(side.title)}>
      <h3>{t(side.title)}</h3>
      <table className="devphases">
        <thead>
          <tr>
            <th aria-label={t('Value')} />
            {phases.map((phase) => (
              <th key={phase} className="n">
                {phase}
              </th>
            ))}
            {total === null ? null : <th className="n">{t('All')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, path }) => (
            <tr key={path}>
              <th scope="row">{t(label)}</th>
              {phases.map((phase) => {
                const value = read(phasePath(path, phase))
                return (
                  <td key={phase} className="n">
                    {value === null ? null : <Shown value={value} source={source} />}
                  </td>
                )
              })}
              {total === null ? null : (
                <td className="n">{label === 'Power' ? <Shown value={total} source={source} /> : null}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
