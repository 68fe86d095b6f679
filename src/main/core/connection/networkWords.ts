import { placeOf } from './place.ts'

/** Why a connection is down: `code` is stable, `reason` is for the technician, `final` = trying again is of no use. */
export interface Down {
  code: string
  reason: string
  final: boolean
}

/** A reason that may pass by itself. */
export function passing(code: string, reason: string): Down {
  return { code, reason, final: false }
}

/** A reason that only a person can remove. */
export function lasting(code: string, reason: string): Down {
  return { code, reason, final: true }
}

const unreachable = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL'])

/** Words for a door that could not be opened at all. `code` is Node's error code, `TIMEOUT` when nobody answered. */
export function cannotOpen(host: string, port: number, code: string): Down {
  const place = placeOf(host, port)
  if (code === 'ECONNREFUSED')
    return passing(
      'refused',
      `${host} refuses connections on port ${port}: the service is off or the port is closed.`,
    )
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return passing(
      'unknown-name',
      `The name ${host} is not known on this network. Use the IP address instead.`,
    )
  if (unreachable.has(code))
    return passing(
      'unreachable',
      `This laptop has no way to ${host}. Check the cable, the Wi-Fi and the IP range.`,
    )
  if (code === 'TIMEOUT' || code === 'ETIMEDOUT')
    return passing(
      'nothing-answers',
      `Nothing answers at ${place}. Check the address, and that the GX is on.`,
    )
  return passing('cannot-connect', `The connection to ${place} fails (${code}).`)
}

/** Words for a port where something else listens. */
export function notMqtt(host: string, port: number): Down {
  return passing(
    'not-mqtt',
    `Something answers on ${placeOf(host, port)}, but it does not speak MQTT. Check the port.`,
  )
}

/** Words for a port that does not answer a TLS handshake. */
export function notTls(host: string, port: number): Down {
  return passing(
    'not-tls',
    `Something answers on ${placeOf(host, port)}, but it does not speak TLS. Check the port.`,
  )
}

/** Node's error code, or the error's name when it has none. Messages are not shown: they may carry addresses. */
export function errorCode(error: unknown): string {
  if (error instanceof Error)
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return 'unknown error'
}
