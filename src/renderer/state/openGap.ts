import type { Gap } from '../../shared/history.ts'
import { english } from '../../shared/language.ts'
import type { StationStatus } from '../../shared/station.ts'

/**
 * The gap that is still open: nobody hears the station now, so the time since the last word is not known. The core
 * writes it down when it ends. Null while a connection delivers.
 */
export function openGap(
  status: StationStatus,
  alive: Readonly<Record<string, number>>,
  now: number,
): Gap | null {
  const heard = status.connections.some((each) => each.state === 'ready' || each.state === 'initializing')
  if (heard) return null
  const last = Math.max(...Object.values(alive))
  if (!Number.isFinite(last) || last >= now) return null
  return { from: last, to: now, reason: english('not connected') }
}

/** The part of a window that lies before the first recording; null when the recording is older than the window. */
export function beforeRecording({ recording }: StationStatus, from: number, to: number): Gap | null {
  const end = Math.min(recording.since ?? to, to)
  return end > from ? { from, to: end, reason: english('before the recording') } : null
}
