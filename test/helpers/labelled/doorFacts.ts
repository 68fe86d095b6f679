import type { DoorComparison, DoorFacts } from '../../../src/shared/doorFacts.ts'
import type { ConnectionStatus, SecurityFacts } from '../../../src/shared/station.ts'
import { minute, now } from '../../main/core/diagnostics/fixtures.ts'

const host = '192.168.1.20'

/** A D-Bus HTTP API behind a password, with its control port closed. */
export const guardedApi: SecurityFacts = {
  ...{ apiWithoutPassword: false, writesEnabled: false, controlPortOpen: false, apiVersion: '1.2' },
}

/** A pack voltage that both doors deliver, V apart in the last readings. */
export function packVoltageApart(apart: number | null): DoorComparison {
  return {
    ...{ serviceType: 'battery', deviceInstance: 512, path: '/Dc/0/Voltage' },
    ...{ mqtt: { value: 52, at: now - 1_000 }, http: { value: 52 - (apart ?? 0), at: now - 2_000 } },
    ...{ apart, since: apart === null ? null : now - minute },
  }
}

/** MQTT with TLS and the D-Bus HTTP API in use, the door without encryption closed; both say the same. */
export function bothDoors(security: SecurityFacts = guardedApi): DoorFacts {
  const ready: Omit<ConnectionStatus, 'source' | 'url'> = {
    ...{ state: 'ready', reason: null, since: now - 60 * minute, nextTryAt: null },
    ...{ lastCompleteAt: now - 60 * minute, messages: 9_000, rejected: {}, fingerprint: null },
  }
  return {
    connections: [
      { ...ready, source: 'mqtt', url: `mqtts://${host}:8883` },
      { ...ready, source: 'http', url: `http://${host}:8088`, security },
    ],
    doors: [
      { protocol: 'mqtts', port: 8883, state: 'open' },
      { protocol: 'mqtt', port: 1883, state: 'closed' },
      { protocol: 'http', port: 8088, state: 'open' },
    ],
    comparisons: [packVoltageApart(0)],
  }
}
