import { formatDuration, formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { bandNumbers, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { RuleInput } from '../../rule.ts'
import type { TimeGrid } from '../../timeline.ts'
import { cellNeed, fastHoldMs, gridOf, minuteMs, recordedLine, slowHoldMs } from '../cells/cellMinutes.ts'

const socPath = '/Soc'
const currentPath = '/Dc/0/Current'
const capacityPath = '/InstalledCapacity'

/** The change of SoC that the current explains least. */
interface Jump {
  /** Percentage points that the current does not explain; positive = SoC rose. */
  unexplained: number
  /** Percentage points. */
  change: number
  explained: number
  fromSoc: number
  toSoc: number
  /** Epoch ms of its end. */
  at: number
}

interface SocPast {
  known: number
  worst: Jump | null
}

interface JumpSubject extends Subject {
  id: ServiceId
  past: SocPast
}

/** A change of SoC in the last 24 h that is not the current's work: a recalibration, a reset, a shunt set wrong. */
export const socJump = gatedRule<JumpSubject>({
  id: 'soc-jump',
  area: 'battery',
  title: 'Jumps of SoC',
  pace: 'with-history',
  needs: ({ view, profile }) =>
    profile.batteries.filter(({ id }) => view.get(id, socPath)).map(({ id }) => cellNeed(id)),
  gate: (input) =>
    input.profile.batteries
      .filter(({ id }) => input.view.get(id, socPath))
      .map(({ id, capacity }) => {
        const limits = input.limits.battery(id).socJump
        const past = pastOf(input, id, capacity.value)
        const { leastMinutes } = limits.gate
        const lines = [
          {
            ...capacity.evidence,
            required: english('published'),
            met: capacity.value !== null,
            readingKey: readingKey(id, capacityPath),
          },
          gate(
            'SoC and current known',
            `${leastMinutes} min`,
            `${past.known} min`,
            past.known >= leastMinutes,
          ),
        ]
        const missing = {
          sentence: `Needs the capacity, and ${leastMinutes} min of recorded SoC and current.`,
          evidence: lines,
          action:
            capacity.value === null
              ? 'The battery must publish /InstalledCapacity; another BMS firmware may do so.'
              : 'Keep the recording on. Fieldkit judges by itself when it has seen enough.',
        }
        return {
          ...{ id, past },
          head: {
            ...{ subject: serviceKey(id), situation: null, title: 'Jumps of SoC', unit: limits.unit },
            limit: `not explained by the current in ${limits.gate.minutes} min: watch over ${limits.watchOver}, act over ${limits.actOver} points`,
            limitOrigin: limits.origin,
            ...bandNumbers(limits),
          },
          missing: lines.every(({ met }) => met) ? null : missing,
        }
      }),
  judge: (input, { id, past }) => judge(input, id, past),
})

/** A SoC outside its scale is a reading fault. */
const isSoc = (soc: number) => soc >= 0 && soc <= 100
/** No battery of these stations carries more, A. */
const isCurrent = (amperes: number) => Math.abs(amperes) < 10_000

/** A minute with its SoC, %, and the ampere-minutes since its stretch began. */
interface Counted {
  soc: number
  flowed: number
  /** Index of the first minute of the stretch without a hole. */
  from: number
}

/** Counts the current over each stretch in which SoC and current are known; undefined where they are not. */
function countedOf(input: RuleInput, id: ServiceId): { grid: TimeGrid; minutes: (Counted | undefined)[] } {
  const history = input.history.of(cellNeed(id))
  const grid = gridOf(history, minuteMs)
  const soc = recordedLine(input, history, grid, { ...id, path: socPath }, slowHoldMs)
  const current = recordedLine(input, history, grid, { ...id, path: currentPath }, fastHoldMs)
  let before: Counted | undefined
  const minutes = soc.map((level, index): Counted | undefined => {
    const flow = current[index]
    const isKnown = level && flow && isSoc(level.mean) && isCurrent(flow.mean)
    before = isKnown
      ? { soc: level.mean, flowed: (before?.flowed ?? 0) + flow.mean, from: before?.from ?? index }
      : undefined
    return before
  })
  return { grid, minutes }
}

/** The change between two minutes of one stretch and what the current explains of it. */
function changeBetween(start: Counted, end: Counted, capacity: number) {
  const explained = tenth((100 * (end.flowed - start.flowed)) / 60 / capacity)
  const change = tenth(end.soc - start.soc)
  return { change, explained, unexplained: tenth(change - explained) }
}

function pastOf(input: RuleInput, id: ServiceId, capacity: number | null): SocPast {
  const gateOf = input.limits.battery(id).socJump.gate
  const { grid, minutes } = countedOf(input, id)
  const known = minutes.filter((minute) => minute !== undefined).length
  let worst: Jump | null = null
  for (const [index, end] of minutes.entries()) {
    const start = minutes[index - gateOf.minutes]
    if (capacity === null || !end || !start || start.from !== end.from) continue
    const jump = changeBetween(start, end, capacity)
    const wide = changeBetween(
      minutes[Math.max(end.from, index - gateOf.minutes - gateOf.settleMinutes)] ?? start,
      (isAtEnd(end.soc) ? undefined : lastOf(minutes, index, gateOf.settleMinutes)) ?? end,
      capacity,
    )
    // A reading that came late catches up; a jump stays.
    const unexplained = staying(jump.unexplained, wide.unexplained)
    if (isClamped(end.soc, unexplained)) continue
    if (worst && Math.abs(unexplained) <= Math.abs(worst.unexplained)) continue
    const at = Math.min(input.now, grid.from + (index + 1) * minuteMs)
    worst = { ...jump, unexplained, fromSoc: start.soc, toSoc: end.soc, at }
  }
  return { known, worst }
}

/** The last minute of the same stretch, at most `ahead` minutes later. */
function lastOf(
  minutes: readonly (Counted | undefined)[],
  index: number,
  ahead: number,
): Counted | undefined {
  for (let later = index + ahead; later > index; later--) {
    const minute = minutes[later]
    if (minute && minute.from === minutes[index]?.from) return minute
  }
  return undefined
}

/** What two figures share: the smaller one, or nothing when they point in different directions. */
function staying(a: number, b: number): number {
  if (a * b <= 0) return 0
  return Math.abs(a) < Math.abs(b) ? a : b
}

/** At the end of its scale SoC stands still, whatever flows. */
const isAtEnd = (soc: number) => soc >= 99.5 || soc <= 0.5
const isClamped = (soc: number, unexplained: number) => isAtEnd(soc) && soc > 50 === unexplained < 0

const tenth = (points: number) => Math.round(points * 10) / 10

function judge(input: RuleInput, id: ServiceId, { known, worst }: SocPast): Said {
  const limits = input.limits.battery(id).socJump
  const { minutes } = limits.gate
  const clock = gxClockText(input.view)
  const capacity = numberOf(input.view, id, capacityPath)
  const value = Math.abs(worst?.unexplained ?? 0)
  const verdict = verdictOver(value, limits)
  const percent = (soc: number) => formatQuantity(soc, '%', 1)
  const points = (change: number) => `${change > 0 ? '+' : ''}${formatNumber(change, 1)} points`
  const jump = worst
    ? `${percent(worst.fromSoc)} to ${percent(worst.toSoc)} in ${minutes} min, the current explains ${points(worst.explained)}`
    : 'none'
  return {
    ...{ verdict, value },
    sentence:
      verdict === 'ok' || !worst
        ? `SoC follows the current within ${formatNumber(value, 1)} points in ${minutes} min.`
        : `SoC went from ${percent(worst.fromSoc)} to ${percent(worst.toSoc)} in ${minutes} min, the current explains ${points(worst.explained)}.`,
    evidence: [
      fact('Least explained change', worst ? `${jump}, ${clock(worst.at)}` : jump, null, worst?.at ?? null),
      fact('Capacity', capacity === null ? 'not published' : formatQuantity(capacity, 'Ah', 0)),
      fact('SoC and current known', formatDuration(known * minuteMs)),
      limitSetLine(input, id),
    ],
    at: worst?.at ?? input.now,
    action: verdict === 'ok' ? 'Nothing to do.' : actionFor(worst),
    confidence: 'medium',
  }
}

/** A jump to full says that the count had drifted before. */
function actionFor(worst: Jump | null): string {
  return worst && worst.toSoc >= 98 && worst.unexplained > 0
    ? 'The battery set itself to full: its count had drifted. Charge it to full more often, and compare the capacity set.'
    : 'Compare the modules online, the capacity set, and the SoC of the shunt; a restart of the BMS may set SoC anew.'
}
