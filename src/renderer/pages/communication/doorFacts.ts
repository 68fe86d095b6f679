import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import type { BackPressure, ConnectionStatus } from '../../../shared/station.ts'
import { clockSecondsText } from '../../state/time.ts'
import { fromCore } from '../../state/words.ts'

/** One line of a door: what is counted or known, and its figure or words. */
export interface DoorFact {
  label: string
  text: string
  /** Small print under it: the reasons of a count. */
  detail?: string
}

/** How what goes through a door is protected, in words (venus.md 2.2). */
export function protectionText(
  { url, fingerprint }: Pick<ConnectionStatus, 'url' | 'fingerprint'>,
  t: Translate,
): string {
  if (url.startsWith('mqtt:')) return t('Not encrypted: who is in this network can read along')
  if (url.startsWith('http:')) return t('Not encrypted, no password asked')
  return fingerprint === null ? t('Encrypted, certificate not seen yet') : t('Encrypted, certificate pinned')
}

/** Messages that could not be read, by reason, the most frequent first. */
export function rejectedFact({ rejected }: Pick<ConnectionStatus, 'rejected'>, t: Translate): DoorFact {
  const reasons = Object.entries(rejected)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
  const total = reasons.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return { label: t('Not read'), text: t('none') }
  const detail = reasons
    .map(([reason, count]) => `${fromCore(reason, t)} (${formatNumber(count, 0, t.locale)})`)
    .join(', ')
  return { label: t('Not read'), text: formatNumber(total, 0, t.locale), detail }
}

/** `18/s`; under one a second with a decimal; an en dash before it was measured. */
export function rateText(perSecond: number | null, t: Translate): string {
  if (perSecond === null) return '–'
  return `${formatNumber(perSecond, perSecond > 0 && perSecond < 10 ? 1 : 0, t.locale)}/s`
}

/**
 * What is known of one door to the GX. `perSecond` is its messages per wall second, null before it was measured; `now`
 * is epoch ms on the station's clock.
 */
export function doorFacts(
  connection: ConnectionStatus,
  perSecond: number | null,
  { now, timeZone }: { now: number; timeZone: string | null },
  t: Translate,
): DoorFact[] {
  const { messages, bursts, lostHeartbeats, lastCompleteAt, source } = connection
  const isMqtt = source === 'mqtt'
  return [
    {
      label: isMqtt ? t('Messages') : t('Answers'),
      text: `${formatNumber(messages, 0, t.locale)}, ${rateText(perSecond, t)}`,
    },
    rejectedFact(connection, t),
    ...(isMqtt ? [{ label: t('Lost on the way'), text: lostText(lostHeartbeats ?? 0, t) }] : []),
    ...(bursts === undefined ? [] : [{ label: t('Largest burst'), text: burstText(bursts, t) }]),
    {
      label: t('Last full picture'),
      text:
        lastCompleteAt === null
          ? t('not yet')
          : t('{{time}}, {{age}} ago', {
              time: clockSecondsText(lastCompleteAt, timeZone),
              age: formatDuration(now - lastCompleteAt, t.locale),
            }),
    },
    { label: t('Protection'), text: protectionText(connection, t) },
  ]
}

function lostText(heartbeats: number, t: Translate): string {
  if (heartbeats === 0) return t('no heartbeat')
  return t('{{count}} heartbeats', { count: heartbeats })
}

function burstText({ largest, cut }: { largest: number; cut: number }, t: Translate): string {
  const size = t('{{count}} values', { count: largest })
  return cut === 0 ? size : t('{{size}}, {{cut}} cut in pieces', { size, cut })
}

/** Where values had to wait on their way to the screen and to the disk, one line each. */
export function pressureFacts(pressure: BackPressure, t: Translate): DoorFact[] {
  const { viewers, coalesced, waiting, mostWaiting, restarts, unsaved, mostUnsaved, droppedNumbers } =
    pressure
  const count = (value: number) => formatNumber(value, 0, t.locale)
  return [
    { label: t('Windows on this station'), text: count(viewers) },
    {
      label: t('Skipped for a newer value'),
      text: count(coalesced),
      ...(restarts === 0
        ? {}
        : {
            detail: t('{{count}} times a window was so far behind that it began anew', {
              count: restarts,
            }),
          }),
    },
    {
      label: t('Waiting for the screen'),
      text: t('{{now}}, at most {{most}}', { now: waiting, most: mostWaiting }),
    },
    ...(unsaved === undefined
      ? []
      : [
          {
            label: t('Waiting for the disk'),
            text: t('{{now}}, at most {{most}}', { now: unsaved, most: mostUnsaved ?? unsaved }),
          },
        ]),
    ...(droppedNumbers === undefined
      ? []
      : [
          {
            label: t('Never stored'),
            text:
              droppedNumbers === 0 ? t('none') : t('{{numbers}}, kept as a gap', { numbers: droppedNumbers }),
          },
        ]),
  ]
}
