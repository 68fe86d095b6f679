import type { CommissioningState } from './commissioning.ts'
import type { SignedState } from './signature.ts'

/** What a signature would stand for: the checklist as it is. */
export function signedStateOf({
  checklist,
  progress,
  items,
  waiting,
}: Pick<CommissioningState, 'checklist' | 'progress' | 'items' | 'waiting'>): SignedState {
  const { all, passed, failed, cannotTell, open } = progress
  return {
    checklist: { id: checklist.id, version: checklist.version },
    ...{ all, passed, failed, cannotTell, open },
    deviations: items.filter(({ state }) => state === 'deviation').map(({ id }) => id),
    waiting: [...waiting],
  }
}
