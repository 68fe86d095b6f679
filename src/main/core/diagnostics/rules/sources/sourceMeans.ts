import type { ServiceId } from '../../../../../shared/victron.ts'
import type { PlatformTable } from '../../limits/platformTable.ts'
import type { MeanWindow, WindowsNeed } from '../../needs.ts'
import type { RuleInput } from '../../rule.ts'
import type { SourcePair } from './batterySources.ts'

type Gate = PlatformTable['sources']['gate']

/** One stretch in which both sources were recorded: their means. */
export interface PairMean {
  start: number
  bms: number
  other: number
  /** Mean current of the BMS then, A; charging is positive. */
  amps: number
}

const dayMs = 86_400_000

/** Means of one path over the last 24 h. */
export function meanNeed(id: ServiceId, path: string, gate: Gate): WindowsNeed {
  return {
    ...{ kind: 'windows', series: { ...id, path }, lookBackMs: dayMs, meanMs: gate.meanMinutes * 60_000 },
  }
}

/** What a pair is compared by; the inverter measures its own current, not that of the battery. */
export function pairNeeds({ bms, other }: SourcePair, gate: Gate): WindowsNeed[] {
  const paths = ['/Dc/0/Voltage', '/Dc/0/Current']
  const own = paths.map((path) => meanNeed(bms.id, path, gate))
  return [...own, ...(other.kind === 'shunt' ? paths.map((path) => meanNeed(other.id, path, gate)) : [])]
}

/** The means of a path of both sources where all are covered, oldest first. */
export function pairMeans(input: RuleInput, { bms, other }: SourcePair, path: string): PairMean[] {
  const { gate } = input.limits.platform.sources
  const leastMs = gate.covered * gate.meanMinutes * 60_000
  const of = (id: ServiceId, one: string) =>
    new Map(
      input.history
        .of(meanNeed(id, one, gate))
        .filter((window) => window.coveredMs >= leastMs && isSane(window) && window.start <= input.now)
        .map((window) => [window.start, window.mean]),
    )
  const [left, right, amps] = [of(bms.id, path), of(other.id, path), of(bms.id, '/Dc/0/Current')]
  return [...left].flatMap(([start, mean]) => {
    const [second, current] = [right.get(start), amps.get(start)]
    return second === undefined || current === undefined
      ? []
      : [{ start, bms: mean, other: second, amps: current }]
  })
}

const isSane = ({ mean }: MeanWindow) => Number.isFinite(mean) && Math.abs(mean) < 1e6

/** The current between "small" and "large" for a battery: C divided, or the table's figure without a capacity. */
export function borderAmps({ bms }: SourcePair, gate: Gate, divisor: number): number {
  const { value } = bms.capacity
  return value === null ? gate.unknownCapacity : value / divisor
}
