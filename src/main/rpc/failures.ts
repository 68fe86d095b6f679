import { ORPCError } from '@orpc/server'

/** False for what a caller is meant to see: typed problems, refused input, and streams that were aborted. */
export function isUnexpected(error: unknown): boolean {
  if (error instanceof ORPCError) return !error.defined && error.status >= 500
  return !(error instanceof Error && error.name === 'AbortError')
}

/** An error for the log: where it was thrown, and what is behind it. */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `, because: ${errorWords(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
