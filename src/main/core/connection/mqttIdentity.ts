import type { PortalId } from '../../../shared/victron.ts'
import { type Identity, type Introduction, type NameplateLine, nameplate, nameplateText } from './identity.ts'
import { type MqttLink, openMqttLink } from './mqttLink.ts'
import { parsePayload } from './payload.ts'
import { placeOf } from './place.ts'
import { identityTopic, portalIdOfIdentity } from './portalIdentity.ts'
import type { ProbeTiming } from './probeTiming.ts'
import { createTimers } from './timers.ts'
import { openWebLink } from './webLink.ts'

export interface MqttDoorAddress {
  host: string
  port: number
  tls: boolean
  /** Only for a first contact; a probe sends none. */
  password?: string
  /** Of a token. */
  userName?: string
  /** Through the GX's web server. */
  web?: boolean
}

/**
 * Asks an MQTT door who it is: the retained Serial, then the nameplate by `R/`, which a sleeping GX answers too
 * (venus-rig.md 2). Sends no keepalive, so nobody is woken, and no password unless the address carries one.
 */
export function askMqttIdentity(
  door: MqttDoorAddress,
  timing: ProbeTiming,
  signal: AbortSignal,
): Promise<Introduction> {
  return new Promise((resolve) => {
    const timers = createTimers<'serial' | 'nameplate'>()
    let identity: Identity | null = null
    let fingerprint: string | null = null
    let wanted = new Map<string, NameplateLine>()

    const finish = (introduction: Introduction) => {
      timers.clearAll()
      signal.removeEventListener('abort', onAbort)
      link.close()
      resolve(introduction)
    }
    const fail = (code: string, message: string, tryThis: string) =>
      finish({ ok: false, problem: { code, message, tryThis }, fingerprint })
    const onAbort = () => fail('aborted', 'The search was stopped.', 'Search again.')
    const openLink = door.web ? openWebLink : openMqttLink
    const link: MqttLink = openLink(
      {
        ...door,
        connectTimeoutMs: timing.loginMs,
        keepaliveSeconds: 30,
        async judgeCertificate(seen) {
          fingerprint = seen
          return null
        },
      },
      {
        online() {
          link.subscribe([identityTopic])
          timers.set('serial', timing.serialMs, () =>
            fail(
              'no-portal-id',
              `${placeOf(door.host, door.port)} speaks MQTT but tells no portal ID.`,
              'Check that it is a GX. One that has just started tells it after a minute.',
            ),
          )
        },
        message(topic, payload) {
          const portalId = portalIdOfIdentity(topic)
          if (identity === null && portalId !== null) {
            identity = { portalId, name: null, model: null, firmware: null, fingerprint }
            const known = identity
            timers.clear('serial')
            timers.set('nameplate', timing.nameplateMs, () => finish({ ok: true, identity: known }))
            wanted = askNameplate(link, portalId)
            return
          }
          const line = wanted.get(topic)
          if (identity === null || line === undefined) return
          const parsed = parsePayload(payload)
          if (parsed.kind === 'value') identity[line] = nameplateText(parsed.value)
          wanted.delete(topic)
          if (wanted.size === 0) finish({ ok: true, identity })
        },
        down: ({ code, message, tryThis }) => fail(code, message, tryThis),
      },
    )
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
}

/** Reads the nameplate; the answers by the topic they will come under. */
function askNameplate(link: MqttLink, portalId: PortalId): Map<string, NameplateLine> {
  const entries = Object.entries(nameplate).map(([line, { service, path }]) => ({
    // Object.entries widens the keys of `nameplate`, which are exactly its lines.
    line: line as NameplateLine,
    topic: `${portalId}/${service}/0${path}`,
  }))
  link.subscribe(entries.map(({ topic }) => `N/${topic}`))
  for (const { topic } of entries) link.publish(`R/${topic}`, '')
  return new Map(entries.map(({ topic, line }) => [`N/${topic}`, line]))
}
