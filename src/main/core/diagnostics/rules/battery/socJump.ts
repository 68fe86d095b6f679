import { formatDuration, formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { bandNumbers, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { RuleInput } from '../../rule.ts'
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
            required: 'published',
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

function pastOf(input: RuleInput, id: ServiceId, capacity: number | null): SocPast {
  const { minutes } = input.limits.battery(id).socJump.gate
  const history = input.history.of(cellNeed(id))
  const grid = gridOf(history, minuteMs)
  const soc = recordedLine(input, history, grid, { ...id, path: socPath }, slowHoldMs)
  const current = recordedLine(input, history, grid, { ...id, path: currentPath }, fastHoldMs)
  let worst: Jump | null = null
  let known = 0
  /** Ampere-minutes up to each minute, since the last one without a current. */
  const flowed: number[] = []
  for (let index = 0; index < grid.count; index++) {
    const [level, flow] = [soc[index], current[index]]
    if (!level || !flow || !isSoc(level.mean) || !isCurrent(flow.mean)) {
      flowed.length = 0
      continue
    }
    known++
    flowed.push((flowed.at(-1) ?? 0) + flow.mean)
    const start = soc[index - minutes]
    if (capacity === null || flowed.length <= minutes || !start) continue
    const charged = (flowed.at(-1) ?? 0) - (flowed.at(-1 - minutes) ?? 0)
    const explained = tenth((100 * charged) / 60 / capacity)
    const change = tenth(level.mean - start.mean)
    const unexplained = tenth(change - explained)
    if (isClamped(level.mean, unexplained)) continue
    if (worst && Math.abs(unexplained) <= Math.abs(worst.unexplained)) continue
    const at = Math.min(input.now, grid.from + (index + 1) * minuteMs)
    worst = { unexplained, change, explained, fromSoc: start.mean, toSoc: level.mean, at }
  }
  return { known, worst }
}

/** At the end of its scale SoC stands still, whatever flows. */
const isClamped = (soc: number, unexplained: number) =>
  (soc >= 99.5 && unexplained < 0) || (soc <= 0.5 && unexplained > 0)

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
        : `SoC went from ${jump}.`,
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
