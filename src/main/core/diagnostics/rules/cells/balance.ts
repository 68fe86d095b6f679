import { formatNumber } from '../../../../../shared/format.ts'
import { bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { latestRun, longestRun } from '../../runs.ts'
import {
  capacityMissing,
  confidenceOf,
  currentUnder,
  gateLine,
  meanSpread,
  millivolts,
  notReached,
  type Outcome,
  type Situation,
  windowLine,
} from './situation.ts'

/** The spread that balancing leaves is the mean of the last minutes of the stretch. */
const resultMinutes = 5

/** What is left after the BMS had its time at CVL to balance. */
export const balance: Situation = {
  name: 'balance',
  title: 'Balance result',
  limitText: (limits) => bandText(limits.balance),
  origin: (limits) => limits.balance.origin,
  judge(input): Outcome {
    const { minutes } = input
    const { gate: needed, ...limits } = input.limits.balance
    const needs = `Needs ${needed.minutes} min at CVL with a small tail current.`
    const missing = capacityMissing(input, needs)
    if (missing) return missing
    const limit = (minutes.capacity ?? 0) / needed.currentDivisor
    const flags = minutes.spread.map((spread, index) => {
      const voltage = minutes.voltage[index]
      const target = minutes.chargeVoltage[index]
      return (
        spread !== undefined &&
        voltage !== undefined &&
        target !== undefined &&
        voltage.mean >= target - needed.belowChargeVoltage &&
        currentUnder(minutes.current[index], limit)
      )
    })
    const run = latestRun(flags, needed.minutes) ?? null
    const target = minutes.chargeVoltage[run ? run.end : minutes.chargeVoltage.length - 1]
    const required =
      target === undefined
        ? 'CVL, which is not published'
        : `from ${formatNumber(target - needed.belowChargeVoltage, 1)} V (CVL ${formatNumber(target, 1)} V)`
    const tail = `under ${formatNumber(limit, 1)} A (C/${needed.currentDivisor})`
    const evidence = [
      gateLine(input, 'voltage', required, run, run !== null),
      gateLine(input, 'current', tail, run, run !== null),
      gate(
        'Time at CVL',
        `${needed.minutes} min`,
        `${run ? run.end - run.start + 1 : longestRun(flags)} min`,
        run !== null,
      ),
    ]
    const end = run && { start: run.end - resultMinutes + 1, end: run.end }
    const value = end && meanSpread(minutes, end, flags)
    if (!end || value === null)
      return notReached(
        `Needs ${needed.minutes} min at CVL with a tail current ${tail}.`,
        evidence,
        `Charge to 100 % and leave it for ${needed.minutes} min. Fieldkit then judges by itself.`,
      )
    const verdict = verdictOver(value, limits)
    const over = verdict === 'act' ? `act over ${limits.actOver}` : `watch over ${limits.watchOver}`
    return {
      verdict,
      value,
      sentence:
        verdict === 'ok'
          ? `Balancing leaves ${millivolts(value)} between the cells.`
          : `Balancing leaves ${millivolts(value)} between the cells, ${over}.`,
      evidence: [
        ...evidence,
        fact('Value', `mean of the last ${resultMinutes} min at CVL`),
        windowLine(input, end),
      ],
      action:
        verdict === 'ok'
          ? 'Nothing to do.'
          : 'Leave the battery at CVL for some hours and compare again. If the spread stays, have the module tested.',
      confidence: confidenceOf(minutes, end),
      run: end,
    }
  },
}
