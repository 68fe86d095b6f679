import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import { bandNumbers, bandText, fact } from '../../conclude.ts'
import { latestRun, type Run } from '../../runs.ts'
import type { CellMinutes } from './cellMinutes.ts'
import {
  confidenceOf,
  eitherLine,
  judgeBand,
  meanSpread,
  millivolts,
  notReached,
  type Outcome,
  type Situation,
  type SituationInput,
  timeLine,
  windowLine,
} from './situation.ts'

/** At the top of charge the voltage curve is steep, so a difference in charge shows. */
export const top: Situation = {
  name: 'top',
  title: 'Cell spread at the top of charge',
  limitText: (limits) => bandText(limits.top),
  limitNumbers: (limits) => bandNumbers(limits.top),
  origin: (limits) => limits.top.origin,
  judge(input): Outcome {
    const { minutes } = input
    const { gate: needed } = input.limits.top
    const flags = minutes.spread.map((spread, index) => {
      const high = minutes.high[index]
      const soc = minutes.soc[index]
      const atTop = (high && volts(high.mean) >= needed.cellFrom) || (soc && soc.min > needed.socOver)
      return spread !== undefined && atTop === true
    })
    const required = `highest cell from ${formatNumber(needed.cellFrom, 2)} V, or SoC over ${needed.socOver} %`
    const held = latestRun(flags, needed.minutes) ?? null
    const evidence = [
      eitherLine(input, 'Top of charge', required, 'high', held),
      timeLine('Time at the top', flags, needed.minutes, held),
    ]
    const worst = held && worstPart(minutes, held, needed.minutes, flags)
    if (!worst)
      return notReached(
        `Needs ${needed.minutes} min at the top of charge.`,
        evidence,
        'Charge to 100 %. Fieldkit then judges by itself.',
      )
    return judged(input, worst.value, worst.run, [
      ...evidence,
      fact('Value', `highest mean of ${needed.minutes} min in this charge`),
    ])
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

function judged(input: SituationInput, value: number, run: Run, evidence: Evidence[]): Outcome {
  const { verdict, over } = judgeBand(value, input.limits.top)
  return {
    verdict,
    value,
    sentence:
      verdict === 'ok'
        ? `The cells stay within ${millivolts(value)} at the top of charge.`
        : `The cells lie ${millivolts(value)} apart at the top of charge${over}.`,
    evidence: [...evidence, windowLine(input, run)],
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Hold the battery at 100 % for some hours so that it balances, then compare the balance result.',
    confidence: confidenceOf(input.minutes, run),
    run,
  }
}
