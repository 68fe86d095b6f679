import { useMemo } from 'react'
import { formatNumber } from '../../../shared/format.ts'
import { english } from '../../../shared/language.ts'
import { useValues } from '../../components/useValues.ts'
import { readFrom } from '../../components/valueSource.ts'
import { useWords } from '../../state/words.ts'
import type { DeviceEntry } from './deviceIndex.ts'
import { Shown } from './FactBlock.tsx'
import { pathReader } from './rowWords.ts'
import { ShareBar } from './ShareBar.tsx'
import { sharesOf } from './shares.ts'

const paths = ['/Yield/Power', '/Pv/V', '/History/Daily/0/Yield', '/History/Daily/1/Yield'] as const
const heads = [
  english('PV power'),
  english('PV voltage'),
  english('Yield today'),
  english('Yield yesterday'),
] as const

/** Chargers of the same product beside each other: what one gives less than its twin is seen at once. */
export function ComparedChargers({ product, entries }: { product: string; entries: readonly DeviceEntry[] }) {
  const { t } = useWords()
  const title = t('Compared: {{product}}', { product })
  const names = useMemo(() => entries.flatMap((id) => paths.map((path) => ({ id, path }))), [entries])
  const read = readFrom(names, useValues(names))
  const reads = entries.map((entry) => pathReader(read, entry.key))
  const shares = sharesOf(reads.map((of) => of('/History/Daily/0/Yield')?.number ?? null))
  return (
    <section className="devsec" aria-label={title}>
      <h2 className="devtitle">{title}</h2>
      <div className="devscroll">
        <table className="devphases">
          <thead>
            <tr>
              <th>{t('Charger')}</th>
              {heads.map((head) => (
                <th key={head} className="n">
                  {t(head)}
                </th>
              ))}
              <th className="n">{t('Share of the highest today')}</th>
              <th aria-label={t('Share as a bar')} />
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, i) => {
              const share = shares[i] ?? null
              return (
                <tr key={entry.key}>
                  <th scope="row" className="cut">
                    {entry.name === product || entry.name === null ? entry.key : entry.name}
                  </th>
                  {paths.map((path) => {
                    const value = reads[i]?.(path) ?? null
                    return (
                      <td key={path} className="n">
                        {value === null || value.state === 'absent' ? null : (
                          <Shown value={value} source={entry.name ?? entry.key} />
                        )}
                      </td>
                    )
                  })}
                  <td className="n">
                    {share === null ? '–' : `${formatNumber(share * 100, 0, t.locale)} %`}
                  </td>
                  <td className="devsharecell">
                    <ShareBar share={share} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
