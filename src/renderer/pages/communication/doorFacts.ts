import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { BackPressure, ConnectionStatus } from '../../../shared/station.ts'
import { clockSecondsText } from '../../state/time.ts'

/** One line of a door: what is counted or known, and its figure or words. */
export interface DoorFact {
  label: string
  text: string
  /** Small print under it: the reasons of a count. */
  detail?: string
}

/** How what goes through a door is protected, in words (venus.md 2.2). */
export function protectionText({ url, fingerprint }: Pick<ConnectionStatus, 'url' | 'fingerprint'>): string {
  if (url.startsWith('mqtt:')) return 'Not encrypted: who is in this network can read along'
  if (url.startsWith('http:')) return 'Not encrypted, no password asked'
  return fingerprint === null ? 'Encrypted, certificate not seen yet' : 'Encrypted, certificate pinned'
}

/** Messages that could not be read, by reason, the most frequent first. */
export function rejectedFact({ rejected }: Pick<ConnectionStatus, 'rejected'>): DoorFact {
  const reasons = Object.entries(rejected)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
  const total = reasons.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return { label: 'Not read', text: 'none' }
  const detail = reasons.map(([reason, count]) => `${reason} (${formatNumber(count, 0)})`).join(', ')
  return { label: 'Not read', text: formatNumber(total, 0), detail }
}

/** `18/s`; under one a second with a decimal; an en dash before it was measured. */
export function rateText(perSecond: number | null): string {
  if (perSecond === null) return '–'
  return `${formatNumber(perSecond, perSecond > 0 && perSecond < 10 ? 1 : 0)}/s`
}

/**
 * What is known of one door to the GX. `perSecond` is its messages per wall second, null before it was measured; `now`
 * is epoch ms on the station's clock.
 */
export function doorFacts(
  connection: ConnectionStatus,
  perSecond: number | null,
  { now, timeZone }: { now: number; timeZone: string | null },
): DoorFact[] {
  const { messages, bursts, lostHeartbeats, lastCompleteAt, source } = connection
  const isMqtt = source === 'mqtt'
  return [
    { label: isMqtt ? 'Messages' : 'Answers', text: `${formatNumber(messages, 0)}, ${rateText(perSecond)}` },
    rejectedFact(connection),
    ...(isMqtt ? [{ label: 'Lost on the way', text: lostText(lostHeartbeats ?? 0) }] : []),
    ...(bursts === undefined ? [] : [{ label: 'Largest burst', text: burstText(bursts) }]),
    {
      label: 'Last full picture',
      text:
        lastCompleteAt === null
          ? 'not yet'
          : `${clockSecondsText(lastCompleteAt, timeZone)}, ${formatDuration(now - lastCompleteAt)} ago`,
    },
    { label: 'Protection', text: protectionText(connection) },
  ]
}

function lostText(heartbeats: number): string {
  if (heartbeats === 0) return 'no heartbeat'
  return heartbeats === 1 ? '1 heartbeat' : `${formatNumber(heartbeats, 0)} heartbeats`
}

function burstText({ largest, cut }: { largest: number; cut: number }): string {
  const size = `${formatNumber(largest, 0)} values`
  return cut === 0 ? size : `${size}, ${formatNumber(cut, 0)} cut in pieces`
}

/** Where values had to wait on their way to the screen and to the disk, one line each. */
export function pressureFacts(pressure: BackPressure): DoorFact[] {
  const { viewers, coalesced, waiting, mostWaiting, restarts, unsaved, mostUnsaved, droppedNumbers } =
    pressure
  const count = (value: number) => formatNumber(value, 0)
  return [
    { label: 'Windows on this station', text: count(viewers) },
    {
      label: 'Skipped for a newer value',
      text: count(coalesced),
      ...(restarts === 0
        ? {}
        : { detail: `${count(restarts)} times a window was so far behind that it began anew` }),
    },
    { label: 'Waiting for the screen', text: `${count(waiting)}, at most ${count(mostWaiting)}` },
    ...(unsaved === undefined
      ? []
      : [
          {
            label: 'Waiting for the disk',
            text: `${count(unsaved)}, at most ${count(mostUnsaved ?? unsaved)}`,
          },
        ]),
    ...(droppedNumbers === undefined
      ? []
      : [
          {
            label: 'Never stored',
            text: droppedNumbers === 0 ? 'none' : `${count(droppedNumbers)}, kept as a gap`,
          },
        ]),
  ]
}
