import { type MqttLink, type MqttLinkHandlers, type MqttLinkOptions, openMqttLink } from './mqttLink.ts'
import { type Down, lasting, passing } from './networkWords.ts'
import { logInToWeb } from './webLogin.ts'

/**
 * MQTT through the web server of a GX: `wss://<gx>/websocket-mqtt` behind the login cookie. It works with MQTT off and
 * counts as a privileged client (venus.md 2.1), so this link only ever reads. Never tried on hardware.
 */
export function openWebLink(options: MqttLinkOptions, handlers: MqttLinkHandlers): MqttLink {
  const stopping = new AbortController()
  let link: MqttLink | null = null
  const down = (cause: Down) => {
    if (!stopping.signal.aborted) handlers.down(cause)
  }
  const { host, port, password, connectTimeoutMs: timeoutMs, judgeCertificate } = options
  if (password)
    logInToWeb({ host, port, password, timeoutMs, judgeCertificate }, stopping.signal).then(
      (login) => {
        if (stopping.signal.aborted) return
        if (login.down) down(login.down)
        else link = openMqttLink({ ...withoutPassword(options), cookie: login.cookie }, handlers)
      },
      (error: unknown) => down(passing('web-login', `The login failed (${String(error)}).`, 'Try again.')),
    )
  else queueMicrotask(() => down(passwordNeeded))
  return {
    subscribe: (topics) => link?.subscribe(topics),
    publish(topic, payload) {
      if (topic.startsWith('R/')) link?.publish(topic, payload)
    },
    localAddress: () => link?.localAddress() ?? null,
    close() {
      stopping.abort()
      link?.close()
    },
  }
}

const passwordNeeded = lasting(
  'password-needed',
  'MQTT is off or closed on the GX; its web server lets MQTT through with the password.',
  'Type the password of the GX, or turn MQTT on: Settings, Integrations, MQTT Access.',
)

function withoutPassword({ password: _, ...options }: MqttLinkOptions): MqttLinkOptions {
  return options
}
