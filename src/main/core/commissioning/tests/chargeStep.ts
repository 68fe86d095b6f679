import { formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { extremesOver, meanOver, sampled, valueAt } from './curve.ts'
import { cannotJudge, limited, plain, type Said, verdictOf } from './figures.ts'
import { type FunctionalTest, momentOf, type Recorded, type TestContext, type Verdict } from './kind.ts'
import { resistance } from './loadStep.ts'
import * as pre from './preconditions.ts'
import { batterySignals, limitSignals } from './signals.ts'
import { stepIn } from './steps.ts'

const items = ['I12'] as const
const s = 1_000
/** A battery of 48 V; the tolerance over CVL is in proportion for others. */
const usualVolts = 48

/** I12: the battery charges, and the limits of the BMS are kept. */
export const chargeStep: FunctionalTest = {
  kind: 'charge-step',
  title: 'Charge step',
  purpose:
    'The battery charges. Current and voltage stay at the limits of the BMS, and no cell goes over its limit.',
  items,
  safety: ['Raise the charging step by step, and look at the battery while it charges.'],
  needsConsent: false,
  countdownSeconds: 10,
  signals: (view) => [...batterySignals(view), ...limitSignals(view)],
  preconditions: (scene, limits) => [
    pre.gxHeard(scene),
    pre.socBetween(scene, limits),
    pre.noAlarm(scene),
    pre.canActive(scene),
    pre.batteryMeasured(scene),
    pre.bmsAllows(scene, 'charge'),
  ],
  steps: ({ limits: { chargeStep: limit } }) => [
    {
      instruction:
        'Let the battery charge: raise the grid setpoint on the GX, switch the solar charger on, or take a load off.',
      waitsFor: `Waits until the current into the battery rises by ${limit.stepAmps} A or more.`,
      answer: 'none',
      seen: (series, since) => chargingAt(series, since, limit.stepAmps),
      giveUpSeconds: 900,
      unseen: `The current into the battery did not rise by ${limit.stepAmps} A within 15 min.`,
      recordSeconds: limit.recordSeconds,
      putBack: 'Set the grid setpoint back to what it was.',
    },
  ],
  judge,
}

type Limit = TestContext['limits']['chargeStep']

/** A step up that ends in charging. */
function chargingAt(series: Recorded['series'], since: number, amps: number): number | null {
  const at = stepIn(series, ['batteryCurrent'], since, amps, 30, 1)
  return at !== null && (valueAt(series.get('batteryCurrent'), at) ?? 0) > 0 ? at : null
}

function judge(recorded: Recorded, { limits: { chargeStep: limit }, station }: TestContext): Verdict {
  const at = momentOf(recorded.steps[0])
  if (at === null) return cannotJudge(items, 'The charge step was not seen.')
  const { series, endedAt: end } = recorded
  const before = (name: string) => meanOver(series.get(name), at - 31 * s, at - s)
  const after = (name: string) => meanOver(series.get(name), at + 5 * s, Math.min(end, at + 20 * s))
  const topCell = cellUnder(recorded, at, end, station.topCell)
  return verdictOf(
    [
      flows(recorded, at, end, limit),
      voltageKept(recorded, at, end, limit),
      currentKept(recorded, at, end, limit),
      ...topCell.said,
    ],
    [
      ...topCell.facts,
      resistance(
        [before('batteryVoltage'), after('batteryVoltage')],
        [before('batteryCurrent'), after('batteryCurrent')],
        { leastAmps: limit.stepAmps },
      ),
    ],
    items,
    'The battery charged, and the limits of the BMS were kept.',
  )
}

function flows({ series }: Recorded, at: number, end: number, { stepAmps, origin }: Limit): Said {
  const most = extremesOver(series.get('batteryCurrent'), at, end)?.most ?? null
  const seen = most === null ? 'not measured' : formatQuantity(most, 'A', 1)
  return {
    figure: limited('Highest charge current', 'over 0 A', seen, most === null ? null : most > 0, origin),
    failed: `No current of ${stepAmps} A or more flowed into the battery.`,
    unknown: 'The current of the battery is missing.',
  }
}

interface Passed {
  /** Longest time over the limit, s, and the most over it; null when there is nothing to compare. */
  seconds: number
  most: number
  limit: number
}

/** How long a value stayed over a limit that may change. */
function over(
  series: Recorded['series'],
  names: readonly [value: string, limit: string],
  [from, to]: readonly [number, number],
  allowed: (limit: number) => number,
): Passed | null {
  const values = sampled(series.get(names[0]), from, to, s)
  const limits = sampled(series.get(names[1]), from, to, s)
  let longest = 0
  let now = 0
  let found: Passed | null = null
  let known = 0
  for (const [index, value] of values.entries()) {
    const limit = limits[index]
    if (value === null || limit === null || limit === undefined) continue
    known++
    now = value > allowed(limit) ? now + 1 : 0
    longest = Math.max(longest, now)
    if (!found || value - limit > found.most - found.limit) found = { seconds: 0, most: value, limit }
  }
  return found && known * 2 >= values.length ? { ...found, seconds: longest } : null
}

function voltageKept(recorded: Recorded, at: number, end: number, limit: Limit): Said {
  const names = ['batteryVoltage', 'chargeVoltageLimit'] as const
  const tolerance = (volts: number) => (limit.overVolts * volts) / usualVolts
  const found = over(recorded.series, names, [at, end], (cvl) => cvl + Math.max(tolerance(cvl), 0))
  const required = `at most CVL and ${formatNumber(limit.overVolts, 1)} V for 48 V, over it at most ${limit.overSeconds} s`
  return kept('Voltage against CVL', required, found, 'V', 2, limit, {
    failed: 'The battery voltage stayed over its CVL.',
    unknown: 'The voltage of the battery or its CVL is missing.',
  })
}

function currentKept(recorded: Recorded, at: number, end: number, limit: Limit): Said {
  const { overPart, overAmps, overSeconds } = limit
  const names = ['batteryCurrent', 'chargeCurrentLimit'] as const
  const found = over(recorded.series, names, [at, end], (ccl) => ccl * (1 + overPart) + overAmps)
  const required = `at most CCL and ${formatNumber(100 * overPart, 0)} % and ${formatNumber(overAmps, 0)} A, over it at most ${overSeconds} s`
  return kept('Charge current against CCL', required, found, 'A', 1, limit, {
    failed: 'The charge current stayed over its CCL.',
    unknown: 'The current of the battery or its CCL is missing.',
  })
}

function kept(
  label: string,
  required: string,
  found: Passed | null,
  unit: string,
  decimals: number,
  { overSeconds, origin }: Limit,
  words: Pick<Said, 'failed' | 'unknown'>,
): Said {
  const seen = found
    ? `${formatQuantity(found.most, unit, decimals)} with a limit of ${formatQuantity(found.limit, unit, decimals)}, over it for ${found.seconds} s`
    : 'not measured'
  return {
    figure: limited(label, required, seen, found ? found.seconds <= overSeconds : null, origin),
    ...words,
  }
}

/** A battery that tells no cells, or whose limits are not known, is not judged by them. */
function cellUnder(
  { series }: Recorded,
  at: number,
  end: number,
  limit: TestContext['station']['topCell'],
): { said: Said[]; facts: ReturnType<typeof plain>[] } {
  const label = 'Highest cell'
  const most = extremesOver(series.get('topCell'), at, end)?.most ?? null
  if (most === null) return { said: [], facts: [plain(label, 'not published')] }
  const seen = formatQuantity(most, 'V', 3)
  if (!limit) return { said: [], facts: [plain(label, seen)] }
  const required = `at most ${formatQuantity(limit.volts, 'V', 2)}`
  const figure = limited(label, required, seen, most <= limit.volts, limit.origin)
  return { said: [{ figure, failed: `A cell went up to ${seen}.`, unknown: '' }], facts: [] }
}
