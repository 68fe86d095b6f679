import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import { fact, gate } from '../../conclude.ts'
import type { Said } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { AgeingLimits } from '../../limits/ageingLimits.ts'
import type { SeriesSummary, SummaryNeed } from '../../needs.ts'
import { present } from '../../present.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { ageingRule, waitAction } from './ageingRule.ts'
import { dayMs } from './sohHistory.ts'

type Limits = NonNullable<AgeingLimits['timeAtTemperature']>

/** How long a battery was cold, warm and hot: what ages it. Advice, never an alarm. */
export const timeAtTemperature = ageingRule({
  id: 'time-at-temperature',
  title: 'Time at temperature',
  part: 'timeAtTemperature',
  pace: 'with-history',
  needs: (battery, limits) => [need(battery, limits)],
  concerns: (input, { id, hasCells }) => hasCells || present(input, id, '/Dc/0/Temperature').value !== null,
  look(input, battery, limits) {
    const { cold, warm, hot } = limits
    const head = {
      unit: limits.unit,
      limit: `watch over ${limits.warmWatchOver} % of time above ${warm} °C, ${limits.hotWatchOver} % above ${hot} °C, ${limits.coldWatchOver} % below ${formatNumber(cold, 0)} °C`,
      limitOrigin: limits.origin,
    }
    const summary = input.history.of(need(battery, limits))
    const shares = sharesOf(summary)
    const days = (summary.statistics?.coveredMs ?? 0) / dayMs
    const isEnough = shares !== null && days >= limits.gate.days
    const known = gate(
      'Days with known temperature',
      `at least ${limits.gate.days}`,
      formatNumber(days, 1),
      isEnough,
    )
    if (!isEnough) {
      const sentence = `Needs ${limits.gate.days} days of temperature. There are ${formatNumber(days, 1)}.`
      return {
        head,
        missing: { sentence, evidence: [known, limitSetLine(input, battery.id)], action: waitAction },
      }
    }
    return { head, said: judged(input, battery, shares, summary, known, limits) }
  },
})

const percentText = (share: number) => `${formatNumber(share, share < 10 ? 1 : 0)} %`

function need({ id }: BatteryProfile, { cold, warm, hot, gate: needed }: Limits): SummaryNeed {
  return {
    kind: 'summary',
    series: { ...id, path: '/Dc/0/Temperature' },
    lookBackMs: needed.lookBackDays * dayMs,
    bands: [cold, warm, hot],
  }
}

/** % of the known time. `warm` holds `hot` too. */
interface Shares {
  cold: number
  warm: number
  hot: number
}

function sharesOf({ timeInBands }: SeriesSummary): Shares | null {
  const [cold = 0, mild = 0, warm = 0, hot = 0] = timeInBands
  const all = cold + mild + warm + hot
  if (!(all > 0)) return null
  const share = (ms: number) => (100 * ms) / all
  return { cold: share(cold), warm: share(warm + hot), hot: share(hot) }
}

function judged(
  input: RuleInput,
  battery: BatteryProfile,
  shares: Shares,
  { statistics }: SeriesSummary,
  known: Evidence,
  limits: Limits,
): Said {
  const worst = worstOf(shares, limits)
  const advice = worst === null ? null : advices[worst]
  return {
    verdict: worst === null ? 'ok' : 'watch',
    value: shares[worst ?? 'warm'],
    sentence: `The battery was above ${limits.warm} °C for ${percentText(shares.warm)} of the time, above ${limits.hot} °C for ${percentText(shares.hot)}, below ${formatNumber(limits.cold, 0)} °C for ${percentText(shares.cold)}.`,
    evidence: [
      known,
      fact(
        'Mean, lowest, highest',
        [statistics?.mean, statistics?.min, statistics?.max]
          .map((celsius) => `${formatNumber(celsius ?? Number.NaN, 1)} °C`)
          .join(', '),
      ),
      fact('Resolution', 'means of 15 min where the single readings are no longer kept'),
      limitSetLine(input, battery.id),
    ],
    at: input.now,
    judgedFrom: input.now - limits.gate.lookBackDays * dayMs,
    action: advice ?? 'Nothing to do.',
    confidence: 'medium',
  }
}

/** Hot goes before warm, and warm before cold. */
function worstOf(shares: Shares, limits: Limits): keyof Shares | null {
  if (shares.hot > limits.hotWatchOver) return 'hot'
  if (shares.warm > limits.warmWatchOver) return 'warm'
  return shares.cold > limits.coldWatchOver ? 'cold' : null
}

const advices = {
  hot: 'Let air to the battery, or move it to a cooler room: heat ages it fastest, most of all when full.',
  warm: 'Let air to the battery, or move it to a cooler room: warmth ages it.',
  cold: 'Keep the room warmer: a cold lithium battery takes little charge or none.',
}
