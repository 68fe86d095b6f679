import { formatNumber, formatQuantity } from '../../../../shared/format.ts'
import type { ItemOutcome, TestFigure } from '../../../../shared/functionalTest.ts'
import { correlation, extremesOver, meanOver, sampled } from './curve.ts'
import { limited, outcomeOf, plain, type Said } from './figures.ts'
import {
  type FunctionalTest,
  type KindStep,
  momentOf,
  type Recorded,
  type TestContext,
  type Verdict,
} from './kind.ts'
import * as pre from './preconditions.ts'
import { batterySignals, gridMeterOf, gridPower, outputPower, phaseSignals, phasesOf } from './signals.ts'
import { stepIn } from './steps.ts'

const s = 1_000

/** I9 and I7: a load is seen at the meter, with the right sign and on the right phase. */
export const meterSign: FunctionalTest = {
  kind: 'meter-sign',
  title: 'Sign and phases of the meter',
  purpose: 'A load on each phase makes the grid power rise, and meter and inverter see it on the same phase.',
  items: ['I9', 'I7'],
  safety: ['The load has to be one that may be switched on and off, and that the inverter can carry.'],
  needsConsent: false,
  countdownSeconds: 10,
  signals: (view) => [gridPower(view), outputPower(view), ...phaseSignals(view), ...batterySignals(view)],
  preconditions: (scene) => [pre.gxHeard(scene), pre.gridThere(scene), pre.gridMeasured(scene)],
  steps: ({ view, limits: { meterSign: limit } }) => {
    const phases = phasesOf(view)
    return phases.flatMap((phase): KindStep[] => [
      loadStep(
        `Switch a load of ${limit.stepWatts} W or more on at the AC output, phase L${phase}.`,
        limit,
        'Switch the load off again.',
      ),
      loadStep('Switch the load off again.', limit, null),
    ])
  },
  judge,
}

type Limit = TestContext['limits']['meterSign']
const powers = [
  'outputPower',
  'batteryPower',
  'gridPower',
  'inputPowerL1',
  'inputPowerL2',
  'inputPowerL3',
] as const

function loadStep(instruction: string, limit: Limit, putBack: string | null): KindStep {
  return {
    instruction,
    waitsFor: `Waits until a power changes by ${limit.stepWatts} W or more.`,
    answer: putBack === null ? 'done' : 'none',
    seen: (series, since) => stepIn(series, powers, since, limit.stepWatts, 10),
    giveUpSeconds: 300,
    unseen: putBack === null ? null : `No power changed by ${limit.stepWatts} W or more within 5 min.`,
    recordSeconds: limit.withinSeconds,
    putBack,
  }
}

function judge(recorded: Recorded, { view, limits: { meterSign: limit } }: TestContext): Verdict {
  const phases = phasesOf(view)
  const onAt = recorded.steps.flatMap((step, index) => {
    const at = momentOf(step)
    return index % 2 === 0 && at !== null ? [{ at, phase: phases[index / 2] ?? 1 }] : []
  })
  const signs = phases.map((phase) =>
    signOf(recorded, onAt.find((one) => one.phase === phase)?.at ?? null, phase, limit),
  )
  const hasMeter = gridMeterOf(view) !== null
  const alike = hasMeter ? phases.map((phase) => alikeOn(recorded, phase, phases, limit)) : []
  const sign = outcomeOf(
    [...signs, ...alike.map(({ sign: one }) => one)],
    'The grid power rises with a load, on every phase.',
  )
  const items: ItemOutcome[] = [{ item: 'I9', ...sign }]
  if (hasMeter)
    items.push({
      item: 'I7',
      ...outcomeOf(
        alike.map(({ phase }) => phase),
        'Meter and inverter see each load on the same phase.',
      ),
    })
  const worst =
    items.find(({ outcome }) => outcome === 'failed') ??
    items.find(({ outcome }) => outcome !== 'passed') ??
    items[0]
  const figures: TestFigure[] = [
    ...signs.map(({ figure }) => figure),
    ...alike.flatMap(({ phase, sign: one }) => [phase.figure, one.figure]),
    ...(hasMeter ? [] : [plain('Grid meter', 'none: the inverter measures the grid itself')]),
  ]
  return { figures, items, outcome: worst?.outcome ?? 'cannot-tell', reason: worst?.reason ?? '' }
}

/** An ESS brings the grid back to its setpoint within seconds; what counts is which way it went first. */
function signOf({ series }: Recorded, at: number | null, phase: number, limit: Limit): Said {
  const { part, stepWatts, withinSeconds, origin } = limit
  const least = part * stepWatts
  const label = `Grid power with a load on L${phase}`
  const required = `rises by at least ${formatQuantity(least, 'W', 0)} within ${withinSeconds} s`
  const before = at === null ? null : meanOver(series.get('gridPower'), at - 11 * s, at - s)
  const found = at === null ? null : extremesOver(series.get('gridPower'), at - s, at + withinSeconds * s)
  const unknown = `The load on L${phase} was not seen at the grid. Take a larger one.`
  if (before === null || found === null)
    return { figure: limited(label, required, 'not measured', null, origin), failed: '', unknown }
  const [rise, fall] = [found.most - before, before - found.least]
  const seen = `rose by ${formatQuantity(Math.max(0, rise), 'W', 0)}, fell by ${formatQuantity(Math.max(0, fall), 'W', 0)}`
  const met = rise >= least && rise > fall ? true : fall >= least && fall > rise ? false : null
  return {
    figure: limited(label, required, seen, met, origin),
    failed: `The grid power falls with a load on L${phase}: the meter is reversed.`,
    unknown,
  }
}

/** Meter and inverter measure the same phase: they move alike, and no other phase moves as much like it. */
function alikeOn(
  { series, startedAt, endedAt }: Recorded,
  phase: number,
  phases: readonly number[],
  limit: Limit,
): { phase: Said; sign: Said } {
  const column = (name: string) => sampled(series.get(name), startedAt, endedAt, s)
  const own = column(`inputPowerL${phase}`)
  const found = phases.flatMap((other) => {
    const value = correlation(own, column(`meterPowerL${other}`), limit.leastSpread)
    return value === null ? [] : [{ other, value }]
  })
  const mine = found.find(({ other }) => other === phase)?.value ?? null
  const best = found.reduce<(typeof found)[number] | null>(
    (top, one) => (top && Math.abs(top.value) >= Math.abs(one.value) ? top : one),
    null,
  )
  const label = `Meter L${phase} against AC-in L${phase}`
  const seen = mine === null ? 'moved too little' : formatNumber(mine, 2)
  const unknown = `The power on L${phase} moved too little to compare it.`
  const isElsewhere = best !== null && best.other !== phase && best.value > limit.correlation
  const movesAlike = mine !== null && Math.abs(mine) > limit.correlation
  const phaseMet = isElsewhere ? false : mine === null ? null : movesAlike
  const elsewhere = isElsewhere ? `, L${best.other} ${formatNumber(best.value, 2)}` : ''
  return {
    phase: {
      figure: limited(
        label,
        `correlation over ${formatNumber(limit.correlation, 1)} either way`,
        `${seen}${elsewhere}`,
        phaseMet,
        limit.origin,
      ),
      failed: `AC-in L${phase} and meter L${phase} do not move alike: look for swapped phases.`,
      unknown,
    },
    sign: {
      figure: limited(
        `Sign of meter L${phase}`,
        'as at the inverter',
        mine === null
          ? 'moved too little'
          : !movesAlike
            ? 'does not move alike'
            : mine > 0
              ? 'the same'
              : 'reversed',
        mine === null || !movesAlike ? null : mine > 0,
        limit.origin,
      ),
      failed: `The meter on L${phase} counts the other way than the inverter.`,
      unknown,
    },
  }
}
