import { formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { readingKey } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { latestRun } from '../../runs.ts'
import { rangeOf } from '../../timeline.ts'
import {
  confidenceOf,
  during,
  eitherLine,
  meanSpread,
  millivolts,
  notReached,
  type Outcome,
  type Situation,
  timeLine,
  windowLine,
} from './situation.ts'

/** Near empty: the spread is reported, only the lowest cell is judged. */
export const bottom: Situation = {
  name: 'bottom',
  title: 'Cells at the bottom',
  limitText: (limits) =>
    `act at ${formatNumber(limits.bottom.actAtOrBelow, 2)} V in the lowest cell or less; the spread is reported only`,
  limitNumbers: () => ({ watchOver: null, actOver: null }),
  origin: (limits) => limits.bottom.origin,
  judge(input): Outcome {
    const { minutes } = input
    const { gate: needed, actAtOrBelow } = input.limits.bottom
    const flags = minutes.spread.map((spread, index) => {
      const low = minutes.low[index]
      const soc = minutes.soc[index]
      const atBottom = (low && low.mean <= needed.cellTo) || (soc && soc.max < needed.socUnder)
      return spread !== undefined && atBottom === true
    })
    const run = latestRun(flags, needed.minutes) ?? null
    const required = `lowest cell to ${formatNumber(needed.cellTo, 2)} V, or SoC under ${needed.socUnder} %`
    const evidence = [
      eitherLine(input, english('Bottom'), required, 'low', run),
      timeLine('Time at the bottom', flags, needed.minutes, run),
    ]
    const spread = run && meanSpread(minutes, run, flags)
    const lowest = run && rangeOf(during(minutes.low, run).filter((slot) => slot && slot.min > 1))?.min
    if (!run || spread === null || lowest === null || lowest === undefined)
      return notReached(
        `Needs SoC under ${needed.socUnder} % or a cell at ${formatNumber(needed.cellTo, 2)} V.`,
        evidence,
        'Discharge far enough when the customer agrees. Fieldkit then judges by itself.',
      )
    const isLow = lowest <= actAtOrBelow
    const volts = formatQuantity(lowest, 'V', 3)
    return {
      verdict: isLow ? 'act' : 'ok',
      value: spread,
      sentence: isLow
        ? `A cell went down to ${volts}, act at ${formatNumber(actAtOrBelow, 2)} V.`
        : `The lowest cell stayed at ${volts} or more near empty, ${millivolts(spread)} apart.`,
      evidence: [
        ...evidence,
        fact('Lowest cell voltage', volts, readingKey(minutes.id, '/System/MinCellVoltage')),
        windowLine(input, run),
      ],
      action: isLow
        ? 'Raise the minimum SoC, charge the battery, and look at the cell that arrives first.'
        : 'Nothing to do.',
      confidence: confidenceOf(minutes, run),
      run,
    }
  },
}
