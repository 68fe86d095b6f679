import { judgeStation } from '../../../src/main/core/diagnostics/judge.ts'
import type { LimitTables } from '../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import type { Rule } from '../../../src/main/core/diagnostics/rule.ts'
import type { Scenario } from '../../../src/main/core/simulator/scenario.ts'
import type { Finding } from '../../../src/shared/finding.ts'
import { viewOf } from '../../../src/shared/stationView.ts'
import { now, portalId } from '../../main/core/diagnostics/fixtures.ts'
import { memoryHistory } from '../memoryHistory.ts'
import type { LabelledFault } from './labelledFault.ts'
import { LabelledStation } from './labelledStation.ts'
import type { Make } from './makes.ts'
import { type SimulatedDay, simulatedDay } from './simulatedDay.ts'

/** What came out for one rule. */
export interface Row {
  rule: string
  faults: number
  /** Healthy stations on which it gave a verdict, and on which it was silent or "not judged". */
  judged: number
  silent: number
  found: number
  missed: string[]
  /** On healthy stations, and on faults below the limit. */
  falseAlarms: string[]
  /** Verdicts exactly at the limit that differ from the table's. */
  wrongAtLimit: string[]
  /** Verdicts in spite of a closed gate. */
  judgedClosed: string[]
}

export interface LabelledSet {
  scenario: Scenario
  tables: LimitTables
  makes: readonly Make[]
  faults: readonly LabelledFault[]
  rules: readonly Rule[]
}

const isAlarm = ({ verdict }: Finding) => verdict === 'watch' || verdict === 'act' || verdict === 'stop'

/** Judges all healthy stations and all faults with the real rules, limits and profile. */
export async function runLabelled(set: LabelledSet): Promise<Row[]> {
  const rows = new Map(set.rules.map((rule) => [rule.id, emptyRow(rule.id)]))
  const stationOf = stations()
  for (const make of set.makes) {
    const station = stationOf(make.physics?.(set.scenario) ?? set.scenario)
    make.reshape?.(station)
    countHealthy(rows, make, await judge(set, station))
  }
  for (const fault of set.faults) {
    const row = rows.get(fault.rule)
    if (!row) throw new Error(`${fault.name}: there is no rule ${fault.rule}`)
    await tryFault(set, row, fault, stationOf)
  }
  return [...rows.values()]
}

type StationOf = (scenario: Scenario) => LabelledStation

/** Makes stations; a day is simulated once. */
export function stations(): StationOf {
  const days = new Map<string, SimulatedDay>()
  return (scenario) => {
    const key = JSON.stringify(scenario)
    const day = days.get(key) ?? simulatedDay(scenario)
    days.set(key, day)
    return new LabelledStation(day)
  }
}

function emptyRow(rule: string): Row {
  return {
    ...{ rule, faults: 0, judged: 0, silent: 0, found: 0 },
    ...{ missed: [], falseAlarms: [], wrongAtLimit: [], judgedClosed: [] },
  }
}

async function judge(set: LabelledSet, station: LabelledStation): Promise<Finding[]> {
  const { series, alarms, gaps } = { series: station.series(), alarms: station.alarms, gaps: station.gaps }
  const state = await judgeStation({
    view: viewOf(portalId, station.readings()),
    now,
    tables: set.tables,
    recordedSince: station.recordedSince,
    ...(station.doors ? { doors: station.doors } : {}),
    ...{ override: station.override, essInputs: station.essInputs, sink: station.sink },
    previous: null,
    history: memoryHistory({ series, gaps, alarms }).queries,
    rules: set.rules,
  })
  return state.findings
}

function countHealthy(rows: ReadonlyMap<string, Row>, make: Make, findings: readonly Finding[]): void {
  for (const row of rows.values()) {
    const own = findings.filter((finding) => finding.ruleId === row.rule)
    if (own.some((finding) => finding.verdict !== 'not-judged')) row.judged++
    else row.silent++
    for (const finding of own.filter(isAlarm))
      row.falseAlarms.push(`${make.name}: ${finding.title} ${finding.subject}: ${finding.sentence}`)
  }
}

/** All that is said of a station with a fault of this strength. */
export async function faultyFindings(
  set: LabelledSet,
  fault: LabelledFault,
  strength: number,
  stationOf: StationOf,
  isClosed = false,
): Promise<Finding[]> {
  const make = set.makes.find((one) => one.name === (fault.make ?? '15s ESS'))
  if (!make) throw new Error(`${fault.name}: there is no make ${fault.make}`)
  const healthy = make.physics?.(set.scenario) ?? set.scenario
  const station = stationOf(fault.physics?.(healthy, strength) ?? healthy)
  make.reshape?.(station)
  fault.change?.(station, strength)
  if (isClosed) fault.close?.(station)
  return judge(set, station)
}

async function tryFault(
  set: LabelledSet,
  row: Row,
  fault: LabelledFault,
  stationOf: StationOf,
): Promise<void> {
  const findings = async (strength: number, isClosed = false) =>
    (await faultyFindings(set, fault, strength, stationOf, isClosed)).filter((finding) =>
      isOf(finding, fault),
    )
  const { below, at, above } = fault.strengths
  row.faults++
  const label = (strength: number) => `${fault.name} at ${strength}`
  const isFound = (finding: Finding) => fault.advice?.said.test(finding.action) ?? isAlarm(finding)
  for (const finding of (await findings(below)).filter(isFound))
    row.falseAlarms.push(`${label(below)}: ${finding.sentence}`)
  const reached = await findings(at)
  const isRight = ({ verdict }: Finding) => verdict === fault.atLimit
  if (!reached.some(isRight) || (fault.advice && reached.some(isFound) !== fault.advice.atLimit))
    row.wrongAtLimit.push(`${label(at)}: ${reached.map(({ verdict, action }) => `${verdict}, ${action}`)}`)
  if ((await findings(above)).some(isFound)) row.found++
  else row.missed.push(label(above))
  if (!fault.close) return
  for (const finding of (await findings(above, true)).filter((one) => one.verdict !== 'not-judged'))
    row.judgedClosed.push(`${label(above)}, gate closed: ${finding.sentence}`)
}

function isOf(finding: Finding, { rule, situation, subject }: LabelledFault): boolean {
  return (
    finding.ruleId === rule &&
    finding.situation === (situation ?? null) &&
    (subject === undefined || finding.subject === subject)
  )
}

/** The outcome as a table for the test output, with the sums of all rules in its last line. */
export function tableOf(rows: readonly Row[], healthy: number): string {
  const head = ['rule', 'faults', 'found', 'missed', 'false alarms', 'healthy judged', 'healthy silent']
  const lines = rows.map((row) => [
    row.rule,
    ...[row.faults, row.found, row.missed.length, row.falseAlarms.length, row.judged, row.silent].map(String),
  ])
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  )
  return [head, ...lines]
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .concat(sumsOf(rows, healthy))
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

function sumsOf(rows: readonly Row[], healthy: number): string {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  return (
    `${rows.length} rules, ${sum((row) => row.faults)} faults x 3 strengths (below, at, above the limit), ` +
    `${healthy} healthy stations: found ${sum((row) => row.found)}, missed ${sum((row) => row.missed.length)}, ` +
    `false alarms ${sum((row) => row.falseAlarms.length)}, wrong at the limit ${sum((row) => row.wrongAtLimit.length)}, ` +
    `judged behind a closed gate ${sum((row) => row.judgedClosed.length)}`
  )
}
