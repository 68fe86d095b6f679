import { mqttJson } from '../services/dbusValue.ts'
import { onDemandPaths } from '../services/platformService.ts'
import type { DbusItem, SimulatedService } from '../services/service.ts'
import type { Message } from './mqttClient.ts'

/** `{"max":1,"min":0,"value":0}`: only settings have limits. */
export function payloadOf(item: DbusItem): string {
  const limits =
    item.min === undefined ? '' : `"max":${mqttJson(item.max ?? null)},"min":${mqttJson(item.min)},`
  return `{${limits}"value":${mqttJson(item.value)}}`
}

/** The last payload of every topic, as the plugin on a GX remembers it. Topics are without `N/<id>/`. */
export class TopicCache {
  private payloads = new Map<string, string>()

  /** Takes over the services and returns what changed; a topic that left has an empty payload. */
  update(services: readonly SimulatedService[]): { changed: Message[]; gone: Message[] } {
    const next = new Map<string, string>()
    const changed: Message[] = []
    for (const service of services) {
      const prefix = `${service.serviceType}/${service.deviceInstance}`
      for (const [path, item] of Object.entries(service.items)) {
        const topic = prefix + path
        const known = this.payloads.get(topic)
        const silent = known !== undefined && prefix === 'platform/0' && onDemandPaths.has(path)
        const payload = silent ? known : payloadOf(item)
        next.set(topic, payload)
        if (payload !== known) changed.push({ topic, payload })
      }
    }
    const gone = [...this.payloads.keys()]
      .filter((topic) => !next.has(topic))
      .map((topic) => ({ topic, payload: '' }))
    this.payloads = next
    return { changed, gone }
  }

  /** A fresh read of one topic. */
  set(topic: string, payload: string): void {
    this.payloads.set(topic, payload)
  }

  all(): Message[] {
    return [...this.payloads].map(([topic, payload]) => ({ topic, payload }))
  }
}
