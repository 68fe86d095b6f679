import { formatNumber } from '../../../../../shared/format.ts'
import { bandNumbers, bandText, gate } from '../../conclude.ts'
import { latestRun, longestRun } from '../../runs.ts'
import {
  capacityMissing,
  currentUnder,
  gateLine,
  judgeBand,
  meanSpread,
  millivolts,
  notReached,
  type Outcome,
  type Situation,
  type SituationInput,
  windowLine,
  within,
} from './situation.ts'

/** At rest on the plateau: only a large spread says something. */
export const rest: Situation = {
  name: 'rest',
  title: 'Cell spread at rest',
  limitText: (limits) => bandText(limits.rest),
  limitNumbers: (limits) => bandNumbers(limits.rest),
  origin: (limits) => limits.rest.origin,
  judge(input): Outcome {
    const { minutes, limits } = input
    const { gate: needed } = limits.rest
    const needs = `Needs ${needed.minutes} min at rest between ${needed.socFrom} and ${needed.socTo} % SoC.`
    const missing = capacityMissing(input, needs)
    if (missing) return missing
    const limit = (minutes.capacity ?? 0) / needed.currentDivisor
    const flags = minutes.spread.map(
      (spread, index) =>
        spread !== undefined &&
        currentUnder(minutes.current[index], limit) &&
        within(minutes.soc[index], needed.socFrom, needed.socTo),
    )
    const held = latestRun(flags, needed.minutes)
    const run = held ? { start: held.end - needed.minutes + 1, end: held.end } : null
    const evidence = [
      gateLine(
        input,
        'current',
        `under ${formatNumber(limit, 1)} A (C/${needed.currentDivisor}) for ${needed.minutes} min`,
        run,
        run !== null,
      ),
      gateLine(input, 'soc', `${needed.socFrom} to ${needed.socTo} %`, run, run !== null),
      gate(
        'Time at rest',
        `${needed.minutes} min`,
        `${held ? held.end - held.start + 1 : longestRun(flags)} min`,
        run !== null,
      ),
    ]
    const value = run && meanSpread(minutes, run, flags)
    if (!run || value === null)
      return notReached(
        needs,
        evidence,
        `Leave the battery without load and charge for ${needed.minutes} min. Fieldkit then judges by itself.`,
      )
    return judged(input, value, run, evidence)
  },
}

function judged(
  input: SituationInput,
  value: number,
  run: { start: number; end: number },
  evidence: Outcome['evidence'],
): Outcome {
  const { verdict, over } = judgeBand(value, input.limits.rest)
  const isGreen = verdict === 'ok'
  return {
    verdict,
    value,
    sentence: isGreen
      ? `The cells lie within ${millivolts(value)} at rest. This proves little: LFP voltage is flat.`
      : `The cells lie ${millivolts(value)} apart at rest${over}.`,
    evidence: [...evidence, windowLine(input, run)],
    action: isGreen
      ? 'Look at the spread under load and at the top of charge before calling the cells balanced.'
      : 'Charge to 100 % and hold it there for some hours, then compare the balance result.',
    confidence: isGreen ? 'low' : 'medium',
    run,
  }
}
