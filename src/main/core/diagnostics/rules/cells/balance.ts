import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import { bandNumbers, bandText, fact } from '../../conclude.ts'
import { latestRun, type Run } from '../../runs.ts'
import {
  capacityMissing,
  confidenceOf,
  currentUnder,
  gateLine,
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

/** The spread that balancing leaves is the mean of the last minutes of the stretch. */
const resultMinutes = 5

/** What is left after the BMS had its time at CVL to balance. */
export const balance: Situation = {
  name: 'balance',
  title: 'Balance result',
  limitText: (limits) => bandText(limits.balance),
  limitNumbers: (limits) => bandNumbers(limits.balance),
  origin: (limits) => limits.balance.origin,
  judge(input): Outcome {
    const { minutes } = input
    const { gate: needed } = input.limits.balance
    const missing = capacityMissing(input, `Needs ${needed.minutes} min at CVL with a small tail current.`)
    if (missing) return missing
    const limit = (minutes.capacity ?? 0) / needed.currentDivisor
    const flags = flagsOf(input, limit)
    const run = latestRun(flags, needed.minutes) ?? null
    const evidence = gates(input, limit, flags, run)
    const end = run && { start: Math.max(run.start, run.end - resultMinutes + 1), end: run.end }
    const value = end && meanSpread(minutes, end, flags)
    if (!end || value === null)
      return notReached(
        `Needs ${needed.minutes} min at CVL with a tail current ${tailText(input, limit)}.`,
        evidence,
        `Charge to 100 % and leave it for ${needed.minutes} min. Fieldkit then judges by itself.`,
      )
    return judged(input, value, end, evidence)
  },
}

function flagsOf({ minutes, limits }: SituationInput, limit: number): boolean[] {
  return minutes.spread.map((spread, index) => {
    const voltage = minutes.voltage[index]
    const target = minutes.chargeVoltage[index]
    return (
      spread !== undefined &&
      voltage !== undefined &&
      target !== undefined &&
      voltage.mean >= target - limits.balance.gate.belowChargeVoltage &&
      currentUnder(minutes.current[index], limit)
    )
  })
}

function tailText(input: SituationInput, limit: number): string {
  return `under ${formatNumber(limit, 1)} A (C/${input.limits.balance.gate.currentDivisor})`
}

function gates(input: SituationInput, limit: number, flags: boolean[], run: Run | null): Evidence[] {
  const { gate: needed } = input.limits.balance
  const targets = input.minutes.chargeVoltage.slice(0, run ? run.end + 1 : undefined)
  const target = targets.findLast((volts) => volts !== undefined)
  const required =
    target === undefined
      ? 'CVL, which is not published'
      : `from ${formatNumber(target - needed.belowChargeVoltage, 1)} V (CVL ${formatNumber(target, 1)} V)`
  return [
    gateLine(input, 'voltage', required, run, run !== null),
    gateLine(input, 'current', tailText(input, limit), run, run !== null),
    timeLine('Time at CVL', flags, needed.minutes, run),
  ]
}

function judged(input: SituationInput, value: number, end: Run, evidence: Evidence[]): Outcome {
  const { verdict, over } = judgeBand(value, input.limits.balance)
  return {
    verdict,
    value,
    sentence: `Balancing leaves ${millivolts(value)} between the cells${over}.`,
    evidence: [
      ...evidence,
      fact('Value', `mean of the last ${resultMinutes} min at CVL`),
      windowLine(input, end),
    ],
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Leave the battery at CVL for some hours and compare again. If the spread stays, have the module tested.',
    confidence: confidenceOf(input.minutes, end),
    run: end,
  }
}
