import { formatDuration } from '../../../shared/format.ts'
import type { AlarmEvent, Gap } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { fromCore } from '../../state/words.ts'
import { type AlarmRow, deviceOf, eventKey, lastedMs } from './alarmRow.ts'

/** One mark of a lane. Places are shares of the window, 0 to 1. */
export interface Mark {
  key: string
  at: number
  /** End of the bar; null when nobody saw the end. */
  end: number | null
  level: AlarmEvent['level']
  /** `Grid lost, 48 s`; null when there is no room for words. */
  text: string | null
  /** Which side of the mark the words stand on. */
  side: 'left' | 'right'
  /** How many alarms this mark stands for. */
  count: number
}

export interface Lane {
  device: string
  marks: Mark[]
}

/** A stretch of the lane "what is known". */
export interface Known {
  from: number
  to: number
  what: 'live' | 'gx-memory' | 'nothing'
}

/** Lanes beyond this are joined into one. */
const mostLanes = 6
/** Marks closer than this share of the window are one mark. */
const tooClose = 0.012
/** Share of the window that one letter takes at 1024 px, the narrowest width of a laptop's page. */
const letterShare = 0.0092
/** Width of a letter of the words, px. */
const letterPx = 7
/** A device may send any title; longer ones are cut in the timeline, not in the table. */
const longestTitle = 36

const worse = { info: 0, warning: 1, alarm: 2 } as const

function markOf(event: AlarmRow, from: number, to: number, now: number, t: Translate): Mark {
  const share = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from)))
  const lasted = lastedMs(event, now)
  const title = fromCore(event.title, t)
  const short = title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title
  const text =
    lasted === null
      ? t('{{title}}, end not known', { title: short })
      : `${short}, ${formatDuration(lasted, t.locale)}`
  return {
    key: eventKey(event),
    at: share(event.startedAt),
    end: lasted === null ? null : share(event.startedAt + lasted),
    level: event.level,
    text,
    side: share(event.startedAt) > 0.7 ? 'left' : 'right',
    count: 1,
  }
}

/** Joins marks that would cover each other. */
function joinClose(marks: readonly Mark[], t: Translate): Mark[] {
  const joined: Mark[] = []
  for (const mark of marks) {
    const last = joined.at(-1)
    if (!last || mark.at - last.at >= tooClose) {
      joined.push({ ...mark })
      continue
    }
    last.count += 1
    last.text = t('{{count}} alarms', { count: last.count })
    last.end = mark.end === null || last.end === null ? null : Math.max(last.end, mark.end)
    if (worse[mark.level] > worse[last.level]) last.level = mark.level
  }
  return joined
}

/** Leaves out words that would run into those of a neighbour; `letter` is the share that one letter takes. */
function dropCrowdedWords(marks: Mark[], letter: number): Mark[] {
  let taken = Number.NEGATIVE_INFINITY
  for (const mark of marks) {
    const wide = (mark.text?.length ?? 0) * letter
    const [start, end] = mark.side === 'right' ? [mark.at, mark.at + wide] : [mark.at - wide, mark.at]
    if (start < taken) mark.text = null
    else taken = end + letter
  }
  return marks
}

/** One lane per device, the busiest first; all times in epoch ms. */
export function lanesOf(
  events: readonly AlarmRow[],
  from: number,
  to: number,
  now: number,
  t: Translate,
): Lane[] {
  const byDevice = new Map<string, AlarmRow[]>()
  for (const event of events) {
    const end = event.startedAt + (lastedMs(event, now) ?? 0)
    if (event.startedAt > to || end < from) continue
    const device = deviceOf(event, t)
    byDevice.set(device, [...(byDevice.get(device) ?? []), event])
  }
  const devices = [...byDevice].sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b))
  const shown = devices.slice(0, devices.length > mostLanes ? mostLanes - 1 : mostLanes)
  const rest = devices.slice(shown.length).flatMap(([, some]) => some)
  const lanes =
    rest.length === 0
      ? shown
      : [...shown, [t('{{count}} more devices', { count: devices.length - shown.length }), rest] as const]
  return lanes.map(([device, some]) => ({
    device,
    marks: dropCrowdedWords(
      joinClose(
        some.map((event) => markOf(event, from, to, now, t)).sort((a, b) => a.at - b.at),
        t,
      ),
      letterShare,
    ),
  }))
}

/** The same lanes with the words that have room where a lane is so many px wide. */
export function fittingLanes(lanes: readonly Lane[], width: number): Lane[] {
  const letter = letterPx / Math.max(1, width)
  if (letter <= letterShare) return [...lanes]
  return lanes.map(({ device, marks }) => ({
    device,
    marks: dropCrowdedWords(
      marks.map((mark) => ({ ...mark })),
      letter,
    ),
  }))
}

/**
 * What is known in the window: recorded live since `since` but not in gaps; before that the GX's own memory reaches
 * back to its oldest notification. Shares of the window.
 */
export function knownOf(
  events: readonly AlarmRow[],
  gaps: readonly Gap[],
  since: number | null,
  from: number,
  to: number,
): Known[] {
  const memory = events.filter(({ origin }) => origin === 'gx-memory').map(({ startedAt }) => startedAt)
  const liveFrom = Math.min(to, Math.max(from, since ?? to))
  const memoryFrom = Math.min(liveFrom, Math.max(from, Math.min(liveFrom, ...memory)))
  const share = (at: number) => (Math.min(to, Math.max(from, at)) - from) / (to - from)
  const parts: Known[] = []
  const add = (a: number, b: number, what: Known['what']) => {
    if (b > a) parts.push({ from: share(a), to: share(b), what })
  }
  add(from, memoryFrom, 'nothing')
  add(memoryFrom, liveFrom, 'gx-memory')
  let at = liveFrom
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    if (gap.to <= at || gap.from >= to) continue
    add(at, Math.max(at, gap.from), 'live')
    add(Math.max(at, gap.from), Math.min(to, gap.to), 'nothing')
    at = Math.min(to, gap.to)
  }
  add(at, to, 'live')
  return parts
}
