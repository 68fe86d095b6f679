import { fileURLToPath } from 'node:url'
import type { FaultTree } from '../../../../../src/main/core/diagnostics/faultTrees/faultTree.ts'
import { loadFaultTrees } from '../../../../../src/main/core/diagnostics/faultTrees/loadFaultTrees.ts'
import type { ProbeInput } from '../../../../../src/main/core/diagnostics/faultTrees/probe.ts'
import { probes } from '../../../../../src/main/core/diagnostics/faultTrees/probes/probes.ts'
import { treeInput } from '../../../../../src/main/core/diagnostics/faultTrees/treeInput.ts'
import { judgeStation } from '../../../../../src/main/core/diagnostics/judge.ts'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { rules } from '../../../../../src/main/core/diagnostics/rules/rules.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'
import { LabelledStation } from '../../../../helpers/labelled/labelledStation.ts'
import { type SimulatedDay, simulatedDay } from '../../../../helpers/labelled/simulatedDay.ts'
import { memoryHistory } from '../../../../helpers/memoryHistory.ts'
import { scenarioNamed } from '../../simulator/testScenario.ts'
import { now, portalId } from '../fixtures.ts'

/** The judgements that trees and probes look at. */
const looked = new Set([
  ...['bms-on-can', 'battery-silence', 'can-errors', 'can-rising', 'charge-blocked', 'cold-charge'],
  ...['dc-difference', 'grid-lost', 'gx-clock', 'limits-collapsed', 'mppt-error', 'mppt-missing', 'mppt-off'],
  ...['protection-log', 'relay-test', 'vrm-contact', 'wifi-signal'],
])

let day: SimulatedDay | null = null

/** A day of the simulated station with nothing wrong, to be changed. */
export async function healthyStation(): Promise<LabelledStation> {
  day ??= simulatedDay(await scenarioNamed('ess-healthy'))
  return new LabelledStation(day)
}

/** The shipped trees; they are valid, or this throws. */
export async function shippedTrees(): Promise<FaultTree[]> {
  const resources = fileURLToPath(new URL('../../../../../resources', import.meta.url))
  const trees = await loadFaultTrees(resources)
  if (!trees.ok) throw new Error(trees.problem.message)
  return trees.value
}

/** What the probes see of a station, with the real judgements of it. */
export async function inputOfStation(
  station: LabelledStation,
  tables: LimitTables,
  subject: string | null = null,
): Promise<ProbeInput> {
  const view = viewOf(portalId, station.readings())
  const { series, alarms, gaps } = { series: station.series(), alarms: station.alarms, gaps: station.gaps }
  const history = memoryHistory({ series, alarms, gaps }).queries
  const common = { view, now, tables, history, recordedSince: now - 86_400_000 }
  const judged = await judgeStation({
    ...common,
    previous: null,
    rules: rules.filter(({ id }) => looked.has(id)),
  })
  return await treeInput({ ...common, speed: 1, override: null, doors: null, judged, subject }, probes)
}
