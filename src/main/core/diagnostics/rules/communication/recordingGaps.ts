import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import type { Gap } from '../../../../../shared/history.ts'
import { english } from '../../../../../shared/language.ts'
import { bandNumbers, bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import type { RangeNeed } from '../../needs.ts'
import type { RuleInput } from '../../rule.ts'

const hourMs = 3_600_000
const weekMs = 7 * 24 * hourMs
/** Reason of the gap before a start. A laptop that is put away loses nothing that somebody wanted. */
const notRunning = 'Fieldkit was not running'
/** Less time says nothing about the recording. */
const leastMs = hourMs

const spans = [
  { situation: 'last 24 h', ms: 24 * hourMs },
  { situation: 'last 7 d', ms: weekMs },
] as const

const titles = {
  'last 24 h': 'Recording, last 24 h',
  'last 7 d': 'Recording, last 7 d',
} as const satisfies Record<(typeof spans)[number]['situation'], string>

/** Gaps belong to the station, whatever series is asked for. */
const gapsNeed: RangeNeed = {
  kind: 'range',
  series: [{ serviceType: 'system', deviceInstance: 0, path: '/Dc/Battery/Voltage' }],
  ...{ lookBackMs: weekMs, bucketMs: hourMs / 2 },
}

interface Span extends Subject {
  /** ms in which Fieldkit ran, and was off. */
  ranMs: number
  offMs: number
  lost: readonly Gap[]
}

/** Share of the time that Fieldkit ran and recorded nothing: the monitor monitors itself. */
export const recordingGaps = gatedRule<Span>({
  id: 'recording-gaps',
  area: 'communication',
  title: 'Recording',
  pace: 'with-history',
  needs: () => [gapsNeed],
  gate: (input) => (input.view.services().length === 0 ? [] : spans.map((span) => subjectOf(input, span))),
  judge(input, { head, ranMs, offMs, lost }) {
    const limits = input.limits.platform.recordingLost
    const lostMs = lengthOf(lost)
    const share = Math.min(100, (lostMs / ranMs) * 100)
    const verdict = verdictOver(share, limits)
    const longest = [...lost].sort((a, b) => b.to - b.from - (a.to - a.from))[0]
    const evidence = [
      fact('Fieldkit ran', formatDuration(ranMs)),
      fact('Fieldkit was off', offMs > 0 ? `${formatDuration(offMs)}, not counted` : english('never')),
      fact('Not recorded', lostText(lostMs, lost.length)),
    ]
    if (longest)
      evidence.push(
        fact(
          'Longest gap',
          `${formatDuration(longest.to - longest.from)}: ${longest.reason}`,
          null,
          longest.from,
        ),
      )
    const percent = formatNumber(share, 1)
    const words =
      head.situation === 'last 24 h'
        ? `${percent} % of the time that Fieldkit ran in the last 24 h`
        : `${percent} % of the time that Fieldkit ran in the last 7 d`
    return {
      ...{ verdict, value: share, evidence, at: input.now },
      sentence:
        verdict === 'ok'
          ? `Fieldkit recorded all but ${words}.`
          : verdict === 'act'
            ? `Fieldkit missed ${words}, act over ${limits.actOver} %.`
            : `Fieldkit missed ${words}, watch over ${limits.watchOver} %.`,
      action:
        verdict === 'ok'
          ? 'Nothing to do.'
          : 'Look at the reasons on the records page. Keep the laptop from sleeping and near the GX.',
      confidence: offMs > ranMs ? 'medium' : 'high',
    }
  },
})

function lostText(lostMs: number, count: number): string {
  if (count === 0) return english('no gap')
  return count === 1 ? `${formatDuration(lostMs)} in 1 gap` : `${formatDuration(lostMs)} in ${count} gaps`
}

const lengthOf = (gaps: readonly Gap[]) => gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)

function subjectOf(input: RuleInput, { situation, ms }: (typeof spans)[number]): Span {
  const limits = input.limits.platform.recordingLost
  const since = input.recordedSince ?? input.now
  const from = Math.max(input.now - ms, Number.isFinite(since) ? since : input.now)
  const gaps = input.history
    .of(gapsNeed)
    .gaps.map((gap) => ({ ...gap, from: Math.max(gap.from, from), to: Math.min(gap.to, input.now) }))
    .filter((gap) => gap.to > gap.from)
  const off = gaps.filter(({ reason }) => reason === notRunning)
  const offMs = lengthOf(off)
  const ranMs = Math.max(0, input.now - from - offMs)
  return {
    ...{ offMs, ranMs, lost: withoutOverlap(gaps.filter(({ reason }) => reason !== notRunning)) },
    head: {
      ...{ subject: 'recording', situation, title: titles[situation], unit: limits.unit },
      ...{ limit: bandText(limits), limitOrigin: limits.origin, ...bandNumbers(limits) },
    },
    missing:
      ranMs >= leastMs
        ? null
        : {
            sentence: 'Needs an hour of recording.',
            evidence: [gate('Fieldkit ran', '1 h', formatDuration(ranMs), false)],
            action: 'Stay connected. Fieldkit then judges by itself.',
          },
  }
}

function withoutOverlap(gaps: readonly Gap[]): Gap[] {
  const sorted = [...gaps].sort((a, b) => a.from - b.from)
  let end = Number.NEGATIVE_INFINITY
  return sorted.flatMap((gap) => {
    const from = Math.max(gap.from, end)
    end = Math.max(end, gap.to)
    return gap.to > from ? [{ ...gap, from }] : []
  })
}
