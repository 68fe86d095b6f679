import type { ConnectionListener } from '../../../../src/main/core/connection/connection.ts'
import { ownerOf, type PinStore } from '../../../../src/main/core/connection/pins.ts'
import type { RawEvent } from '../../../../src/shared/reading.ts'
import type { ConnectionStatus } from '../../../../src/shared/station.ts'

/** Keeps everything a connection says. */
export interface Recorder extends ConnectionListener {
  batches: RawEvent[][]
  statuses: ConnectionStatus[]
  heartbeats: number[]
  values(): Record<string, unknown>
  states(): string[]
}

export function createRecorder(): Recorder {
  const recorder: Recorder = {
    batches: [],
    statuses: [],
    heartbeats: [],
    events: (batch) => recorder.batches.push(batch),
    status: (status) => recorder.statuses.push(status),
    heartbeat: (gxTimeMs) => recorder.heartbeats.push(gxTimeMs),
    values: () =>
      Object.fromEntries(
        recorder.batches
          .flat()
          .map((event) => [
            `${event.serviceType}/${event.deviceInstance}${event.path ?? ''}`,
            event.kind === 'gone' ? 'gone' : event.value,
          ]),
      ),
    states: () => recorder.statuses.map((status) => status.state),
  }
  return recorder
}

/** Pins in memory. */
export function memoryPins(known: Record<string, string> = {}): PinStore & { pins: Map<string, string> } {
  const pins = new Map(Object.entries(known))
  return {
    pins,
    get: (portalId) => pins.get(portalId) ?? null,
    owner: (fingerprint) => ownerOf(pins, fingerprint),
    trust: async (portalId, fingerprint) => {
      pins.set(portalId, fingerprint)
    },
  }
}

export const portalId = 'c0619ab4e53f'
