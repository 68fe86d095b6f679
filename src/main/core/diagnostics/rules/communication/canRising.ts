import { canFigurePath } from '../../../../../shared/canStatistics.ts'
import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Missing, type Subject } from '../../gatedRule.ts'
import type { RangeNeed } from '../../needs.ts'
import type { RuleInput } from '../../rule.ts'
import { type CanGain, gainOf } from '../can/canGain.ts'
import { type CanInterface, canInterfaces, canNow } from '../can/canInterface.ts'

const hourMs = 3_600_000
/** How far back the station's own past counts. */
const lookBackMs = 10 * 24 * hourMs

interface RisingPort extends Subject {
  recent: CanGain
  before: CanGain
}

/** The error rate of the last hours against the station's own recorded days; resets of the counters count as neither. */
export const canRising = gatedRule<RisingPort>({
  id: 'can-rising',
  area: 'communication',
  title: 'CAN errors against the past',
  pace: 'with-history',
  needs: ({ view }) => canInterfaces(view).map(counters),
  gate: (input) => canInterfaces(input.view).flatMap((port) => subjectOf(input, port)),
  judge(input, { recent, before, head }) {
    const { factor, least, gate: needed } = input.limits.platform.canRising
    const [now, past] = [ppm(recent), ppm(before)]
    const isRising = now > least && now > factor * past && recent.errors >= needed.errors
    const label = head.title.split(' ')[0]
    return {
      verdict: isRising ? 'watch' : 'ok',
      value: now,
      sentence: `${label} has ${words(now)} errors in the last ${needed.hours} h, ${words(past)} in the days before.`,
      evidence: [
        fact(`Last ${needed.hours} h`, line(recent)),
        fact('Days before', `${line(before)}, recorded for ${formatDuration(before.ms)}`),
        fact('Resets of the counters', formatNumber(recent.resets + before.resets, 0)),
      ],
      at: input.now,
      action: isRising
        ? 'Find what changed on this bus: a plug, a cable beside a load, a new device, a terminator.'
        : 'Nothing to do.',
      confidence: 'medium',
    }
  },
})

const ppm = ({ errors, packets }: CanGain) => (packets > 0 ? (errors / packets) * 1e6 : 0)
const words = (rate: number) => `${formatNumber(rate, rate < 10 ? 1 : 0)} ppm`
const line = ({ errors, packets }: CanGain) =>
  `${formatNumber(errors, 0)} errors in ${formatNumber(packets, 0)} packets`

function counters({ platform, name }: CanInterface): RangeNeed {
  const figures = ['rxPackets', 'rxErrors', 'txPackets', 'txErrors'] as const
  return {
    kind: 'range',
    series: figures.map((figure) => ({ ...platform, path: canFigurePath(name, figure) })),
    ...{ lookBackMs, bucketMs: hourMs },
  }
}

function subjectOf(input: RuleInput, port: CanInterface): RisingPort[] {
  const { rxPackets } = canNow(input, port)
  // Nothing ever came in: an unused port, or a lone node, which is judged by its state.
  if (rxPackets.value === 0) return []
  const limits = input.limits.platform.canRising
  const window = input.history.of(counters(port))
  const border = input.now - limits.gate.hours * hourMs
  const recent = gainOf(window, port, border, input.now)
  const before = gainOf(window, port, input.now - lookBackMs, border)
  const head = {
    subject: `${serviceKey(port.platform)}/${port.name}`,
    situation: null,
    title: `${port.name.toUpperCase()} errors against the past`,
    unit: limits.unit,
    limit: `watch over ${limits.least} ${limits.unit} and over ${limits.factor} times the days before`,
    limitOrigin: limits.origin,
  }
  return [{ ...{ head, recent, before }, missing: unlessEnough(limits.gate, recent, before) }]
}

function unlessEnough(
  needed: { hours: number; days: number; packets: number },
  recent: CanGain,
  before: CanGain,
): Missing | null {
  const daysMs = needed.days * 24 * hourMs
  const lines = [
    gate('Recorded before', `${needed.days} d`, formatDuration(before.ms), before.ms >= daysMs),
    gate(
      `Packets in the last ${needed.hours} h`,
      `at least ${formatNumber(needed.packets, 0)}`,
      formatNumber(recent.packets, 0),
      recent.packets >= needed.packets,
    ),
  ]
  if (lines.every((one) => one.met)) return null
  return {
    sentence: `Needs ${needed.days} recorded days and ${formatNumber(needed.packets, 0)} packets in the last ${needed.hours} h.`,
    evidence: lines,
    action: 'Keep recording. Fieldkit then compares by itself.',
  }
}
