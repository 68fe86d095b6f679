import type { Translate } from '../../../shared/language.ts'
import type { ConnectionStatus, SecurityFacts } from '../../../shared/station.ts'

/** The open doors of the D-Bus HTTP API as sentences. What was not tried is not mentioned. */
export function securityLines(facts: SecurityFacts, t: Translate): string[] {
  const version = facts.apiVersion === null ? '' : ` ${facts.apiVersion}`
  return [
    facts.apiWithoutPassword
      ? t('The D-Bus HTTP API{{version}} answers without a password.', { version })
      : null,
    facts.writesEnabled ? t('It says that writes are switched on; they need no password either.') : null,
    facts.controlPortOpen === true
      ? t('Its control port 8089 is open: anybody in this network can stop or upgrade the API.')
      : null,
  ].filter((line) => line !== null)
}

/** What a technician has to know about a connection though it works, in whole sentences. */
export function connectionFacts(connection: ConnectionStatus, t: Translate): string[] {
  return [
    ...(connection.notes ?? []),
    ...(connection.security === undefined ? [] : securityLines(connection.security, t)),
  ]
}
