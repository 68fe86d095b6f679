import { formatNumber } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import { numberOf, type StationView, textOf } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../../shared/victron.ts'
import { type Chemistry, chemistryOfProduct } from './batteryModels.ts'
import { cellCount } from './cellCount.ts'
import { type Known, known, unknown } from './known.ts'

/** One battery or battery monitor, as far as it is known what it is. */
export interface BatteryProfile {
  id: ServiceId
  /** `/CustomName`, `/ProductName` or the service, for sentences. */
  name: string
  productId: number | null
  /** It publishes cell voltages: a BMS, not a shunt. */
  hasCells: boolean
  chemistry: Known<Chemistry>
  cellCount: Known<number>
  /** 12, 24 or 48 V. */
  nominalVoltage: Known<12 | 24 | 48>
  /** Ah. */
  capacity: Known<number>
}

export function batteryProfile(view: StationView, id: ServiceId): BatteryProfile {
  const productId = numberOf(view, id, '/ProductId')
  const named = chemistryByName(view, id, productId)
  const count = cellCount(view, id, named.value)
  const chemistry = named.value === null ? chemistryByCells(view, id, named, count) : named
  return {
    id,
    name:
      textOf(view, id, '/CustomName') ??
      textOf(view, id, '/ProductName') ??
      `${id.serviceType} ${id.deviceInstance}`,
    productId,
    hasCells: numberOf(view, id, '/System/MinCellVoltage') !== null,
    chemistry,
    cellCount: count,
    nominalVoltage: nominalVoltage(view, id),
    capacity: capacity(view, id),
  }
}

const chemistryLabel = english('Chemistry')

function chemistryByName(view: StationView, id: ServiceId, productId: number | null): Known<Chemistry> {
  const names = ['/ProductName', '/Manufacturer', '/CustomName']
    .map((path) => textOf(view, id, path))
    .filter((name) => name !== null)
  const found = chemistryOfProduct(productId, names)
  const name = names[0] ?? 'no product name'
  const product = productId === null ? name : `${name}, product 0x${productId.toString(16).toUpperCase()}`
  return found === null
    ? unknown(chemistryLabel, product, readingKey(id, '/ProductId'))
    : known(found, chemistryLabel, `${chemistryWords[found]}: ${product}`, readingKey(id, '/ProductId'))
}

/** An unnamed battery with cells whose CVL per cell only one chemistry has. */
function chemistryByCells(
  view: StationView,
  id: ServiceId,
  named: Known<Chemistry>,
  count: Known<number>,
): Known<Chemistry> {
  const path = '/Info/MaxChargeVoltage'
  const limit = numberOf(view, id, path)
  const key = readingKey(id, path)
  if (limit === null || count.value === null)
    return {
      value: null,
      evidence: { ...named.evidence, seen: `${named.evidence.seen}; no CVL over a known number of cells` },
    }
  const each = limit / count.value
  const found = each >= 3.4 && each <= 3.67 ? 'lfp' : each >= 4 && each <= 4.25 ? 'nmc' : null
  const seen = `CVL is ${formatNumber(each, 2)} V per cell`
  return found
    ? known(found, chemistryLabel, `${chemistryWords[found]}: ${seen}`, key)
    : unknown(chemistryLabel, seen, key)
}

const chemistryWords = { lfp: 'LFP', 'lead-acid': english('Lead-acid'), nmc: 'NMC' } satisfies Record<
  Chemistry,
  string
>

/** Between the deepest discharge of lead-acid and the highest charge of 16 cells, V. */
const classes = [
  { nominal: 12, from: 9, to: 16.5 },
  { nominal: 24, from: 18, to: 33 },
  { nominal: 48, from: 36, to: 66 },
] as const

/** The class that a voltage belongs to. */
export function nominalVoltage(
  view: StationView,
  id: ServiceId,
  path = '/Dc/0/Voltage',
): Known<12 | 24 | 48> {
  const label = 'Nominal voltage'
  const key = readingKey(id, path)
  const voltage = numberOf(view, id, path)
  if (voltage === null) return unknown(label, 'no DC voltage', key)
  const seen = `${formatNumber(voltage, 2)} V`
  const found = classes.find(({ from, to }) => voltage >= from && voltage <= to)
  return found
    ? known(found.nominal, label, `${found.nominal} V: ${seen} now`, key)
    : unknown(label, seen, key)
}

function capacity(view: StationView, id: ServiceId): Known<number> {
  const path = '/InstalledCapacity'
  const label = english('Capacity')
  const installed = numberOf(view, id, path)
  const key = readingKey(id, path)
  if (installed === null || installed <= 0) return unknown(label, 'not published', key)
  return known(installed, label, `${formatNumber(installed, 0)} Ah`, key)
}
