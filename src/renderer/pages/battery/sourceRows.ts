import type { Finding, Verdict } from '../../../shared/finding.ts'
import { overallVerdict } from '../../../shared/finding.ts'
import { formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { type ServiceId, serviceKey } from '../../../shared/victron.ts'
import { type LiveValue, presentNumber } from '../../components/liveValue.ts'
import type { StationServices } from '../../components/stationServices.ts'
import type { ValueName } from '../../components/useValues.ts'
import { type ReadValue, valueAt } from '../../components/valueSource.ts'
import type { NamedBattery } from './useBatteries.ts'

/** What is compared between the sources. */
export const compared = ['soc', 'voltage', 'current'] as const
export type Compared = (typeof compared)[number]

const devicePaths = { soc: '/Soc', voltage: '/Dc/0/Voltage', current: '/Dc/0/Current' } as const
const systemPaths = {
  soc: '/Dc/Battery/Soc',
  voltage: '/Dc/Battery/Voltage',
  current: '/Dc/Battery/Current',
} as const

/** Who says something about the battery. */
export interface SourceRow {
  name: string
  /** What makes this source special: it controls, it is shown. */
  note: string
  values: Record<Compared, LiveValue | null>
  /** The GX repeats what another source says, so it is not compared. */
  isCopy: boolean
}

/** Everything that the comparison reads. */
export function sourceNames({ batteries, vebus, system }: StationServices): ValueName[] {
  const of = (id: ServiceId | null, paths: Record<Compared, string>) =>
    id ? compared.map((what) => ({ id, path: paths[what] })) : []
  return [
    ...batteries.flatMap((id) => of(id, devicePaths)),
    ...of(vebus, devicePaths),
    ...of(system, systemPaths),
    ...(system ? [{ id: system, path: '/ActiveBmsInstance' }] : []),
  ]
}

function isControlling(read: ReadValue, { system }: StationServices, id: ServiceId): boolean {
  return valueAt(read, system, '/ActiveBmsInstance')?.reading?.value === id.deviceInstance
}

/**
 * The sources of the shown battery. Inverter and GX speak of the one battery that the GX uses, other batteries of the
 * station only of themselves.
 */
export function sourceRows(
  read: ReadValue,
  services: StationServices,
  batteries: readonly NamedBattery[],
  isMain: boolean,
  t: Translate,
): SourceRow[] {
  const of = (id: ServiceId | null, paths: Record<Compared, string>) => ({
    soc: valueAt(read, id, paths.soc),
    voltage: valueAt(read, id, paths.voltage),
    current: valueAt(read, id, paths.current),
  })
  const shown = batteries.filter(({ id }) => isMain || id === services.battery)
  const own = shown.map(({ id, name }) => ({
    name: batteries.length === 1 ? 'BMS' : name,
    note: isControlling(read, services, id) ? t('controls') : '',
    values: of(id, devicePaths),
    isCopy: false,
  }))
  if (!isMain) return own
  // What an inverter draws is its own current, not that of the battery.
  const inverter = { ...of(services.vebus, devicePaths), current: null }
  return [
    ...own,
    ...(services.vebus ? [{ name: 'VE.Bus', note: '', values: inverter, isCopy: false }] : []),
    ...(services.system
      ? [{ name: 'GX', note: t('shows this'), values: of(services.system, systemPaths), isCopy: true }]
      : []),
  ]
}

/** How far the sources are apart in one quantity: `0.02 V`; null with less than two. Present values only. */
export function apartText(rows: readonly SourceRow[], what: Compared, t: Translate): string | null {
  const values = rows.flatMap(({ values: each, isCopy }) => (isCopy ? [] : (each[what] ?? [])))
  const numbers = values.flatMap((value) => presentNumber(value) ?? [])
  const [first] = values
  if (numbers.length < 2 || !first) return null
  const apart = Math.max(...numbers) - Math.min(...numbers)
  return `${formatNumber(apart, first.decimals, t.locale)} ${first.unit}`
}

/** What is judged about a quantity of the shown battery; null when nobody compares it. */
export function apartVerdict(
  findings: readonly Finding[],
  what: Compared,
  battery: ServiceId | null,
): Verdict | null {
  const own = findings.filter(
    ({ ruleId, situation, subject }) =>
      ruleId === 'sources-compared' &&
      situation === what &&
      battery !== null &&
      subject.split(' and ').includes(serviceKey(battery)),
  )
  return own.length === 0 ? null : overallVerdict(own)
}
