import type { DoorWord } from '../../../shared/doorFacts.ts'
import type { Json } from '../../../shared/json.ts'
import { describePath } from '../../../shared/paths/describePath.ts'

/** What MQTT said about a path between two readings over D-Bus HTTP. */
interface Span {
  /** Bounds of its numbers; low > high without any. */
  low: number
  high: number
  /** Its words and missing values, each once. */
  words: Json[]
}

/** A path that both doors deliver while MQTT holds the word. */
export interface Compared {
  /** The last reading over D-Bus HTTP. */
  http: DoorWord
  before: Span
  since: Span
  /** The last checks, oldest first: how far a reading lay from everything that MQTT said around it. */
  checks: { distance: number; at: number }[]
}

/** Readings in a row that have to disagree; one alone may have crossed a change on its way. */
const checksKept = 3
/** A word that changes more often than this between two readings is not worth remembering. */
const mostWords = 8

/**
 * Whether both doors can be compared on a path at all: it is in the path table, so its unit is known; it tells its
 * changes, so MQTT is not behind; and its value is no list.
 */
export function isComparable(serviceType: string, path: string): boolean {
  const info = describePath(serviceType, path)
  return info !== undefined && !info.readOnDemand && !info.jsonText
}

/** Begins a comparison with the present words of both doors; undefined where one of them is a list. */
export function beginComparison(mqtt: Json, http: DoorWord): Compared | undefined {
  if (isList(mqtt) || isList(http.value)) return undefined
  return { http, before: spanOf(mqtt), since: spanOf(mqtt), checks: [] }
}

/** MQTT said something. */
export function mqttSaid(compared: Compared, value: Json): void {
  extend(compared.since, value)
}

/**
 * D-Bus HTTP was read again. Now the reading before is checked, against what MQTT said before and after it: so neither
 * a value that jumps nor a message that was a moment late is a disagreement.
 */
export function httpRead(compared: Compared, mqtt: Json, http: DoorWord): void {
  const { before, since } = compared
  const distance = Math.min(distanceTo(before, compared.http.value), distanceTo(since, compared.http.value))
  compared.checks.push({ distance, at: compared.http.at })
  if (compared.checks.length > checksKept) compared.checks.shift()
  compared.http = http
  compared.before = since
  compared.since = spanOf(mqtt)
}

/** The least distance of the last checks and when they began; null while there were too few. */
export function apartOf({ checks }: Compared): { apart: number; since: number } | null {
  const [first] = checks
  if (first === undefined || checks.length < checksKept) return null
  return { apart: Math.min(...checks.map((check) => check.distance)), since: first.at }
}

function isList(value: Json): boolean {
  return typeof value === 'object' && value !== null
}

function spanOf(value: Json): Span {
  const span: Span = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, words: [] }
  extend(span, value)
  return span
}

function extend(span: Span, said: Json): void {
  const value = typeof said === 'boolean' ? Number(said) : said
  if (typeof value === 'number') {
    if (value < span.low) span.low = value
    if (value > span.high) span.high = value
  } else if (span.words.length < mostWords && !isList(value) && !span.words.includes(value))
    span.words.push(value)
}

/** Over D-Bus HTTP a flag may be true where MQTT says 1. Lists are not compared. */
function distanceTo({ low, high, words }: Span, read: Json): number {
  const value = typeof read === 'boolean' ? Number(read) : read
  if (isList(value)) return 0
  if (typeof value !== 'number') return words.includes(value) ? 0 : Number.POSITIVE_INFINITY
  return Math.max(0, low - value, value - high)
}
