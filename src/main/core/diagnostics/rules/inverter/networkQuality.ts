import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { MeanWindow, WindowsNeed } from '../../needs.ts'
import { present } from '../../present.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { unitsOf } from './vebusUnits.ts'

const hourMs = 3_600_000

interface Quality extends Subject {
  id: ServiceId
  unit: number
  windows: readonly MeanWindow[]
  knownMs: number
}

const path = (unit: number) => `/Devices/${unit}/ExtendStatus/VeBusNetworkQualityCounter`

/** Growth of the VE.Bus network quality counter. Its scale is not published, so its level is not judged. */
export const networkQuality = gatedRule<Quality>({
  id: 'vebus-network-quality',
  area: 'inverter-grid',
  title: 'VE.Bus network quality',
  pace: 'with-history',
  needs: (context) => units(context).map(({ id, unit }) => counter(context, id, unit)),
  gate: (input) => units(input).map(({ id, unit }) => subjectOf(input, id, unit)),
  judge: (input, subject) => sayGrowth(input, subject),
})

const units = ({ view }: RuleContext) => unitsOf(view, '/ExtendStatus/VeBusNetworkQualityCounter')

function counter({ limits }: RuleContext, id: ServiceId, unit: number): WindowsNeed {
  const { lookBackDays } = limits.platform.inverter.networkQuality
  const series = { ...id, path: path(unit) }
  return { kind: 'windows', series, lookBackMs: lookBackDays * 24 * hourMs, meanMs: hourMs }
}

function subjectOf(input: RuleInput, id: ServiceId, unit: number): Quality {
  const limits = input.limits.platform.inverter.networkQuality
  const windows = input.history
    .of(counter(input, id, unit))
    .filter(({ mean, coveredMs }) => Number.isFinite(mean) && coveredMs > 0)
  const knownMs = windows.reduce((sum, window) => sum + window.coveredMs, 0)
  const seen = `${formatDuration(knownMs)} recorded`
  const isOpen = knownMs >= limits.leastHours * hourMs
  return {
    ...{ id, unit, windows, knownMs },
    head: {
      subject: serviceKey(id),
      situation: unit === 0 ? null : `unit ${unit + 1}`,
      title: unit === 0 ? 'VE.Bus network quality' : `VE.Bus network quality, unit ${unit + 1}`,
      unit: limits.unit,
      limit: `watch when the counter grows by more than ${limits.watchOver} per day`,
      watchOver: limits.watchOver,
      limitOrigin: limits.origin,
    },
    missing: isOpen
      ? null
      : {
          sentence: `Needs ${limits.leastHours} h of the network quality counter.`,
          evidence: [
            gate('Counter recorded', `${limits.leastHours} h in ${limits.lookBackDays} days`, seen, false),
            nowLine(input, id, unit),
          ],
          action: 'Leave Fieldkit connected. It judges when enough is recorded.',
        },
  }
}

function nowLine(input: RuleInput, id: ServiceId, unit: number) {
  const now = present(input, id, path(unit))
  return fact('Counter now', `${now.text} (scale not published)`, now.key, now.at)
}

/** A counter that falls was reset; only its rises count. */
function growthOf(windows: readonly MeanWindow[]): number {
  return windows.reduce((sum, { mean }, index) => {
    const before = windows[index - 1]
    return before ? sum + Math.max(0, mean - before.mean) : sum
  }, 0)
}

/** The mean of an hour stands for its middle, so of the first and the last only half lies between. */
function spanMs(windows: readonly MeanWindow[], knownMs: number): number {
  const ends = (windows[0]?.coveredMs ?? 0) + (windows.at(-1)?.coveredMs ?? 0)
  return Math.max(hourMs, knownMs - ends / 2)
}

function sayGrowth(input: RuleInput, { id, unit, windows, knownMs }: Quality): Said {
  const { watchOver } = input.limits.platform.inverter.networkQuality
  const growth = growthOf(windows)
  const perDay = Math.round((growth / spanMs(windows, knownMs)) * 24 * hourMs * 10) / 10
  const isGrowing = perDay > watchOver
  return {
    verdict: isGrowing ? 'watch' : 'ok',
    value: perDay,
    sentence: isGrowing
      ? `The VE.Bus network quality counter grows by ${formatNumber(perDay, 1)} per day.`
      : `The VE.Bus network quality counter is steady.`,
    evidence: [
      fact('Growth', `${formatNumber(growth, 1)} in ${formatDuration(knownMs)} of recording`),
      nowLine(input, id, unit),
    ],
    at: input.now,
    action: isGrowing
      ? 'Reseat the VE.Bus plugs, replace the cables, and keep them away from DC cables.'
      : 'Nothing to do.',
    confidence: 'low',
  }
}
