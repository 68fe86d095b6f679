import type { SeriesId } from '../../../shared/history.ts'
import type { DeviceInstance, PortalId } from '../../../shared/victron.ts'

/** Name of all numbers in the engine; VictoriaMetrics joins measurement and field to `gx_value`. */
export const measurement = 'gx'
export const field = 'value'

/** What names a series in the engine. */
export interface SeriesTags {
  portalId: PortalId
  serviceType: string
  deviceInstance: DeviceInstance
  path: string
}

/**
 * A tag's value in line protocol. Comma, equals sign and blank are escaped. Control characters, backslash and percent
 * sign become %XX: a newline ends a line in both engines even when it is escaped, and they read a doubled backslash
 * differently (measured on VictoriaMetrics 1.79.5 and InfluxDB 1.6.7).
 */
export function escapeTag(text: string): string {
  return encodeOdd(text).replace(/[,= ]/g, '\\$&')
}

/** The tag's value as the engine gives it back. */
export function encodeOdd(text: string): string {
  return text.replace(
    /[\p{Cc}\\%]/gu,
    (odd) => `%${odd.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

/** `gx,portalId=…,serviceType=…,deviceInstance=…,path=…`: all of a line before its value. */
export function seriesKey({ portalId, serviceType, deviceInstance, path }: SeriesTags): string {
  const tags = [portalId, serviceType, String(deviceInstance), path].map(escapeTag)
  return `${measurement},portalId=${tags[0]},serviceType=${tags[1]},deviceInstance=${tags[2]},path=${tags[3]}`
}

/** The key of a series as its engine names it: tags are encoded already and only escaped again. */
export function keyOfTags(tags: Readonly<Record<string, string | undefined>>): string {
  const escaped = (name: string) => `${name}=${(tags[name] ?? '').replace(/[,= ]/g, '\\$&')}`
  return [measurement, ...['portalId', 'serviceType', 'deviceInstance', 'path'].map(escaped)].join(',')
}

export function keyOf(portalId: PortalId, series: SeriesId): string {
  return seriesKey({ portalId, ...series })
}

/** One line without its newline; `at` epoch ms. */
export function lineOf(key: string, at: number, value: number): string {
  return `${key} ${field}=${value} ${Math.round(at)}`
}

/** What lines should have become in the engine. */
export interface Expected {
  /** Different times of each series, by key. */
  times: Map<string, Set<number>>
  /** Lines that are none, which no engine can take. */
  unreadable: number
  portalIds: Set<PortalId>
  /** Epoch ms of the first and last number. */
  from: number
  to: number
}

const shape = /^(.*) value=\S+ (\d+)$/

/** Reads lines that `lineOf` wrote. */
export function expectedOf(text: string): Expected {
  const expected: Expected = {
    times: new Map(),
    unreadable: 0,
    portalIds: new Set(),
    from: Number.POSITIVE_INFINITY,
    to: Number.NEGATIVE_INFINITY,
  }
  for (const line of text.split('\n')) {
    const match = shape.exec(line)
    const key = match?.[1]
    if (key === undefined) {
      if (line !== '') expected.unreadable++
      continue
    }
    const at = Number(match?.[2])
    const times = expected.times.get(key) ?? new Set<number>()
    times.add(at)
    expected.times.set(key, times)
    expected.portalIds.add(/^gx,portalId=(\w+)/.exec(key)?.[1] ?? '')
    expected.from = Math.min(expected.from, at)
    expected.to = Math.max(expected.to, at)
  }
  return expected
}
