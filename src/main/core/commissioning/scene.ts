import { mostProofLines } from '../../../shared/commissioning.ts'
import type { SnapshotSummary } from '../../../shared/configSnapshot.ts'
import type { Evidence } from '../../../shared/finding.ts'
import { formatDuration, formatValue } from '../../../shared/format.ts'
import type { AlarmEvent, Gap, SeriesData } from '../../../shared/history.ts'
import type { Json } from '../../../shared/json.ts'
import type { Site } from '../../../shared/site.ts'
import { type StationView, servicesOfType } from '../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'
import type { ItemTests } from './tests/itemTests.ts'

/** What was recorded lately, as far back as the longest item looks. */
export interface Past {
  series: readonly SeriesData[]
  gaps: readonly Gap[]
  alarms: readonly AlarmEvent[]
  /** Epoch ms; null when nothing is recorded. */
  recordedSince: number | null
}

/** Everything that an automatic item may look at. */
export interface Scene {
  view: StationView
  site: Site
  past: Past
  /** Epoch ms on the station's clock, and its speed; 1 for real stations. */
  now: number
  speed: number
  /** Of the configuration, in the visit that is open; null while none is open, absent where nobody takes any. */
  snapshot?: VisitSnapshot | null
  /** The functional tests that decide items; absent where nobody keeps any. */
  tests?: ItemTests
  /** Why the record of the commissioning is not on the disk; null when it is, absent where nobody says. */
  recordProblem?: string | null
}

/** The snapshots of a visit. */
export interface VisitSnapshot {
  isTaking: boolean
  /** The newest of the visit that is complete, else the newest of the visit; null without one. */
  summary: Pick<SnapshotSummary, 'at' | 'complete' | 'missing' | 'settings' | 'devices'> | null
}

/** What the automatic part of an item says. `open` = waits for time to pass or for the dossier. */
export interface Judged {
  state: 'passed' | 'failed' | 'cannot-tell' | 'open'
  /** At least one line. */
  lines: Evidence[]
}

/** Services that say nothing for hours while nothing changes; they hold as long as the GX talks at all. */
const quiet: ReadonlySet<string> = new Set(['settings', 'logger', 'hub4', 'platform', 'system'])
/** A GX that talks says something each few seconds, ms. */
const heardMs = 60_000
/** A device that says nothing for so long is not believed, ms. */
const deviceMs = 180_000

/** Epoch ms of the last word of the GX; null when it never spoke. */
export function heardAt({ view, now }: Scene): number | null {
  const times = view.services().flatMap((id) => {
    const at = view.aliveAt(id)
    return at !== undefined && Number.isFinite(at) && at <= now ? [at] : []
  })
  return times.length > 0 ? Math.max(...times) : null
}

/** What keeps every automatic item from being judged; null when the GX talks. */
export function unlessHeard(scene: Scene): Judged | null {
  const at = heardAt(scene)
  if (at !== null && scene.now - at <= heardMs * Math.max(1, scene.speed)) return null
  const seen = at === null ? 'never heard' : `silent for ${formatDuration(scene.now - at)}`
  return cannotTell({ label: 'GX heard', required: 'within 1 min', seen, met: null, readingKey: null, at })
}

/** The value of a path as it may be believed now. */
export interface Seen {
  /** undefined = not published, or too old to be believed. */
  value: Json | undefined
  line: Evidence
}

export function look(scene: Scene, id: ServiceId, path: string, label: string, required: string): Seen {
  const key = readingKey(id, path)
  const reading = scene.view.get(id, path)
  const base = { label, required, met: null, readingKey: key }
  if (!reading) return { value: undefined, line: { ...base, seen: 'not published', at: null } }
  const alive = scene.view.aliveAt(id) ?? reading.at
  const isOld = !quiet.has(id.serviceType) && scene.now - alive > deviceMs * Math.max(1, scene.speed)
  const text = reading.value === null ? 'no value' : formatValue(id.serviceType, path, reading.value)
  const seen = isOld ? `${text}, stale` : text === '' ? 'an empty text' : text
  return { value: isOld ? undefined : reading.value, line: { ...base, seen, at: reading.at } }
}

/** The number of a path; null when it is not published, stale or no number. */
export function numberNow(scene: Scene, id: ServiceId, path: string): number | null {
  const { value } = look(scene, id, path, '', '')
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** One line that was decided. */
export function told(line: Evidence, isMet: boolean): Judged {
  return { state: isMet ? 'passed' : 'failed', lines: [{ ...line, met: isMet }] }
}

export function cannotTell(...lines: Evidence[]): Judged {
  return { state: 'cannot-tell', lines }
}

/** A figure that is computed from several values or a window. */
export function figure(label: string, required: string, seen: string, at: number | null = null): Evidence {
  return { label, required, seen, met: null, readingKey: null, at }
}

/** The one service of a type that every GX has; without it the item cannot be told. */
export function withService(
  scene: Scene,
  serviceType: string,
  judge: (id: ServiceId) => Judged,
  label: string,
): Judged {
  const [id] = servicesOfType(scene.view, serviceType)
  return id ? judge(id) : cannotTell(figure(label, 'published', 'not published'))
}

const order = ['failed', 'cannot-tell', 'open', 'passed'] as const

/**
 * All parts together: one that fails makes it fail, one that cannot be told keeps it from passing. Of a station with
 * very many devices the lines are kept that explain the state.
 */
export function together(parts: readonly Judged[], label: string): Judged {
  if (parts.length === 0) return cannotTell(figure(label, 'published', 'not published'))
  const state = order.find((one) => parts.some((part) => part.state === one)) ?? 'cannot-tell'
  const lines = parts.flatMap((part) => part.lines)
  if (lines.length <= mostProofLines) return { state, lines }
  const telling = [...parts].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return { state, lines: telling.flatMap((part) => part.lines).slice(0, mostProofLines) }
}
