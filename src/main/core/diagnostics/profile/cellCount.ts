import { formatNumber } from '../../../../shared/format.ts'
import { numberOf, type StationView } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../../shared/victron.ts'
import type { Chemistry } from './batteryModels.ts'
import { type Known, known, unknown } from './known.ts'

const label = 'Cells in series'
/** Numbers of cells in series that batteries of 12, 24 and 48 V have. */
const usualCounts = [4, 7, 8, 14, 15, 16]
/** CVL per cell of LFP, V: DVCC lowers it to 3.49, makers ask for 3.45 to 3.65. */
const lfpChargeVoltage = { from: 3.4, to: 3.67 }
/** How far pack voltage and cells may disagree, being read a second apart. */
const tolerance = 0.01

/** From the count that the BMS publishes, else from pack and cell voltages, else from the CVL where that leaves one. */
export function cellCount(view: StationView, id: ServiceId, chemistry: Chemistry | null): Known<number> {
  return published(view, id) ?? fromCells(view, id) ?? fromChargeVoltage(view, id, chemistry) ?? none(id)
}

function published(view: StationView, id: ServiceId): Known<number> | null {
  const path = '/System/NrOfCellsPerBattery'
  const perBattery = numberOf(view, id, path)
  if (perBattery === null || !Number.isInteger(perBattery) || perBattery < 1 || perBattery > 400) return null
  const series = numberOf(view, id, '/System/BatteriesSeries') ?? 1
  if (!Number.isInteger(series) || series < 1 || series > 32) return null
  const seen = series === 1 ? `${perBattery}, published` : `${series} batteries of ${perBattery}, published`
  return known(perBattery * series, label, seen, readingKey(id, path))
}

function fromCells(view: StationView, id: ServiceId): Known<number> | null {
  const pack = numberOf(view, id, '/Dc/0/Voltage')
  const low = numberOf(view, id, '/System/MinCellVoltage')
  const high = numberOf(view, id, '/System/MaxCellVoltage')
  if (pack === null || low === null || high === null || pack < 8 || low < 1.5 || high > 5 || high < low)
    return null
  const least = Math.ceil((pack * (1 - tolerance)) / high)
  const most = Math.floor((pack * (1 + tolerance)) / low)
  if (least !== most) return null
  const text = `${least}: ${formatNumber(pack, 2)} V over cells of ${formatNumber(low, 3)} to ${formatNumber(high, 3)} V`
  return known(least, label, text, readingKey(id, '/System/MinCellVoltage'))
}

function fromChargeVoltage(
  view: StationView,
  id: ServiceId,
  chemistry: Chemistry | null,
): Known<number> | null {
  const path = '/Info/MaxChargeVoltage'
  const limit = numberOf(view, id, path)
  if (chemistry !== 'lfp' || limit === null) return null
  const fitting = usualCounts.filter(
    (count) => limit / count >= lfpChargeVoltage.from && limit / count <= lfpChargeVoltage.to,
  )
  const [only] = fitting
  if (only === undefined || fitting.length > 1) return null
  const each = formatNumber(limit / only, 2)
  return known(
    only,
    label,
    `${only}: CVL ${formatNumber(limit, 1)} V is ${each} V per cell`,
    readingKey(id, path),
  )
}

function none(id: ServiceId): Known<number> {
  return unknown(
    label,
    'neither cell voltages nor a CVL that leaves one count',
    readingKey(id, '/Info/MaxChargeVoltage'),
  )
}
