import { fileURLToPath } from 'node:url'
import { afterEach, expect, it, vi } from 'vitest'
import type { Connection, ConnectionListener } from '../../../src/main/core/connection/connection.ts'
import { createHttpConnection } from '../../../src/main/core/connection/httpConnection.ts'
import { createMqttConnection } from '../../../src/main/core/connection/mqttConnection.ts'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { Station } from '../../../src/main/core/station/station.ts'
import { type Clock, systemClock } from '../../../src/shared/clock.ts'
import { describePath } from '../../../src/shared/paths/describePath.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
/** The GX's clock stands still: both doors then show the station at the same moment. */
const frozen: Clock = { now: () => Date.UTC(2026, 9, 23, 15), speed: () => 1 }
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

async function picture(
  gx: SimulatedGx,
  open: (listener: ConnectionListener) => Connection,
): Promise<Station> {
  const station = new Station(gx.portalId)
  const connection = open({
    events: (batch) => void station.apply(batch),
    status: () => {},
    heartbeat: () => {},
  })
  stops.push(() => connection.stop())
  connection.start()
  await vi.waitFor(() => expect(connection.status().state).toBe('ready'), { timeout: 15_000 })
  const statistics = '/CanBus/Interface/can0/Statistics#txErrors'
  await vi.waitFor(
    () => expect(station.get({ serviceType: 'platform', deviceInstance: 0 }, statistics)).toBeDefined(),
    { timeout: 15_000 },
  )
  return station
}

it('gives the same values over MQTT and over D-Bus HTTP wherever both carry them', async () => {
  const scenario = await loadScenario(resources, 'ess-faults')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const gx = await startSimulatedGx({
    scenario: scenario.value,
    clock: frozen,
    doors: { mqtt: true, http: true },
    announce: null,
  })
  stops.push(() => gx.stop())
  const place = { portalId: gx.portalId, host: '127.0.0.1', clock: systemClock }
  const pins = { get: () => null, owner: () => null, trust: async () => {} }
  const mqtt = await picture(gx, (listener) =>
    createMqttConnection({ ...place, port: gx.ports.mqtt ?? 0, tls: false, pins }, listener),
  )
  const http = await picture(gx, (listener) =>
    createHttpConnection({ ...place, port: gx.ports.http ?? 0 }, listener),
  )
  const valuesOf = (station: Station, other: Station) =>
    Object.fromEntries(
      station
        .allReadings()
        .filter(({ path, ...id }) => other.get(id, path) && describePath(id.serviceType, path))
        .map(({ serviceType, deviceInstance, path, value }) => [
          `${serviceType}/${deviceInstance}${path}`,
          value,
        ]),
    )
  const overMqtt = valuesOf(mqtt, http)
  expect(Object.keys(overMqtt).length).toBeGreaterThan(150)
  expect(valuesOf(http, mqtt)).toEqual(overMqtt)
})
