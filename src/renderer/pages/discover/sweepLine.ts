import type { Translate } from '../../../shared/language.ts'
import type { SweepState } from './useReach.ts'

/** How far the search of all addresses came, as one sentence; null before the first. */
export function sweepLine({ phase, progress }: SweepState, t: Translate): string | null {
  if (phase === 'idle') return null
  if (progress === null)
    return phase === 'cancelled' ? t('Stopped before the first address.') : t('Starting.')
  if (progress.total === 0)
    return t('This laptop is in no private network, so there was no address to knock at.')
  const found = progress.found === 0 ? t('no GX found') : t('{{count}} GX found', { count: progress.found })
  const share = t('{{done}} of {{total}} addresses tried, {{found}}.', {
    done: progress.done,
    total: progress.total,
    found,
  })
  return phase === 'cancelled' ? `${t('Stopped.')} ${share}` : share
}
