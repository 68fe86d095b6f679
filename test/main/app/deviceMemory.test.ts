import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDeviceMemory } from '../../../src/main/app/deviceMemory.ts'
import { createSession, type Session } from '../../../src/main/app/session.ts'
import { workerUrl } from '../../../src/main/app/workerUrl.ts'
import { createHttpConnection } from '../../../src/main/core/connection/httpConnection.ts'
import { createMqttConnection } from '../../../src/main/core/connection/mqttConnection.ts'
import type { MemoryReading } from '../../../src/main/core/history/deviceMemory/memoryReading.ts'
import { openHistory } from '../../../src/main/core/history/history.ts'
import type { SimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { Station } from '../../../src/main/core/station/station.ts'
import { type MemoryRecord, yieldDays } from '../../../src/shared/deviceMemory.ts'
import type { Json } from '../../../src/shared/json.ts'
import type { ConnectionState, ConnectionStatus } from '../../../src/shared/station.ts'
import { startGx } from '../core/simulator/gxClient.ts'
import { eventually, handClock, scenarioNamed } from '../core/simulator/testScenario.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** 14:00 in Kyiv, eleven days after its clocks went back. */
const afternoon = Date.UTC(2026, 10, 5, 12)

type Clock = ReturnType<typeof handClock>
type DoorName = 'mqtt' | 'http'

describe('what the devices of a simulated station remember', () => {
  let folder: string
  let gxClock: Clock
  let gx: SimulatedGx
  const sessions: Session[] = []

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-memory-'))
    gxClock = handClock(afternoon)
    gx = await startGx({ scenario: await scenarioNamed('ess-faults'), clock: gxClock })
  })
  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.stop()
    await gx.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** A visit through one door with our own clock; ends when the memory is stored, unless it goes on with `stay`. */
  async function visit(door: DoorName, clock: Clock = gxClock, data = folder): Promise<Session> {
    const history = await openHistory({ folder: data, worker: workerUrl('historyWorker'), clock })
    const place = { portalId: gx.portalId, host: '127.0.0.1', clock, port: gx.ports[door] ?? 0 }
    const pins = { get: () => null, owner: () => null, trust: async () => {} }
    const session = createSession({
      ...{
        portalId: gx.portalId,
        clock,
        simulated: true,
        history,
        knownAlarms: [],
        log: () => {},
        doors: [],
      },
      connect: (listener) => [
        door === 'mqtt'
          ? createMqttConnection({ ...place, tls: false, pins }, listener)
          : createHttpConnection(place, listener),
      ],
      judge: async () => ({ at: 0, limitSet: { id: 'test', version: 1, title: 'Test' }, findings: [] }),
    })
    sessions.push(session)
    session.start()
    await eventually(() => expect(session.status().connections[0]?.state).toBe('ready'))
    await eventually(() => expect(session.status().gxClockOffsetMs).not.toBeNull())
    await vi.waitFor(
      async () => expect((await stored(session)).some(({ readAt }) => readAt === clock.now())).toBe(true),
      { timeout: 15_000, interval: 100 },
    )
    return session
  }

  async function leave(session: Session): Promise<void> {
    sessions.splice(sessions.indexOf(session), 1)
    await session.stop()
  }

  async function stored(session: Session, kind?: MemoryRecord['kind']): Promise<MemoryRecord[]> {
    const all = (await session.history?.deviceMemory(0, Number.MAX_SAFE_INTEGER)) ?? []
    return all.filter((record) => kind === undefined || record.kind === kind)
  }

  const chargerDays = async (session: Session) => yieldDays(await stored(session))

  it.each(['mqtt', 'http'] as const)('is stored at the first visit over %s', async (door) => {
    const session = await visit(door)
    const days = await stored(session, 'day')
    expect(days.map(({ date }) => date)).toEqual(
      Array.from({ length: 31 }, (_, i) =>
        new Date(Date.UTC(2026, 9, 6) + i * dayMs).toISOString().slice(0, 10),
      ),
    )
    const backToWinter = days.find(({ date }) => date === '2026-10-25')
    expect([backToWinter?.from, backToWinter?.to]).toEqual([
      Date.UTC(2026, 9, 24, 21),
      Date.UTC(2026, 9, 25, 22),
    ])
    expect(days.at(-1)).toMatchObject({
      ...{ serviceType: 'solarcharger', deviceInstance: 277, path: '/History/Daily/0', timed: true },
      ...{
        timeZone: 'Europe/Kyiv',
        readAt: afternoon,
        begun: 'first',
        product: 'SmartSolar MPPT 150/60 rev2',
      },
    })
    expect(Object.keys(days[0]?.values ?? {})).toHaveLength(14)
    const [trip] = await stored(session, 'event')
    expect(trip).toMatchObject({ path: '/Devices/0/InterfaceProtectionLog/0', from: afternoon - 26 * hourMs })
    const totals = (await stored(session, 'totals')).map(({ serviceType, path }) => serviceType + path)
    expect(totals.sort()).toEqual(['solarcharger/History/Overall', 'solarcharger/Yield', 'system/Timers'])
  })

  it('is the same over both doors', async () => {
    const byPath = (records: MemoryRecord[]) =>
      Object.fromEntries(
        records.map(({ clockOffsetMs: _, device: __, ...record }) => [
          record.serviceType + record.path,
          record,
        ]),
      )
    const other = await mkdtemp(join(folder, 'other-'))
    const overMqtt = byPath(await stored(await visit('mqtt')))
    const overHttp = byPath(await stored(await visit('http', gxClock, other)))
    expect(Object.keys(overHttp).length).toBeGreaterThan(34)
    expect(overHttp).toEqual(overMqtt)
  })

  it('grows by the days since the last visit, and no day comes twice', async () => {
    await leave(await visit('mqtt'))
    gxClock.advance(2 * dayMs)
    const session = await visit('http')
    const days = await chargerDays(session)
    expect(days).toHaveLength(33)
    expect(new Set(days.map(({ date }) => date)).size).toBe(33)
    expect(await stored(session, 'event')).toHaveLength(1)
    const [before, then] = [days.at(30)?.yieldKwh ?? 0, days.at(29)?.yieldKwh ?? 0]
    expect([days.at(30)?.date, before > 0.1, then > 0.1]).toEqual(['2026-11-05', true, true])
  })

  it('is stored once more when the station is left, up to the last moment', async () => {
    const session = await visit('mqtt')
    const before = (await chargerDays(session)).at(-1)?.yieldKwh ?? 0
    gxClock.advance(2 * hourMs)
    await eventually(() => {
      const told = session.station.get(
        { serviceType: 'solarcharger', deviceInstance: 277 },
        '/History/Daily/0/Yield',
      )?.value
      expect(typeof told === 'number' ? told : 0).toBeGreaterThan(before)
    })
    await leave(session)
    const next = await visit('mqtt')
    const days = await stored(next, 'day')
    expect(days).toHaveLength(31)
    expect(days.at(-1)?.values.Yield).toBeGreaterThan(before)
  })

  it.each([
    ['an hour fast', hourMs],
    ['a year behind', -365 * dayMs],
  ])('has the right dates while the clock of the GX is %s', async (_, offset) => {
    const ours = handClock(afternoon - offset)
    const session = await visit('mqtt', ours)
    const days = await stored(session, 'day')
    expect(days).toHaveLength(31)
    expect(days.at(-1)?.date).toBe(new Date(ours.now()).toISOString().slice(0, 10))
    const recorded = days.at(-1)?.clockOffsetMs ?? 0
    expect(Math.abs(recorded - offset)).toBeLessThan(2_000)
    const [trip] = await stored(session, 'event')
    expect(trip).toMatchObject({ timed: true })
    expect(Math.abs((trip?.from ?? 0) - (ours.now() - 26 * hourMs))).toBeLessThan(2_000)
  })

  it('includes the errors of a Lynx, and leaves out what is invalid or missing', async () => {
    const seconds = afternoon / 1_000
    const charger = 'solarcharger/277'
    gx.force('battery/512', '/Diagnostics/LastErrors/1/Error', 26)
    gx.force('battery/512', '/Diagnostics/LastErrors/1/Time', seconds - 7_200)
    gx.force('battery/512', '/History/TotalAhDrawn', -5_120)
    gx.force(charger, '/History/Daily/3/Yield', [])
    for (const field of Object.keys(day3)) gx.force(charger, `/History/Daily/4/${field}`, null)
    const session = await visit('http')
    const events = await stored(session, 'event')
    expect(events.map(({ values }) => values.Error ?? values.ErrorFlags)).toEqual([1, 26])
    const days = await stored(session, 'day')
    expect(days.map(({ date }) => date)).not.toContain('2026-11-01')
    expect(days.find(({ date }) => date === '2026-11-02')?.values).not.toHaveProperty('Yield')
    const battery = (await stored(session, 'totals')).find(({ serviceType }) => serviceType === 'battery')
    expect(battery?.values).toEqual({ TotalAhDrawn: -5_120 })
  })

  it('keeps the days of a charger that was exchanged beside those of the new one', async () => {
    await leave(await visit('mqtt'))
    gxClock.advance(dayMs)
    gx.force('solarcharger/277', '/Serial', 'HQ2605NEW01')
    gx.force('solarcharger/277', '/History/Overall/DaysAvailable', 1)
    const session = await visit('mqtt')
    const days = await stored(session, 'day')
    expect(days).toHaveLength(32)
    expect(days.at(-1)).toMatchObject({ begun: 'exchanged', serial: 'HQ2605NEW01', date: '2026-11-06' })
  })
})

const day3 = {
  ...{ Nr: 0, Yield: 0, MaxPower: 0, MaxPvVoltage: 0, MinBatteryVoltage: 0, MaxBatteryVoltage: 0 },
  ...{ MaxBatteryCurrent: 0, TimeInBulk: 0, TimeInAbsorption: 0, TimeInFloat: 0 },
  ...{ LastError1: 0, LastError2: 0, LastError3: 0, LastError4: 0 },
}

describe('the import', () => {
  function fixture(answer: () => Promise<unknown> = async () => nothing) {
    let wall = 0
    const clock = handClock(afternoon)
    const station = new Station('c0619ab00a01', clock)
    const imports: (readonly MemoryReading[])[] = []
    const lines: string[] = []
    const memory = createDeviceMemory({
      ...{ portalId: 'c0619ab00a01', station, clock, wall: () => wall, log: (line) => lines.push(line) },
      history: {
        importDeviceMemory: async (readings) => {
          imports.push(readings)
          await answer()
          return nothing
        },
      },
    })
    const settle = async () => await new Promise((resolve) => setImmediate(resolve))
    return {
      ...{ memory, station, imports, lines, settle },
      async pass(ms: number, state: ConnectionState = 'ready') {
        wall += ms
        clock.advance(ms)
        memory.look([statusIn(state)])
        await settle()
      },
      tell: (serviceType: string, path: string, value: Json) =>
        station.apply([
          { kind: 'value', serviceType, deviceInstance: 0, path, value, at: clock.now(), source: 'mqtt' },
        ]),
    }
  }
  const nothing = { added: 0, replaced: 0, exchanged: [], reset: [] }

  function statusIn(state: ConnectionState): ConnectionStatus {
    return {
      ...{ source: 'mqtt', url: 'mqtt://10.0.0.1', state, reason: null, since: 0, nextTryAt: null },
      ...{ lastCompleteAt: null, messages: 0, rejected: {}, fingerprint: null },
    }
  }

  it('waits for the first complete picture, and then for clock and zone', async () => {
    const { pass, tell, imports } = fixture()
    tell('system', '/Timers/TimeOff', 10)
    await pass(1_000, 'initializing')
    await pass(1_000)
    expect(imports).toEqual([])
    tell('platform', '/Device/Time', afternoon / 1_000)
    tell('settings', '/Settings/System/TimeZone', 'Europe/Kyiv')
    await pass(1_000)
    expect(imports).toHaveLength(1)
    expect(imports[0]?.[0]).toMatchObject({ serviceType: 'system', timeZone: 'Europe/Kyiv' })
  })

  it('does not wait for ever for a GX that tells neither', async () => {
    const { pass, tell, imports } = fixture()
    tell('system', '/Timers/TimeOff', 10)
    await pass(1_000)
    await pass(14_000)
    expect(imports).toEqual([])
    await pass(1_000)
    expect(imports[0]?.[0]).toMatchObject({ clockOffsetMs: null, timeZone: null })
  })

  it('looks again after 30 s and then every 5 min, while the station is there', async () => {
    const { pass, tell, imports } = fixture()
    tell('system', '/Timers/TimeOff', 10)
    tell('platform', '/Device/Time', afternoon / 1_000)
    tell('settings', '/Settings/System/TimeZone', 'Europe/Kyiv')
    for (const seconds of [1, 29, 1]) await pass(seconds * 1_000)
    expect(imports).toHaveLength(2)
    for (const seconds of [299, 1]) await pass(seconds * 1_000)
    expect(imports).toHaveLength(3)
    await pass(3_600_000, 'reconnecting')
    expect(imports).toHaveLength(3)
  })

  it('that fails is named once and tried again', async () => {
    const { pass, tell, imports, lines } = fixture(async () => {
      throw new Error('worker gone')
    })
    tell('system', '/Timers/TimeOff', 10)
    await pass(1_000)
    await pass(15_000)
    await pass(30_000)
    expect(imports).toHaveLength(2)
    expect(lines).toEqual(['c0619ab00a01 what its devices remember is not stored: Error: worker gone'])
  })

  it('does not date old values by the day on which a silent station is left', async () => {
    const { memory, pass, tell, imports } = fixture()
    tell('system', '/Timers/TimeOff', 10)
    await pass(1_000)
    await pass(15_000)
    await memory.finish([statusIn('reconnecting')])
    expect(imports).toHaveLength(1)
    await memory.finish([statusIn('ready')])
    expect(imports).toHaveLength(2)
  })
})
