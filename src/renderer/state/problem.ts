import type { CertificateChange } from '../../shared/access.ts'
import { english } from '../../shared/language.ts'
import type { Problem } from '../../shared/result.ts'

function textOf(value: unknown, member: string): string | null {
  if (typeof value !== 'object' || value === null || !(member in value)) return null
  const text: unknown = Reflect.get(value, member)
  return typeof text === 'string' && text !== '' ? text : null
}

/** The two certificates of a `certificate-changed`; null without. */
function certificateOf(data: unknown): CertificateChange | null {
  if (typeof data !== 'object' || data === null || !('certificate' in data)) return null
  const { certificate } = data
  const portalId = textOf(certificate, 'portalId')
  const door = textOf(certificate, 'door')
  const trusted = textOf(certificate, 'trusted')
  const shown = textOf(certificate, 'shown')
  if (portalId === null || trusted === null || shown === null) return null
  return door === 'mqtt' || door === 'web' ? { portalId, door, trusted, shown } : null
}

/** What a failed call means in words: the core's own problem, or that the core cannot be reached. */
export function problemOf(reason: unknown): Problem {
  const data: unknown = typeof reason === 'object' && reason !== null && 'data' in reason ? reason.data : null
  const code = textOf(data, 'code')
  const message = textOf(data, 'message')
  const tryThis = textOf(data, 'tryThis')
  if (code !== null && message !== null && tryThis !== null) {
    const certificate = certificateOf(data)
    return { code, message, tryThis, ...(certificate === null ? {} : { certificate }) }
  }
  const errorCode = textOf(reason, 'code')
  if (errorCode === 'BAD_REQUEST')
    return {
      code: 'not-understood',
      message: english('The input has a form that is not understood.'),
      tryThis: english('Check what was typed and try again.'),
    }
  if (errorCode === 'INTERNAL_SERVER_ERROR')
    return {
      code: 'internal',
      message: english('Fieldkit met an error of its own.'),
      tryThis: english('Try again. If it stays, restart Fieldkit and look into its log.'),
    }
  return {
    code: 'core-away',
    message: english('The window has lost its connection to the Fieldkit core.'),
    tryThis: english('Check that Fieldkit still runs, then reload this window.'),
  }
}
