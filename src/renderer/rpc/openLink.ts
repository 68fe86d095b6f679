import type { ClientLink } from '@orpc/client'

/** A link to the core, and the way to end it. */
export interface OpenLink {
  link: ClientLink<Record<never, never>>
  close(): void
}
