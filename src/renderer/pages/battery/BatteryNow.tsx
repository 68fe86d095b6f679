import type { ReactNode } from 'react'
import type { Translate } from '../../../shared/language.ts'
import { type ServiceId, serviceKey } from '../../../shared/victron.ts'
import { oldestOf } from '../../components/liveValue.ts'
import { Figure, ValueAge } from '../../components/Readout.tsx'
import { Section } from '../../components/Section.tsx'
import { ValueCard } from '../../components/ValueCard.tsx'
import { isPublished, type ReadValue, valueAt } from '../../components/valueSource.ts'
import { useWords } from '../../state/words.ts'
import { useBatteryValues } from './useBatteryValues.ts'

/** Who says it: a BMS sends a CVL, a shunt is named by its service. */
function sourceOf(read: ReadValue, id: ServiceId): string {
  return isPublished(valueAt(read, id, '/Info/MaxChargeVoltage')) ? 'BMS' : serviceKey(id)
}

function One({
  read,
  id,
  path,
  bare = false,
}: {
  read: ReadValue
  id: ServiceId
  path: string
  bare?: boolean
}) {
  const { t } = useWords()
  const value = valueAt(read, id, path)
  if (!value) return <span className="np">{t('not published')}</span>
  return (
    <ValueCard value={value} source={sourceOf(read, id)}>
      <Figure value={value} bare={bare} />
    </ValueCard>
  )
}

/** Two values in one cell: `74 A, 74 A`, or once `not published`. */
function Two({
  read,
  id,
  paths,
  join,
}: {
  read: ReadValue
  id: ServiceId
  paths: readonly [string, string]
  join: string
}) {
  const published = paths.some((path) => isPublished(valueAt(read, id, path)))
  if (!published) return <One read={read} id={id} path={paths[0]} />
  return (
    <>
      <One read={read} id={id} path={paths[0]} bare={join !== ', '} />
      {join}
      <One read={read} id={id} path={paths[1]} />
    </>
  )
}

function rows(read: ReadValue, id: ServiceId, t: Translate): [string, ReactNode, string, ReactNode][] {
  const one = (path: string) => <One read={read} id={id} path={path} />
  const two = (first: string, second: string, join: string) => (
    <Two read={read} id={id} paths={[first, second]} join={join} />
  )
  const toBetween = ` ${t('to')} `
  return [
    [t('Voltage'), one('/Dc/0/Voltage'), 'CVL', one('/Info/MaxChargeVoltage')],
    [
      t('Current'),
      one('/Dc/0/Current'),
      'CCL, DCL',
      two('/Info/MaxChargeCurrent', '/Info/MaxDischargeCurrent', ', '),
    ],
    [
      t('Cells'),
      two('/System/MinCellVoltage', '/System/MaxCellVoltage', toBetween),
      t('Modules'),
      isPublished(valueAt(read, id, '/System/NrOfModulesOnline')) ? (
        <span key="modules">
          {one('/System/NrOfModulesOnline')} {t('online')}, {one('/System/NrOfModulesOffline')} {t('offline')}
        </span>
      ) : (
        one('/System/NrOfModulesOnline')
      ),
    ],
    [
      t('Temperature'),
      two('/System/MinCellTemperature', '/System/MaxCellTemperature', toBetween),
      'SoH',
      one('/Soh'),
    ],
  ]
}

/** The battery's present values, each with its card. */
export function BatteryNow({ battery }: { battery: ServiceId }) {
  const { t } = useWords()
  const read = useBatteryValues(battery)
  const values = ['/Dc/0/Voltage', '/Dc/0/Current', '/Soc'].flatMap(
    (path) => valueAt(read, battery, path) ?? [],
  )
  const oldest = oldestOf(values)
  return (
    <Section
      title={t('Battery now')}
      aside={oldest ? <ValueAge value={oldest} source={sourceOf(read, battery)} /> : undefined}
    >
      <table className="kt">
        <tbody>
          {rows(read, battery, t).map(([name, value, otherName, other]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
              <th scope="row">{otherName}</th>
              <td>{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
