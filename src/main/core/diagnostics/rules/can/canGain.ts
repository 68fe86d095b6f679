import { canFigurePath } from '../../../../../shared/canStatistics.ts'
import type { SeriesData } from '../../../../../shared/history.ts'
import type { HistoryWindow } from '../../needs.ts'
import type { CanInterface } from './canInterface.ts'

/** What the counters of one interface gained in a stretch of time. */
export interface CanGain {
  errors: number
  packets: number
  /** Time over which it was compared: neither gaps nor steps with a reset, ms. */
  ms: number
  resets: number
}

/** A counter moved between two of its points. */
interface Step {
  from: number
  to: number
  gain: number
  isReset: boolean
}

/** Further apart, the points belong to different recordings: what happened in between is not dated. */
const mostStepMs = 3 * 3_600_000

/**
 * Gains between `from` and `to`. A decrease is a new life of the interface (reboot, other profile): such a step counts
 * for no counter of the interface.
 */
export function gainOf(
  history: HistoryWindow,
  { platform, name }: CanInterface,
  from: number,
  to: number,
): CanGain {
  const steps = (figure: 'rxPackets' | 'rxErrors' | 'txPackets' | 'txErrors') =>
    stepsOf(history.series({ ...platform, path: canFigurePath(name, figure) }), history, from, to)
  const packets = [steps('rxPackets'), steps('txPackets')]
  const errors = [steps('rxErrors'), steps('txErrors')]
  const resets = [...packets, ...errors].flat().filter((step) => step.isReset)
  const isClean = (step: Step) => !resets.some((reset) => step.from < reset.to && step.to > reset.from)
  const sum = (all: readonly Step[][]) =>
    all
      .flat()
      .filter(isClean)
      .reduce((total, step) => total + step.gain, 0)
  const longest = packets.map((all) =>
    all.filter(isClean).reduce((total, step) => total + step.to - step.from, 0),
  )
  return {
    errors: sum(errors),
    packets: sum(packets),
    ms: Math.min(...longest),
    resets: new Set(resets.map((step) => step.to)).size,
  }
}

function stepsOf(data: SeriesData | undefined, { gaps }: HistoryWindow, from: number, to: number): Step[] {
  const steps: Step[] = []
  let last: { t: number; value: number } | null = null
  for (const [index, t] of (data?.t ?? []).entries()) {
    const [low, high] = [data?.min[index] ?? Number.NaN, data?.max[index] ?? Number.NaN]
    if (!(low >= 0 && high >= low && high <= Number.MAX_SAFE_INTEGER && t >= from && t <= to)) continue
    const before = last
    last = { t, value: high }
    if (!before || t <= before.t || t - before.t > mostStepMs) continue
    if (gaps.some((gap) => gap.from < t && gap.to > before.t)) continue
    const isReset = low < before.value
    steps.push({ from: before.t, to: t, gain: isReset ? 0 : high - before.value, isReset })
  }
  return steps
}
