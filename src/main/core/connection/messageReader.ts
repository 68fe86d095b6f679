import type { RawEvent } from '../../../shared/reading.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { normaliseValue, type Treatment, treatmentOf } from './normalise.ts'
import { parsePayload } from './payload.ts'
import { parseTopic, type Topic } from './topic.ts'

/** A topic with what is needed for each of its messages. */
interface KnownTopic {
  topic: Topic
  treatment: Treatment | undefined
}

/** What one message is: an event, a control message with its text, or unreadable. */
export type Message =
  | { kind: 'event'; event: RawEvent; newTopic: boolean }
  | { kind: 'heartbeat' | 'keepalive' | 'full_publish_completed'; payload: Buffer }
  | { kind: 'rejected'; reason: string }

/** Reads messages of one connection and remembers the topics it has seen. */
export interface MessageReader {
  read(topic: string, payload: Buffer, at: number): Message
}

/** Over ten times the largest station seen; a device that invents topics without end must not fill the memory. */
export const maxTopics = 50_000

/** Topics are parsed once and looked up afterwards: a station repeats its 2,000 topics for ever. */
export function createMessageReader(portalId: PortalId): MessageReader {
  const topics = new Map<string, KnownTopic>()
  const know = (name: string): KnownTopic | null => {
    const topic = parseTopic(name, portalId)
    if (topic === null) return null
    const treatment = topic.kind === 'value' ? treatmentOf(topic.serviceType, topic.path) : undefined
    const known = { topic, treatment }
    if (topics.size < maxTopics) topics.set(name, known)
    return known
  }
  return {
    read(name, payload, at) {
      const seen = topics.get(name)
      const known = seen ?? know(name)
      if (known === null) return { kind: 'rejected', reason: 'topic of another form' }
      const { topic, treatment } = known
      if (topic.kind !== 'value') return { kind: topic.kind, payload }
      if (seen === undefined && topics.size >= maxTopics && !topics.has(name))
        return { kind: 'rejected', reason: 'more paths than a station has' }
      const parsed = parsePayload(payload)
      if (parsed.kind === 'rejected') return parsed
      const { serviceType, deviceInstance, path } = topic
      if (parsed.kind === 'gone') {
        // A device that comes back is new again, and what left makes room for others.
        topics.delete(name)
        const event: RawEvent = { kind: 'gone', serviceType, deviceInstance, path, at, source: 'mqtt' }
        return { kind: 'event', event, newTopic: false }
      }
      const value = normaliseValue(parsed.value, treatment)
      const event: RawEvent = { kind: 'value', serviceType, deviceInstance, path, value, at, source: 'mqtt' }
      if (parsed.min !== undefined) event.min = parsed.min
      if (parsed.max !== undefined) event.max = parsed.max
      return { kind: 'event', event, newTopic: seen === undefined }
    },
  }
}
