import type { Problem } from '../../../shared/result.ts'
import { placeOf } from './place.ts'

/** Why a connection is down; `final` = only a person can help, so trying again is of no use. */
export interface Down extends Problem {
  final: boolean
}

/** A reason that may pass by itself. */
export function passing(code: string, message: string, tryThis: string): Down {
  return { code, message, tryThis, final: false }
}

/** A reason that only a person can remove. */
export function lasting(code: string, message: string, tryThis: string): Down {
  return { code, message, tryThis, final: true }
}

const unreachable = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL'])

/** Words for a door that could not be opened at all. `code` is Node's error code, `TIMEOUT` when nobody answered. */
export function cannotOpen(host: string, port: number, code: string): Down {
  const place = placeOf(host, port)
  if (code === 'ECONNREFUSED')
    return passing(
      'refused',
      `${host} refuses connections on port ${port}.`,
      'Check the port, and that the service is on: on the GX, Settings, Integrations, MQTT Access.',
    )
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return passing(
      'unknown-name',
      `The name ${host} is not known on this network.`,
      'Use the IP address instead.',
    )
  if (unreachable.has(code))
    return passing(
      'unreachable',
      `This laptop has no way to ${host}.`,
      'Check the cable, the Wi-Fi and the range of the IP address.',
    )
  if (code === 'TIMEOUT' || code === 'ETIMEDOUT')
    return passing(
      'nothing-answers',
      `Nothing answers at ${place}.`,
      'Check the address, and that the GX is on.',
    )
  return passing(
    'cannot-connect',
    `The connection to ${place} fails (${code}).`,
    'Check the address and the cable.',
  )
}

/** Words for a port where something else than `language` is spoken. */
export function speaksOther(host: string, port: number, language: 'MQTT' | 'TLS' | 'HTTP'): Down {
  return passing(
    `not-${language.toLowerCase()}`,
    `Something answers on ${placeOf(host, port)}, but it does not speak ${language}.`,
    'Check the port.',
  )
}

/** Node's error code, or the error's name when it has none. Messages are not shown: they may carry anything. */
export function errorCode(error: unknown): string {
  if (error instanceof Error)
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return 'unknown error'
}
