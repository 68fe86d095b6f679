import { describe, expect, it, vi } from 'vitest'
import { type FaultName, faultNames, faults } from '../../src/main/core/simulator/faults/faults.ts'
import { type DoorName, type FaultyStation, pictureOf, startFaultyStation } from './faultyStation.ts'

/** Faults after which only a person can help; everything else heals by itself. */
const hardStops: Partial<Record<FaultName, string>> = {
  'certificate-changed': 'certificate-changed',
  'tokens-only': 'pairing-needed',
  'wrong-password-lockout': 'rate-limited',
}
/** Faults that change what the device says, so other values than the first picture's are true. */
const changesValues: ReadonlySet<FaultName> = new Set([
  ...([
    'clock-jump',
    'hostile-names',
    'hostile-texts',
    'instance-clash',
    'odd-numbers',
    'text-instances',
    'payload-16mib',
  ] as const),
  ...(['tokens-only', 'old-firmware', 'topics-22000'] as const),
])
/** While these last, the connection still gets to `ready` and shows what there is. */
const readyMeanwhile: ReadonlySet<FaultName> = new Set([
  ...([
    'dropped-bursts',
    'clock-jump',
    'topics-22000',
    'instance-clash',
    'text-instances',
    'hostile-names',
    'hostile-texts',
  ] as const),
  ...([
    'deleted-path',
    'odd-numbers',
    'nan-values',
    'old-firmware',
    'service-flapping',
    'hung-service',
  ] as const),
])
/** While these last, the connection is not ready: it has left `ready` and says why, in a sentence with this in it. */
const notReadyMeanwhile: Partial<Record<FaultName, string>> = {
  'http-500': ' services cannot be read (',
}
const secured: ReadonlySet<FaultName> = new Set([
  'certificate-changed',
  'tokens-only',
  'wrong-password-lockout',
])
const patience = { timeout: 30_000, interval: 20 }

/** A fault is over the connection's head when it lost its state or has read everything twice more. */
async function noticed(faulty: FaultyStation, size: number): Promise<void> {
  const { messages } = faulty.connection.status()
  const enough = faulty.connection.status().source === 'http' ? 30 : 2 * size
  await vi.waitFor(() => {
    const status = faulty.connection.status()
    expect(status.state !== 'ready' || status.messages - messages > enough).toBe(true)
  }, patience)
}

/** Reads everything several times more, and does not take that for a picture. */
async function stayAway({ connection, states }: FaultyStation, why: string): Promise<void> {
  await vi.waitFor(() => expect(connection.status()).toMatchObject({ state: 'connected' }), patience)
  expect(connection.status().reason).toContain(why)
  const before = { states: states.length, messages: connection.status().messages }
  await vi.waitFor(() => expect(connection.status().messages).toBeGreaterThan(before.messages + 60), patience)
  expect(states.slice(before.states)).not.toContain('ready')
}

async function survive(name: FaultName, door: DoorName): Promise<void> {
  const faulty = await startFaultyStation(door, secured.has(name) || door === 'wss')
  try {
    await vi.waitFor(() => {
      expect(faulty.connection.status().state).toBe('ready')
      const seen = pictureOf(faulty.station)
      expect(faulty.everything.filter((key) => !seen.has(key))).toEqual([])
    }, patience)
    const picture = pictureOf(faulty.station)
    expect(picture.size).toBeGreaterThan(1_000)
    const end = await faulty.gx.fault(name)
    await noticed(faulty, picture.size)
    if (readyMeanwhile.has(name))
      await vi.waitFor(() => expect(faulty.connection.status().state).toBe('ready'), patience)
    const why = notReadyMeanwhile[name]
    if (why) await stayAway(faulty, why)
    const failure = hardStops[name]
    if (failure) {
      await vi.waitFor(
        () => expect(faulty.connection.status()).toMatchObject({ state: 'failed', failure }),
        patience,
      )
      expect(faulty.connection.status().reason).toMatch(/^[A-Z].*\.$/)
      await end()
      return
    }
    await end()
    await vi.waitFor(() => expect(faulty.connection.status().state).toBe('ready'), patience)
    await vi.waitFor(() => {
      const now = pictureOf(faulty.station)
      const missing = [...picture.keys()].filter((key) => now.get(key) !== picture.get(key))
      expect(missing.filter((key) => !key.includes('/CanBus/'))).toEqual([])
    }, patience)
    if (!changesValues.has(name)) expectOnlySentValues(faulty, picture)
  } finally {
    await faulty.stop()
  }
}

/** With the clock at a stand every value has one text; `null` is what invalid values become. */
function expectOnlySentValues(faulty: FaultyStation, picture: ReadonlyMap<string, string>): void {
  for (const [key, texts] of faulty.arrived)
    for (const text of texts)
      if (!key.includes('/CanBus/'))
        expect([key, [picture.get(key), 'null']]).toEqual([key, expect.arrayContaining([text])])
}

/** What strikes MQTT strikes it through the web server, too; that knows no tokens and counts its own wrong passwords. */
const throughTheWeb = faultNames.filter(
  (name) => faults[name].doors.includes('mqtt') && hardStops[name] === undefined,
)
const cases = [
  ...faultNames.flatMap((name) => faults[name].doors.map((door): Case => ({ name, door }))),
  ...throughTheWeb.map((name): Case => ({ name, door: 'wss' })),
]
interface Case {
  name: FaultName
  door: DoorName
}

describe.concurrent('a connection outlives every fault, or stops with a name', { timeout: 120_000 }, () => {
  it.each(cases)('$name over $door', async ({ name, door }) => {
    await survive(name, door)
  })
})

it('finds back to a D-Bus HTTP API whose answers were cut for a while', { timeout: 60_000 }, async () => {
  const faulty = await startFaultyStation('http', false)
  try {
    await vi.waitFor(() => expect(faulty.connection.status().state).toBe('ready'), patience)
    const end = await faulty.gx.fault('http-cut')
    await vi.waitFor(
      () => expect(faulty.states.filter((state) => state === 'reconnecting').length).toBeGreaterThan(3),
      patience,
    )
    expect(faulty.states).not.toContain('failed')
    await end()
    await vi.waitFor(() => expect(faulty.connection.status().state).toBe('ready'), patience)
  } finally {
    await faulty.stop()
  }
})
