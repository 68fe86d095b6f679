import { formatNumber } from '../../../shared/format.ts'
import { serviceKey } from '../../../shared/victron.ts'
import { presentNumber } from '../../components/liveValue.ts'
import { Figure, ValueAge } from '../../components/Readout.tsx'
import { Section } from '../../components/Section.tsx'
import type { StationServices } from '../../components/stationServices.ts'
import { ValueCard } from '../../components/ValueCard.tsx'
import { isPublished, type ReadValue, valueAt } from '../../components/valueSource.ts'
import { useWords } from '../../state/words.ts'

/** Who publishes a state of charge, and how far they are apart. */
export function SocSources({ read, services }: { read: ReadValue; services: StationServices }) {
  const { t } = useWords()
  const active = valueAt(read, services.system, '/ActiveBmsService')?.reading?.value
  const controls =
    services.battery !== null &&
    typeof active === 'string' &&
    active.endsWith(serviceKey(services.battery).replace('/', '.'))
  const sources = [
    { name: 'BMS', note: controls ? t('controls') : '', value: valueAt(read, services.battery, '/Soc') },
    { name: 'VE.Bus', note: '', value: valueAt(read, services.vebus, '/Soc') },
    { name: 'GX', note: t('shows this one'), value: valueAt(read, services.system, '/Dc/Battery/Soc') },
  ].filter((source) => source.value !== null)
  const present = sources.flatMap((source) => presentNumber(source.value ?? undefined) ?? [])
  const apart = present.length > 1 ? Math.max(...present) - Math.min(...present) : null
  return (
    <Section
      title={t('SoC by source')}
      aside={
        apart === null ? undefined : (
          <span className="lab">{t('{{apart}} % apart', { apart: formatNumber(apart, 1, t.locale) })}</span>
        )
      }
    >
      <table>
        <tbody>
          {sources.map(({ name, note, value }) =>
            value === null ? null : (
              <tr key={name}>
                <td>
                  {name} <span className="i3">{note}</span>
                </td>
                <td className="n b">
                  <ValueCard value={value} source={name}>
                    <Figure value={value} />
                  </ValueCard>
                </td>
                <td className="r">{isPublished(value) ? <ValueAge value={value} /> : null}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </Section>
  )
}
