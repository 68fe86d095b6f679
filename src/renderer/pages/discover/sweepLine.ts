import { formatNumber } from '../../../shared/format.ts'
import type { SweepState } from './useReach.ts'

/** How far the search of all addresses came, as one sentence; null before the first. */
export function sweepLine({ phase, progress }: SweepState): string | null {
  if (phase === 'idle') return null
  if (progress === null) return phase === 'cancelled' ? 'Stopped before the first address.' : 'Starting.'
  if (progress.total === 0)
    return 'This laptop is in no private network, so there was no address to knock at.'
  const found = progress.found === 0 ? 'no GX found' : `${progress.found} GX found`
  const share = `${formatNumber(progress.done, 0)} of ${formatNumber(progress.total, 0)} addresses tried, ${found}.`
  return phase === 'cancelled' ? `Stopped. ${share}` : share
}
