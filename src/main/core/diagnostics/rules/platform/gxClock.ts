import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { bandNumbers, bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import { present } from '../../present.ts'
import { noHistory, type RuleInput } from '../../rule.ts'

interface Clock extends Subject {
  /** GX clock minus ours when it arrived, ms. */
  offsetMs: number
  key: string
  at: number
}

/** The GX clock against the clock of this computer. Which of the two is right, neither knows. */
export const gxClock = gatedRule<Clock>({
  id: 'gx-clock',
  area: 'installation',
  title: 'GX clock',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) => servicesOfType(input.view, 'platform').map((id) => subjectOf(input, id)),
  judge(input, { offsetMs, key, at }) {
    const limits = input.limits.platform.gxClock
    const seconds = Math.abs(offsetMs) / 1_000 / Math.max(1, input.speed)
    const verdict = verdictOver(seconds, limits)
    const offset = formatDuration(Math.abs(offsetMs))
    const words = offsetMs < 0 ? `${offset} behind this computer` : `${offset} ahead of this computer`
    return {
      verdict,
      value: seconds,
      sentence: sentenceOf(verdict, words, limits),
      evidence: [fact('GX clock', words, key, at)],
      at,
      action:
        verdict === 'ok'
          ? 'Nothing to do.'
          : 'Find out which clock is right. Set the other one: the GX needs internet time, or its clock by hand.',
      confidence: 'medium',
    }
  },
})

function sentenceOf(
  verdict: 'ok' | 'watch' | 'act',
  words: string,
  { watchOver, actOver }: { watchOver: number; actOver: number },
): string {
  if (verdict === 'ok') return 'The GX clock and this computer agree.'
  return verdict === 'act'
    ? `The GX clock is ${words}, act over ${formatNumber(actOver, 0)} s.`
    : `The GX clock is ${words}, watch over ${formatNumber(watchOver, 0)} s.`
}

function subjectOf(input: RuleInput, id: ServiceId): Clock {
  const limits = input.limits.platform.gxClock
  const time = present(input, id, '/Device/Time')
  const at = time.at ?? 0
  // `at` is compared and not `now`: a time that arrived a minute ago was right when it arrived.
  const isKnown = time.value !== null && Math.abs(time.value) < 1e10 && time.fresh && at <= input.now
  return {
    ...{ offsetMs: isKnown ? (time.value ?? 0) * 1_000 - at : 0, key: time.key, at },
    head: {
      ...{ subject: serviceKey(id), situation: null, title: gxClock.title, unit: limits.unit },
      ...{ limit: bandText(limits), limitOrigin: limits.origin, ...bandNumbers(limits) },
    },
    missing: isKnown
      ? null
      : {
          sentence: 'Needs the clock of the GX.',
          evidence: [
            gate(
              'GX clock',
              'published and live',
              time.value === null ? time.text || 'no text' : english('old'),
              false,
              time.key,
            ),
          ],
          action: 'Fieldkit judges when the GX publishes its time.',
        },
  }
}
