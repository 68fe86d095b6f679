import { formatNumber } from '../../../shared/format.ts'
import type { ConnectionStatus, SecurityFacts } from '../../../shared/station.ts'

/** Messages that could not be read: `3 messages were not read: too large (2), not JSON (1).`; null without any. */
export function rejectedText({ rejected, source }: Pick<ConnectionStatus, 'rejected' | 'source'>) {
  const reasons = Object.entries(rejected)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
  if (reasons.length === 0) return null
  const total = reasons.reduce((sum, [, count]) => sum + count, 0)
  const word = source === 'http' ? 'answer' : 'message'
  const list = reasons.map(([reason, count]) => `${reason} (${formatNumber(count, 0)})`).join(', ')
  return `${counted(total, word)} not read: ${list}.`
}

function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word} was` : `${formatNumber(count, 0)} ${word}s were`
}

/** The open doors of the D-Bus HTTP API as sentences. What was not tried is not mentioned. */
export function securityLines(facts: SecurityFacts): string[] {
  const version = facts.apiVersion === null ? '' : ` ${facts.apiVersion}`
  return [
    facts.apiWithoutPassword ? `The D-Bus HTTP API${version} answers without a password.` : null,
    facts.writesEnabled ? 'It says that writes are switched on; they need no password either.' : null,
    facts.controlPortOpen === true
      ? 'Its control port 8089 is open: anybody in this network can stop or upgrade the API.'
      : null,
  ].filter((line) => line !== null)
}

/** What a technician has to know about a connection though it works, in whole sentences. None of it is judged. */
export function connectionFacts(connection: ConnectionStatus): string[] {
  const lost = connection.lostHeartbeats ?? 0
  return [
    ...(connection.notes ?? []),
    ...(connection.security === undefined ? [] : securityLines(connection.security)),
    lost > 0 ? `${counted(lost, 'message')} lost on the way: heartbeats of the GX that never arrived.` : null,
    rejectedText(connection),
  ].filter((line) => line !== null)
}
