import { formatNumber } from '../../../../../shared/format.ts'
import { bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { latestRun, longestRun, type Run } from '../../runs.ts'
import type { CellMinutes } from './cellMinutes.ts'
import {
  confidenceOf,
  gateLine,
  meanSpread,
  millivolts,
  notReached,
  type Outcome,
  type Situation,
  windowLine,
} from './situation.ts'

/** At the top of charge the voltage curve is steep, so a difference in charge shows. */
export const top: Situation = {
  name: 'top',
  title: 'Cell spread at the top of charge',
  limitText: (limits) => bandText(limits.top),
  origin: (limits) => limits.top.origin,
  judge(input): Outcome {
    const { minutes } = input
    const { gate: needed, ...limits } = input.limits.top
    const flags = minutes.spread.map((spread, index) => {
      const high = minutes.high[index]
      const soc = minutes.soc[index]
      const atTop = (high && volts(high.mean) >= needed.cellFrom) || (soc && soc.min > needed.socOver)
      return spread !== undefined && atTop === true
    })
    const required = `highest cell from ${formatNumber(needed.cellFrom, 2)} V, or SoC over ${needed.socOver} %`
    const held = latestRun(flags, needed.minutes)
    const worst = held && worstPart(minutes, held, needed.minutes, flags)
    const run = held ?? null
    const evidence = [
      gateLine(input, 'high', required, run, run !== null),
      gateLine(input, 'soc', required, run, run !== null),
      gate(
        'Time at the top',
        `${needed.minutes} min`,
        `${held ? held.end - held.start + 1 : longestRun(flags)} min`,
        run !== null,
      ),
    ]
    if (!worst)
      return notReached(
        `Needs ${needed.minutes} min at the top of charge.`,
        evidence,
        'Charge to 100 %. Fieldkit then judges by itself.',
      )
    const verdict = verdictOver(worst.value, limits)
    const limit = verdict === 'act' ? `act over ${limits.actOver}` : `watch over ${limits.watchOver}`
    return {
      verdict,
      value: worst.value,
      sentence:
        verdict === 'ok'
          ? `The cells stay within ${millivolts(worst.value)} at the top of charge.`
          : `The cells lie ${millivolts(worst.value)} apart at the top of charge, ${limit}.`,
      evidence: [
        ...evidence,
        fact('Value', `highest mean of ${needed.minutes} min in this charge`),
        windowLine(input, worst.run),
      ],
      action:
        verdict === 'ok'
          ? 'Nothing to do.'
          : 'Hold the battery at 100 % for some hours so that it balances, then compare the balance result.',
      confidence: confidenceOf(minutes, worst.run),
      run: worst.run,
    }
  },
}

/** A mean of readings carries rounding dust that must not decide at the limit. */
const volts = (voltage: number) => Math.round(voltage * 10_000) / 10_000

/** A long stay above the SoC limit would dilute the short time at the knee, so the worst part counts. */
function worstPart(
  minutes: CellMinutes,
  held: Run,
  length: number,
  flags: readonly boolean[],
): { run: Run; value: number } | undefined {
  let worst: { run: Run; value: number } | undefined
  for (let start = held.start; start + length - 1 <= held.end; start++) {
    const run = { start, end: start + length - 1 }
    const value = meanSpread(minutes, run, flags)
    if (value !== null && (!worst || value >= worst.value)) worst = { run, value }
  }
  return worst
}
