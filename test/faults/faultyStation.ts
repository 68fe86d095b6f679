import { fileURLToPath } from 'node:url'
import type { Connection, ConnectionListener } from '../../src/main/core/connection/connection.ts'
import { createHttpConnection } from '../../src/main/core/connection/httpConnection.ts'
import { createMqttConnection } from '../../src/main/core/connection/mqttConnection.ts'
import { loadCertificates, loadWebCertificate } from '../../src/main/core/simulator/net/certificates.ts'
import { loadScenario } from '../../src/main/core/simulator/scenario.ts'
import { SimulatedDbus } from '../../src/main/core/simulator/services/simulatedDbus.ts'
import { type SimulatedGx, startSimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'
import { Station } from '../../src/main/core/station/station.ts'
import { type Clock, systemClock } from '../../src/shared/clock.ts'
import type { Json } from '../../src/shared/json.ts'
import type { RawEvent } from '../../src/shared/reading.ts'
import type { ConnectionState } from '../../src/shared/station.ts'
import { readingKey } from '../../src/shared/victron.ts'

const resources = fileURLToPath(new URL('../../resources', import.meta.url))
/** The clock of the simulated GX stands still, so every value has one right text for the whole test. */
const frozen: Clock = { now: () => Date.UTC(2026, 9, 23, 15), speed: () => 1 }

export type DoorName = 'mqtt' | 'mqtts' | 'http' | 'wss'

const simulatorTiming = {
  ...{ heartbeatMs: 200, keepaliveMs: 3_000, kickMs: 50, appearMs: 20, hangMs: 1_500, httpHangMs: 1_200 },
  ...{ flapMs: 300, oldBatchMs: 100, tickMs: 100, refusalMs: { least: 10, most: 20 } },
}
const mqttTiming = {
  ...{ connectMs: 2_000, completionMs: 400, quietMs: 300, oldQuietMs: 800, holdMs: 200, suspectMs: 500 },
  ...{ keepaliveMs: 500, refreshMs: 800, silenceMs: 700, readMs: 300, readFloorMs: 100, readTimeoutMs: 300 },
  ...{ retryMinMs: 50, retryMaxMs: 200 },
}
const httpTiming = {
  ...{
    answerMs: 700,
    coreMs: 100,
    extendedMs: 100,
    healthMs: 100,
    settingsMs: 100,
    restMs: 2_500,
    retryMinMs: 50,
    retryMaxMs: 200,
  },
}

/** A simulated GX with one of our connections to it, and everything that came through. */
export interface FaultyStation {
  gx: SimulatedGx
  connection: Connection
  station: Station
  states: ConnectionState[]
  /** Reading keys of everything that the GX has to tell. */
  everything: readonly string[]
  /** Every value that arrived, by reading key. */
  arrived: Map<string, Set<string>>
  stop(): Promise<void>
}

/** Values as text, by reading key. */
export function pictureOf(station: Station): Map<string, string> {
  return new Map(
    station
      .allReadings()
      .map((reading) => [readingKey(reading, reading.path), JSON.stringify(reading.value)]),
  )
}

/** Starts one GX and connects to one door of it. */
export async function startFaultyStation(door: DoorName, secured: boolean): Promise<FaultyStation> {
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const password = 'simulated-secret'
  const gx = await startSimulatedGx({
    scenario: scenario.value,
    clock: frozen,
    doors: { mqtt: door === 'mqtt', mqtts: door === 'mqtts', http: door === 'http' },
    announce: null,
    timing: simulatorTiming,
    certificates: await loadCertificates(resources),
    ...(secured ? { login: { password } } : {}),
    ...(door === 'wss' ? { web: { certificate: await loadWebCertificate(resources) } } : {}),
  })
  const everything = new SimulatedDbus(scenario.value, frozen, { mqtt: true, secured: false })
    .services()
    .flatMap((service) => Object.keys(service.items).map((path) => readingKey(service, path)))
  const station = new Station(gx.portalId)
  const states: ConnectionState[] = []
  const arrived = new Map<string, Set<string>>()
  const note = (event: RawEvent) => {
    if (event.kind !== 'value') return
    const key = readingKey(event, event.path)
    const known = arrived.get(key) ?? new Set<string>()
    arrived.set(key, known.add(JSON.stringify(event.value satisfies Json)))
  }
  const listener: ConnectionListener = {
    events(batch) {
      batch.forEach(note)
      station.apply(batch)
    },
    status: (status) => void states.push(status.state),
    heartbeat: () => {},
  }
  const place = { portalId: gx.portalId, host: '127.0.0.1', clock: systemClock, port: gx.ports[door] ?? 0 }
  const pins = new Map<string, string>()
  const connection =
    door === 'http'
      ? createHttpConnection({ ...place, timing: httpTiming }, listener)
      : createMqttConnection(
          {
            ...place,
            tls: door !== 'mqtt',
            web: door === 'wss',
            timing: mqttTiming,
            pins: {
              get: (id) => pins.get(id) ?? null,
              owner: () => null,
              trust: async (id, print) => void pins.set(id, print),
            },
            ...(secured ? { password } : {}),
          },
          listener,
        )
  connection.start()
  return {
    ...{ gx, connection, station, states, everything, arrived },
    async stop() {
      await connection.stop()
      await gx.stop()
    },
  }
}
