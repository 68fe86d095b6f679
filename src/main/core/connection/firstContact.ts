import type { Door } from '../../../shared/discovery.ts'
import { failure, type Problem, type Result, success } from '../../../shared/result.ts'
import type { Identity } from './identity.ts'
import { askMqttIdentity } from './mqttIdentity.ts'
import type { PinStore } from './pins.ts'
import { defaultProbeTiming, type ProbeTiming } from './probeTiming.ts'

export interface FirstContact {
  host: string
  /** Doors of the host that accept TCP. */
  doors: readonly Door[]
  password: string
  /** Of a token; absent with the password of the GX. */
  userName?: string
  pins: PinStore
  /** Certificates of the GX's web servers, which have a key of their own. */
  webPins: PinStore
}

/**
 * Learns the portal ID of a GX that nobody else could name: logs in once with the password and reads the retained
 * Serial. The certificate is trusted on this first use, but only when its portal ID has no other one: whoever is
 * known already is to be opened by portal ID, where the pin is checked before the password leaves.
 */
export async function makeFirstContact(
  { host, doors, password, userName, pins: mqttPins, webPins }: FirstContact,
  signal: AbortSignal,
  timing: ProbeTiming = defaultProbeTiming,
): Promise<Result<Identity>> {
  const of = (protocol: Door['protocol']) =>
    doors.find((one) => one.protocol === protocol && one.state === 'open')
  const door = of('mqtts') ?? of('mqtt') ?? of('wss')
  if (!door) return failure('no-mqtt-door', `${host} opens no MQTT door.`, mqttOff)
  const web = door.protocol === 'wss'
  const pins = web ? webPins : mqttPins
  const login = { password, ...(userName === undefined ? {} : { userName }) }
  const place = { host, port: door.port, tls: door.protocol !== 'mqtt', ...login, web }
  const answer = await askMqttIdentity(place, timing, signal)
  if (!answer.ok) return { ok: false, problem: answer.problem }
  const { portalId, fingerprint } = answer.identity
  if (fingerprint === null) return success(answer.identity)
  const pinned = pins.get(portalId)
  if (pinned !== null && pinned !== fingerprint)
    return {
      ok: false,
      problem: {
        ...changed,
        certificate: { portalId, door: web ? 'web' : 'mqtt', trusted: pinned, shown: fingerprint },
      },
    }
  try {
    if (pinned === null) await pins.trust(portalId, fingerprint)
    return success(answer.identity)
  } catch {
    return failure(
      'certificate-not-remembered',
      'The certificate of the GX cannot be remembered, so it is not trusted.',
      'Check that the data folder can be written.',
    )
  }
}

const mqttOff = 'Turn MQTT on at the GX: Settings, Integrations, MQTT Access.'

const changed: Problem = {
  code: 'certificate-changed',
  message:
    'The certificate has changed since the first connection, and the password was sent before that was seen.',
  tryThis: 'Ask who changed the GX. When nobody did, set a new password at the GX.',
}
