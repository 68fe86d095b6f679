import type { Finding } from '../../../../shared/finding.ts'
import { formatDuration, formatQuantity } from '../../../../shared/format.ts'
import { numberOf, servicesOfType } from '../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import type { ReportInput } from '../reportInput.ts'
import { cellName } from './cellName.ts'
import { type FigureReader, figureNumber } from './figures.ts'
import { batteryGauges } from './gauges.ts'
import { overLimits } from './overLimits.ts'
import type { BatteryModel, CellsModel, Figure, SituationRow } from './reportModel.ts'
import { serviceTitle } from './system.ts'

function cellId(reader: FigureReader, id: ServiceId, path: string): string | null {
  const figure = reader.read(id, path)
  return figure.state === 'read' ? cellName(figure.text) : null
}

function eachCell(reader: FigureReader, id: ServiceId): CellsModel['each'] {
  const cells = reader.view.readings(id).flatMap((reading) => {
    const name = /^\/Voltages\/Cell([A-Za-z0-9_]+)$/.exec(reading.path)?.[1]
    return name !== undefined && typeof reading.value === 'number' ? [{ id: name, volts: reading.value }] : []
  })
  return cells.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })).slice(0, 64)
}

function cells(reader: FigureReader, id: ServiceId, findings: readonly Finding[]): CellsModel | null {
  const low = reader.read(id, '/System/MinCellVoltage')
  const high = reader.read(id, '/System/MaxCellVoltage')
  const lowest = figureNumber(low)
  const highest = figureNumber(high)
  if (lowest === null || highest === null || highest < lowest) return null
  const at = Math.min(low.at ?? 0, high.at ?? 0)
  const key = serviceKey(id)
  const load = findings.find((finding) => finding.subject === key && finding.situation === 'load')
  const limits = overLimits(load).map((limit) => ({
    word: limit.word,
    millivolts: limit.value,
  }))
  const source = `${key}/System/MaxCellVoltage − ${key}/System/MinCellVoltage`
  return {
    lowest: { id: cellId(reader, id, '/System/MinVoltageCellId'), volts: lowest, text: low.text },
    highest: { id: cellId(reader, id, '/System/MaxVoltageCellId'), volts: highest, text: high.text },
    spread: reader.computed('Cell spread', (highest - lowest) * 1000, 'mV', 0, at, source),
    each: eachCell(reader, id),
    perBattery: numberOf(reader.view, id, '/System/NrOfCellsPerBattery'),
    limits,
    when: reader.time.full(at),
    source,
  }
}

/** The gates that were met; or, when not judged, what is needed and what was seen instead. */
export function conditionText(finding: Finding, say: (english: string) => string = (text) => text): string {
  const gates = finding.evidence.filter((line) => line.required !== null)
  if (finding.verdict === 'not-judged') {
    const seen = gates
      .filter((line) => line.met === false)
      .map((line) => `${say(line.label)} ${say(line.seen)}`)
    const sentence = say(finding.sentence)
    return seen.length === 0 ? sentence : `${sentence} ${say('Seen')}: ${seen.join(', ')}.`
  }
  const met = gates.map((line) => `${say(line.label)} ${say(line.seen)} (${say(line.required ?? '')})`)
  return met.length === 0 ? say(finding.sentence) : met.join(', ')
}

/** Whether a finding has a row in the table of situations of a battery. */
export function isSituation(finding: Finding, key: string): boolean {
  return finding.subject === key && finding.situation !== null && finding.unit === 'mV'
}

/** The cell spread rule judges in mV by situation; other rules with situations have their place among the findings. */
function situationRows(reader: FigureReader, id: ServiceId, findings: readonly Finding[]): SituationRow[] {
  const own = findings.filter((finding) => isSituation(finding, serviceKey(id)))
  return own.map((finding) => {
    const judged = finding.verdict !== 'not-judged'
    const value = judged && finding.value !== null ? formatQuantity(finding.value, 'mV', 0) : '–'
    return {
      situation: finding.title,
      verdict: finding.verdict,
      value,
      limit: finding.limit,
      condition: conditionText(finding),
      when: judged ? reader.time.short(finding.at) : '–',
    }
  })
}

function alarms(reader: FigureReader, id: ServiceId): BatteryModel['alarms'] {
  const figures = reader.view
    .readings(id)
    .filter((reading) => reading.path.startsWith('/Alarms/'))
    .map((reading) => reader.read(id, reading.path))
  const active = figures.filter((figure) => (figureNumber(figure) ?? 0) > 0)
  const quiet = figures.filter((figure) => figure.value === 0)
  const unknown = figures.filter((figure) => figure.state === 'no value')
  const names = (list: readonly Figure[]) => list.map((figure) => figure.label).join(', ')
  const parts = [
    figures.length === 0 ? 'This battery publishes no alarms.' : '',
    active.length > 0
      ? `Active: ${active.map((figure) => `${figure.label} (${figure.text})`).join(', ')}.`
      : '',
    figures.length > 0 && active.length === 0 && quiet.length > 0 ? 'None active.' : '',
    quiet.length > 0 ? `${names(quiet)}: OK.` : '',
    unknown.length === 1 ? '1 more alarm with no value.' : '',
    unknown.length > 1 ? `${unknown.length} more alarms with no value.` : '',
  ]
  const sentence = parts.filter((part) => part !== '').join(' ')
  return { sentence, active, source: `${serviceKey(id)}/Alarms` }
}

const factPaths = [
  '/Soh',
  '/InstalledCapacity',
  '/Capacity',
  '/ConsumedAmphours',
  '/History/ChargeCycles',
  '/System/NrOfModulesOnline',
  '/System/NrOfModulesOffline',
  '/System/NrOfModulesBlockingCharge',
  '/System/NrOfModulesBlockingDischarge',
  '/Info/MaxChargeVoltage',
  '/Info/MaxChargeCurrent',
  '/Info/MaxDischargeCurrent',
]

function socSources(reader: FigureReader, id: ServiceId): Figure[] {
  const vebus = servicesOfType(reader.view, 'vebus').map((unit) =>
    reader.read(unit, '/Soc', 'Inverter, own count'),
  )
  const systems = servicesOfType(reader.view, 'system').map((unit) =>
    reader.read(unit, '/Dc/Battery/Soc', 'GX shows'),
  )
  return [reader.read(id, '/Soc', 'Battery'), ...vebus, ...systems]
}

function lead(input: ReportInput, reader: FigureReader, id: ServiceId): string {
  const alive = reader.view.aliveAt(id)
  if (alive === undefined) return 'It is not known when this battery last spoke.'
  const age = input.generatedAt - alive
  const connection = reader.read(id, '/Mgmt/Connection')
  const key = serviceKey(id)
  const door = connection.state === 'read' ? `Service ${key} over ${connection.text}.` : `Service ${key}.`
  return age > 600_000
    ? `Last heard ${reader.time.full(alive)}, ${formatDuration(age)} before this report. ${door}`
    : `Read ${reader.time.full(alive)}. ${door}`
}

/** Page 3, one model for each `battery` service. */
export function batteryModels(input: ReportInput, reader: FigureReader): BatteryModel[] {
  const { findings } = input.findings
  return servicesOfType(reader.view, 'battery').map((id) => ({
    key: serviceKey(id),
    title: serviceTitle(reader.view, id),
    lead: lead(input, reader, id),
    gauges: batteryGauges(reader, id),
    cells: cells(reader, id, findings),
    situations: situationRows(reader, id, findings),
    facts: factPaths.map((path) => reader.read(id, path)),
    alarms: alarms(reader, id),
    socSources: socSources(reader, id),
  }))
}
