import type { MessageSink } from './gxPlugin.ts'
import type { Message } from './mqttClient.ts'

/** Changes what the device publishes: drops, spoils or adds messages. */
export type Spoiler = (messages: readonly Message[]) => readonly Message[]

/** Where the device's own messages pass on their way to the broker, and faults can spoil them. */
export class Broadcast implements MessageSink {
  private readonly spoilers = new Set<Spoiler>()
  private readonly sink: MessageSink

  constructor(sink: MessageSink) {
    this.sink = sink
  }

  publish(messages: readonly Message[]): void {
    let passed = messages
    for (const spoiler of this.spoilers) passed = spoiler(passed)
    if (passed.length > 0) this.sink.publish(passed)
  }

  publishRetained(message: Message): void {
    this.sink.publishRetained(message)
  }

  /** Adds a spoiler; returns how to take it away. */
  spoil(spoiler: Spoiler): () => void {
    this.spoilers.add(spoiler)
    return () => {
      this.spoilers.delete(spoiler)
    }
  }
}
