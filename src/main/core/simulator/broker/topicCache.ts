import { mqttJson } from '../services/dbusValue.ts'
import { onDemandPaths } from '../services/platformService.ts'
import type { DbusItem, SimulatedService } from '../services/service.ts'
import type { Message } from './mqttClient.ts'

/** What the plugin shows as stars, whatever the D-Bus says (venus-rig.md 2). Other secrets go out in plain. */
const maskedPaths: ReadonlySet<string> = new Set([
  '/Settings/Services/AccessPointPassword',
  '/Settings/Ble/Service/Pincode',
])

/** `{"max":1,"min":0,"value":0}`: only settings have limits. */
export function payloadOf(path: string, item: DbusItem): string {
  if (maskedPaths.has(path)) return '{"value":"******"}'
  const limits =
    item.min === undefined ? '' : `"max":${mqttJson(item.max ?? null)},"min":${mqttJson(item.min)},`
  return `{${limits}"value":${mqttJson(item.value)}}`
}

const deleted = '{"value":null}'

/** What is known of one service. */
interface KnownService {
  /** `battery/512`, as it was when the service appeared: a later change of instance moves no topic. */
  prefix: string
  /** Last payload by topic. */
  payloads: Map<string, string>
}

/** The last payload of every topic, as the plugin on a GX remembers it. Topics are without `N/<id>/`. */
export class TopicCache {
  private known = new Map<string, KnownService>()

  /** Takes over the services and returns what changed; a topic of a service that left has an empty payload. */
  update(services: readonly SimulatedService[]): { changed: Message[]; gone: Message[] } {
    const next = new Map<string, KnownService>()
    const changed: Message[] = []
    for (const service of services) {
      const before = this.known.get(service.name) ?? {
        prefix: prefixOf(service),
        payloads: new Map<string, string>(),
      }
      next.set(service.name, takeOver(service, before, changed))
    }
    const gone = [...this.known]
      .filter(([name]) => !next.has(name))
      .flatMap(([, { payloads }]) => [...payloads.keys()].map((topic) => ({ topic, payload: '' })))
    this.known = next
    return { changed, gone }
  }

  /** A fresh read of one topic of a service. */
  set(serviceName: string, topic: string, payload: string): void {
    this.known.get(serviceName)?.payloads.set(topic, payload)
  }

  /** Two services on one instance give two messages for a topic. */
  all(): Message[] {
    return [...this.known.values()].flatMap(({ payloads }) =>
      [...payloads].map(([topic, payload]) => ({ topic, payload })),
    )
  }

  /** Forgets everything, as a broker that starts. */
  clear(): void {
    this.known.clear()
  }
}

/** `battery/512` */
export function prefixOf(service: SimulatedService): string {
  return `${service.serviceType}/${service.deviceInstance}`
}

function takeOver(
  service: SimulatedService,
  { prefix, payloads: known }: KnownService,
  changed: Message[],
): KnownService {
  const payloads = new Map<string, string>()
  const put = (topic: string, payload: string) => {
    payloads.set(topic, payload)
    if (payload !== known.get(topic)) changed.push({ topic, payload })
  }
  for (const [path, item] of Object.entries(service.items)) {
    const topic = prefix + path
    const before = known.get(topic)
    const silent = item.silent === true || (prefix === 'platform/0' && onDemandPaths.has(path))
    put(topic, silent && before !== undefined ? before : payloadOf(path, item))
  }
  // A path that is taken away stays as null until its service leaves (venus-rig.md 2).
  for (const topic of known.keys()) if (!payloads.has(topic)) put(topic, deleted)
  return { prefix, payloads }
}
