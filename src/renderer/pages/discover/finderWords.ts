import type { FinderName, FinderStatus, GxDevice } from '../../../shared/discovery.ts'
import { formatDuration, formatNumber } from '../../../shared/format.ts'
import { joinWords } from '../../../shared/joinWords.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import { fromCore } from '../../state/words.ts'
import type { SweepState } from './useReach.ts'

/** Names of the finders as titles. */
export const finderTitles = {
  ssdp: 'SSDP',
  mdns: english('mDNS host names'),
  'dns-sd': 'DNS-SD',
  remembered: english('Remembered addresses'),
  typed: english('Typed address'),
  sweep: english('Search of all addresses'),
} as const satisfies Record<FinderName, string>

const shortWords = {
  ssdp: 'SSDP',
  mdns: 'mDNS',
  'dns-sd': 'DNS-SD',
  remembered: english('its remembered address'),
  typed: english('the typed address'),
  sweep: english('the search of all addresses'),
} as const satisfies Record<FinderName, string>

/**
 * What one finder brought, as one line. The search of all addresses has no answers to miss before it was asked for and
 * while it runs.
 */
export function finderLine(status: FinderStatus, sweep: SweepState['phase'], t: Translate): string {
  if (status.finder === 'typed') return status.names.length === 0 ? t('none') : status.names.join(', ')
  if (status.devices === 0 && status.others === 0) {
    if (status.finder !== 'sweep') return t('no answer')
    return sweep === 'idle' ? t('only when asked') : sweep === 'working' ? t('knocking now') : t('no answer')
  }
  const others = t('{{count}} other devices', { count: status.others })
  return status.others === 0 ? `${status.devices} GX` : `${status.devices} GX, ${others}`
}

/** `3 packets not read: packet that is no DNS (2), message without a USN (1)`; null when all was read. */
export function rejectedLine({ rejected = {} }: Pick<FinderStatus, 'rejected'>, t: Translate): string | null {
  const reasons = Object.entries(rejected)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
  const total = reasons.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  const list = reasons
    .map(([reason, count]) => `${fromCore(reason, t)} (${formatNumber(count, 0, t.locale)})`)
    .join(', ')
  return t('{{count}} packets not read: {{list}}', { count: total, list })
}

/** Younger than this is "now": who answers again and again must not make the line tick. ms. */
const freshMs = 10_000

/**
 * `Seen now by SSDP; mDNS 2 min ago.`; null for a device that no finder vouches for. `now` in epoch ms.
 */
export function seenLine({ seenBy }: Pick<GxDevice, 'seenBy'>, now: number, t: Translate): string | null {
  if (seenBy.length === 0) return null
  const isFresh = ({ at }: { at: number }) => now - at < freshMs
  const fresh = seenBy.filter(isFresh).map(({ finder }) => t(shortWords[finder]))
  const older = seenBy
    .filter((one) => !isFresh(one))
    .map(({ finder, at }) =>
      t('{{finder}} {{age}} ago', { finder: t(shortWords[finder]), age: ageWords(now - at, t) }),
    )
  if (fresh.length === 0) return t('Seen by {{finders}}.', { finders: older.join(', ') })
  return t('Seen now by {{finders}}.', { finders: [joinWords(fresh, t), ...older].join('; ') })
}

/** Whole minutes from one minute on, so that the line changes rarely. */
function ageWords(ms: number, t: Translate): string {
  return ms < 60_000
    ? formatDuration(ms, t.locale)
    : formatDuration(Math.floor(ms / 60_000) * 60_000, t.locale)
}
