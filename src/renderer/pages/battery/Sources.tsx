import { useMemo } from 'react'
import type { Finding } from '../../../shared/finding.ts'
import { english } from '../../../shared/language.ts'
import { oldestOf } from '../../components/liveValue.ts'
import { Figure, ValueAge } from '../../components/Readout.tsx'
import { Section } from '../../components/Section.tsx'
import type { StationServices } from '../../components/stationServices.ts'
import { useValues } from '../../components/useValues.ts'
import { ValueCard } from '../../components/ValueCard.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { isPublished, readFrom } from '../../components/valueSource.ts'
import { useWords } from '../../state/words.ts'
import { apartText, apartVerdict, compared, type SourceRow, sourceNames, sourceRows } from './sourceRows.ts'
import type { NamedBattery } from './useBatteries.ts'
import './sources.css'

const heads = { soc: 'SoC', voltage: english('Voltage'), current: english('Current') } as const

function Row({ row }: { row: SourceRow }) {
  const values = compared.map((what) => row.values[what])
  const oldest = oldestOf(values.filter(isPublished))
  return (
    <tr>
      <th scope="row" className="cut" title={row.name}>
        <span className="ink">{row.name}</span>
        {row.note ? <span className="mic i3 srcnote">{row.note}</span> : null}
      </th>
      {compared.map((what) => {
        const value = row.values[what]
        return (
          <td key={what} className="n b">
            {value !== null && isPublished(value) ? (
              <ValueCard value={value} source={row.name}>
                <Figure value={value} />
              </ValueCard>
            ) : (
              <span className="i3">–</span>
            )}
          </td>
        )
      })}
      <td className="r">{oldest ? <ValueAge value={oldest} /> : null}</td>
    </tr>
  )
}

/** Who measures the battery: state of charge, voltage and current side by side, and how far they are apart. */
export function Sources({
  services,
  batteries,
  isMain,
  findings,
}: {
  services: StationServices
  batteries: readonly NamedBattery[]
  isMain: boolean
  findings: readonly Finding[]
}) {
  const { t } = useWords()
  const names = useMemo(() => sourceNames(services), [services])
  const rows = sourceRows(readFrom(names, useValues(names)), services, batteries, isMain, t)
  const verdicts = compared.map((what) => apartVerdict(findings, what, services.battery))
  return (
    <Section title={t('Sources compared')}>
      <table className="sources">
        <thead>
          <tr>
            <th scope="col">{t('Source')}</th>
            {compared.map((what) => (
              <th key={what} scope="col" className="n">
                {t(heads[what])}
              </th>
            ))}
            <th scope="col" className="srcage" aria-label={t('Age')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} />
          ))}
          <tr className="apart">
            <th scope="row">{t('Apart')}</th>
            {compared.map((what) => (
              <td key={what} className="n">
                {apartText(rows, what, t) ?? '–'}
              </td>
            ))}
            <td />
          </tr>
        </tbody>
      </table>
      <p className="srcjudged sm i2">
        {compared.map((what, index) => {
          const verdict = verdicts[index] ?? null
          return verdict === null ? null : (
            <span key={what} className="alsoone">
              {t(heads[what])} <VerdictLabel verdict={verdict} size={14} />
            </span>
          )
        })}
      </p>
    </Section>
  )
}
