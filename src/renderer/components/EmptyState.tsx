import type { ReactNode } from 'react'

/** Nothing to show: says since when nothing was seen and what the GX could still hold. */
export function EmptyState({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>
}
