import type { CellEnd } from '../../../../../shared/cellDwell.ts'
import type { Evidence } from '../../../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine, noLimits } from '../../limitLines.ts'
import type { BatteryLimits } from '../../limits/batteryTable.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { cellName } from '../cellSpread.ts'
import type { CellTime } from './cellCounter.ts'
import { type CellRank, cellRank, cellRankNeed } from './cellRank.ts'
import { cellsNowLines } from './cellsNow.ts'

interface WeakCellSubject extends Subject {
  id: ServiceId
  limits: BatteryLimits<'weakCell'> | null
  rank: CellRank | null
}

const ids = ['/System/MinVoltageCellId', '/System/MaxVoltageCellId']

/** Whether the same cell stands out most of the time in which the cells lie apart, on which side and at which end. */
export const weakCell = gatedRule<WeakCellSubject>({
  id: 'weak-cell',
  area: 'battery',
  title: 'Weak cell',
  pace: 'with-history',
  needs: ({ view, profile, limits }) =>
    profile.batteries
      .filter(({ id }) => ids.some((path) => view.get(id, path)))
      .flatMap(({ id }) => cellRankNeed(limits.battery(id), id) ?? []),
  gate: (input) =>
    input.profile.batteries
      .filter(({ id }) => ids.some((path) => input.view.get(id, path)))
      .map((battery) => subjectOf(input, battery)),
  judge: (input, { id, limits, rank }) => {
    if (!limits || !rank) throw new Error('an open gate has limits and a ranking')
    return judge(input, id, limits, rank)
  },
})

function subjectOf(input: RuleInput, battery: BatteryProfile): WeakCellSubject {
  const { id } = battery
  const table = input.limits.battery(id)
  const limits = table.weakCell
  const rank = cellRank(input, battery)
  const head = {
    ...{ subject: serviceKey(id), situation: null, title: 'Weak cell', unit: limits?.unit ?? '%' },
    limit: limits
      ? `watch when one cell stands out for over ${limits.watchOver} % of the time in which the cells lie apart`
      : 'no limits',
    limitOrigin: limits?.origin ?? table.title,
    watchOver: limits?.watchOver ?? null,
    ...(rank && rank.knownMs > 0 ? { cellDwell: rank.dwell } : {}),
  }
  if (!limits || !rank) return { id, limits, rank, head, missing: noLimits(input, id) }
  const { minutes, days } = limits.gate
  const line = gate(
    'Time with cell ids and voltages',
    `${minutes} min`,
    formatDuration(rank.knownMs),
    rank.knownMs >= minutes * 60_000,
    null,
  )
  const missing = {
    sentence: `Needs ${minutes} min of recorded cell ids and cell voltages within ${days} days.`,
    evidence: [line],
    action: 'Keep the recording on. Fieldkit judges by itself when it has seen enough.',
  }
  return { id, limits, rank, head, missing: line.met ? null : missing }
}

const endWords = {
  top: 'at the top of charge',
  bottom: 'near empty',
  charging: 'while charging',
  discharging: 'while discharging',
  rest: 'at rest',
} as const satisfies Record<CellEnd, string>

function judge(input: RuleInput, id: ServiceId, limits: BatteryLimits<'weakCell'>, rank: CellRank): Said {
  const isApart = rank.apartMs >= limits.gate.minutes * 60_000
  const [first] = isApart ? rank.cells : []
  const share = first ? Math.round((1_000 * first.ms) / rank.apartMs) / 10 : null
  const common = {
    value: share,
    at: Math.min(input.now, rank.at),
    evidence: [
      fact('Time with cell ids and voltages', formatDuration(rank.knownMs)),
      fact(
        'Time with the cells apart',
        `${formatDuration(rank.apartMs)}, over ${rank.apartFrom.middle} mV, at the ends over ${rank.apartFrom.ends} mV`,
      ),
      ...(isApart ? [...rank.cells.slice(0, 3).map((cell) => cellLine(cell, rank)), ...endLines(rank)] : []),
      ...cellsNowLines(input, id),
      limitSetLine(input, id),
    ],
  }
  if (!first || share === null || share <= limits.watchOver)
    return {
      ...common,
      verdict: 'ok',
      sentence: isApart
        ? 'The cells lie apart at times, but no cell stands out most of that time.'
        : 'The cells stay together, so no cell stands out.',
      action: 'Nothing to do.',
      confidence: isApart ? 'medium' : 'high',
    }
  const { means, action } = patternOf(rank, first.cell)
  return {
    ...common,
    verdict: 'watch',
    sentence: `Cell ${cellName(first.cell)} stands out in ${percent(share)} of the ${formatDuration(rank.apartMs)} in which the cells lie apart: ${means}.`,
    action,
    confidence: 'medium',
  }
}

const percent = (share: number) => `${formatNumber(share, 0)} %`

function cellLine({ cell, ms }: CellTime, { apartMs }: CellRank): Evidence {
  return fact('Stands out', `${cellName(cell)}, ${percent((100 * ms) / apartMs)}, ${formatDuration(ms)}`)
}

function endLines({ ends }: CellRank): Evidence[] {
  return ends.map(({ end, apartMs, lowest, highest }) => {
    const [low, high] = [lowest[0], highest[0]]
    const part = ({ ms }: CellTime) => percent((100 * ms) / apartMs)
    const time = formatDuration(apartMs)
    const [lowName, highName] = [low, high].map((one) => cellName(one?.cell ?? ''))
    const seen =
      low && high
        ? `lowest ${lowName} in ${part(low)}, highest ${highName} in ${part(high)}, of ${time}`
        : low
          ? `lowest ${lowName} in ${part(low)}, of ${time}`
          : high
            ? `highest ${highName} in ${part(high)}, of ${time}`
            : `no cell stands out, of ${time}`
    return fact(`Cells apart ${endWords[end]}`, seen)
  })
}

const standing = {
  lowest: {
    top: 'the lowest at the top of charge',
    bottom: 'the lowest near empty',
    charging: 'the lowest while charging',
    discharging: 'the lowest while discharging',
    rest: 'the lowest at rest',
  },
  highest: {
    top: 'the highest at the top of charge',
    bottom: 'the highest near empty',
    charging: 'the highest while charging',
    discharging: 'the highest while discharging',
    rest: 'the highest at rest',
  },
} as const satisfies Record<'lowest' | 'highest', Record<CellEnd, string>>

interface Pattern {
  means: string
  action: string
}

/** What the ends together say about the cell; the classic ones, else only where it was seen. */
function patternOf(rank: CellRank, cell: string): Pattern {
  const leads = (end: CellEnd, side: 'lowest' | 'highest') =>
    rank.ends.some((one) => one.end === end && one[side][0]?.cell === cell)
  if (leads('discharging', 'lowest') && leads('charging', 'highest'))
    return {
      means: 'it sags under load and rises under charge, as an aged cell or a bad connection does',
      action: 'Check the connections at this cell or module, then have the module tested.',
    }
  if (leads('bottom', 'lowest') && leads('top', 'highest'))
    return {
      means: 'it is empty first and full first, as a cell of less capacity is',
      action: 'Have the module tested for its capacity.',
    }
  if (leads('top', 'lowest') || leads('top', 'highest'))
    return {
      means: leads('top', 'lowest')
        ? 'it is the lowest at the top of charge, as a cell with another charge than the others is'
        : 'it is the highest at the top of charge, as a cell with another charge than the others is',
      action: 'Hold the battery at CVL for some hours so that it balances, then compare again.',
    }
  const places = rank.ends.flatMap(({ end }) =>
    (['lowest', 'highest'] as const).flatMap((side) => (leads(end, side) ? [standing[side][end]] : [])),
  )
  return {
    means: places.join(', '),
    action: 'Watch this cell at the top of charge and under load, and compare the spread there.',
  }
}
