import { useMemo } from 'react'
import { seenText } from '../../../shared/deviceText.ts'
import { serviceKey } from '../../../shared/victron.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Figure, ValueAge } from '../../components/Readout.tsx'
import { Section } from '../../components/Section.tsx'
import { useStationServices } from '../../components/useStationServices.ts'
import { useComplete, useValues } from '../../components/useValues.ts'
import { ValueCard } from '../../components/ValueCard.tsx'
import { readFrom, valueAt } from '../../components/valueSource.ts'
import { useWords } from '../../state/words.ts'

/** Rows that fit beside the other columns; the rest is counted. */
const shownRows = 4

/** Temperature sensors with the names their owner gave them. */
export function Sensors() {
  const { t } = useWords()
  const { temperatures } = useStationServices()
  const names = useMemo(
    () =>
      temperatures.flatMap((id) =>
        ['/Temperature', '/CustomName', '/ProductName', '/TemperatureType'].map((path) => ({ id, path })),
      ),
    [temperatures],
  )
  const complete = useComplete()
  const read = readFrom(names, useValues(names))
  const hidden = temperatures.length - shownRows
  return (
    <Section
      title={t('Sensors')}
      aside={hidden > 0 ? <span className="lab">{t('{{count}} more', { count: hidden })}</span> : undefined}
    >
      {temperatures.length === 0 ? (
        <EmptyState>
          {complete ? t('No temperature sensor on this GX.') : t('Waiting for the GX.')}
        </EmptyState>
      ) : null}
      <table className="fixed">
        <tbody>
          {temperatures.slice(0, shownRows).map((id) => {
            const value = valueAt(read, id, '/Temperature')
            const [own, product] = ['/CustomName', '/ProductName'].map((path) =>
              seenText(valueAt(read, id, path)?.reading?.value),
            )
            const name = own ?? product ?? serviceKey(id)
            if (!value) return null
            return (
              <tr key={serviceKey(id)}>
                <td className="cut" title={name}>
                  {name}
                </td>
                <td className="n b">
                  <ValueCard value={value} source={name}>
                    <Figure value={value} />
                  </ValueCard>
                </td>
                <td className="r">
                  <ValueAge value={value} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}
