import type { FinderName, FinderStatus, GxDevice } from '../../../shared/discovery.ts'
import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { SweepState } from './useReach.ts'

/** Names of the finders as titles. */
export const finderTitles = {
  ssdp: 'SSDP',
  mdns: 'mDNS host names',
  'dns-sd': 'DNS-SD',
  remembered: 'Remembered addresses',
  typed: 'Typed address',
  sweep: 'Search of all addresses',
} as const satisfies Record<FinderName, string>

const shortWords = {
  ssdp: 'SSDP',
  mdns: 'mDNS',
  'dns-sd': 'DNS-SD',
  remembered: 'its remembered address',
  typed: 'the typed address',
  sweep: 'the search of all addresses',
} as const satisfies Record<FinderName, string>

/**
 * What one finder brought, as one line. The search of all addresses has no answers to miss before it was asked for and
 * while it runs.
 */
export function finderLine(status: FinderStatus, sweep: SweepState['phase']): string {
  if (status.finder === 'typed') return status.names.length === 0 ? 'none' : status.names.join(', ')
  if (status.devices === 0 && status.others === 0) {
    if (status.finder !== 'sweep') return 'no answer'
    return sweep === 'idle' ? 'only when asked' : sweep === 'working' ? 'knocking now' : 'no answer'
  }
  const others = `${status.others} other ${status.others === 1 ? 'device' : 'devices'}`
  return status.others === 0 ? `${status.devices} GX` : `${status.devices} GX, ${others}`
}

/** `3 packets not read: packet that is no DNS (2), message without a USN (1)`; null when all was read. */
export function rejectedLine({ rejected = {} }: Pick<FinderStatus, 'rejected'>): string | null {
  const reasons = Object.entries(rejected)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
  const total = reasons.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  const list = reasons.map(([reason, count]) => `${reason} (${formatNumber(count, 0)})`).join(', ')
  return `${formatNumber(total, 0)} ${total === 1 ? 'packet' : 'packets'} not read: ${list}`
}

/** Younger than this is "now": who answers again and again must not make the line tick. ms. */
const freshMs = 10_000

/**
 * `Seen now by SSDP; mDNS 2 min ago.`; null for a device that no finder vouches for. `now` in epoch ms.
 */
export function seenLine({ seenBy }: Pick<GxDevice, 'seenBy'>, now: number): string | null {
  if (seenBy.length === 0) return null
  const isFresh = ({ at }: { at: number }) => now - at < freshMs
  const fresh = seenBy.filter(isFresh).map(({ finder }) => shortWords[finder])
  const older = seenBy
    .filter((one) => !isFresh(one))
    .map(({ finder, at }) => `${shortWords[finder]} ${ageWords(now - at)} ago`)
  if (fresh.length === 0) return `Seen by ${older.join(', ')}.`
  return `Seen now by ${[fresh.join(' and '), ...older].join('; ')}.`
}

/** Whole minutes from one minute on, so that the line changes rarely. */
function ageWords(ms: number): string {
  return ms < 60_000 ? formatDuration(ms) : formatDuration(Math.floor(ms / 60_000) * 60_000)
}
