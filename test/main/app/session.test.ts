import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSession, type Session } from '../../../src/main/app/session.ts'
import type { ConnectionListener } from '../../../src/main/core/connection/connection.ts'
import type { Clock } from '../../../src/shared/clock.ts'
import type { FindingsState } from '../../../src/shared/finding.ts'
import type { RawValue } from '../../../src/shared/reading.ts'
import { failure } from '../../../src/shared/result.ts'
import type { ConnectionStatus } from '../../../src/shared/station.ts'

const portalId = 'c0619abe4c41'
let now = 1_000_000
const clock: Clock = { now: () => now, speed: () => 1 }
let listener: ConnectionListener
let session: Session | null = null
afterEach(async () => {
  await session?.stop()
})

/** A session without a history over one door that the test speaks for; each judgement is numbered. */
function begin(): Session {
  let judged = 0
  const made = createSession({
    ...{ portalId, clock, simulated: false, knownAlarms: [], log: () => {} },
    history: failure('none', 'Not recorded.', ''),
    doors: [{ protocol: 'mqtt', port: 1883, state: 'open' }],
    connect: (given) => {
      listener = given
      const status: ConnectionStatus = {
        ...({ source: 'mqtt', url: 'mqtt://10.0.0.1:1883', state: 'ready', reason: null, since: 0 } as const),
        ...{ nextTryAt: null, lastCompleteAt: null, messages: 0, rejected: {}, fingerprint: null },
      }
      return [{ start: () => {}, stop: async () => {}, status: () => status }]
    },
    judge: async () => findingsOf(++judged),
  })
  made.start()
  session = made
  return made
}

const findingsOf = (at: number): FindingsState => ({
  at,
  limitSet: { id: 'test', version: 1, title: 'Test' },
  findings: [],
})

function value(path: string, of: number, at = now, source: RawValue['source'] = 'mqtt'): RawValue {
  return { kind: 'value', serviceType: 'battery', deviceInstance: 512, path, value: of, at, source }
}

describe('the findings of a session', () => {
  it('keep a judgement that was made while the one before was being looked at', async () => {
    const stream = begin().findings(new AbortController().signal)
    expect((await stream.next()).value?.at).toBe(1)
    await session?.judgeNow()
    expect((await stream.next()).value?.at).toBe(2)
    await stream.return(undefined)
  })

  it('begin with the last judgement and do not repeat it', async () => {
    const made = begin()
    await made.judgeNow()
    const stream = made.findings(new AbortController().signal)
    expect((await stream.next()).value?.at).toBe(1)
    const next = stream.next()
    await made.judgeNow()
    expect((await next).value?.at).toBe(2)
    await stream.return(undefined)
  })
})

describe('the findings of a session that stops', () => {
  it('end for everybody who looks on, so that nobody waits for a session that is over', async () => {
    const made = begin()
    const [one, other] = [1, 2].map(() => made.findings(new AbortController().signal))
    await one?.next()
    await other?.next()
    const waiting = [one?.next(), other?.next()]
    await made.stop()
    for (const next of waiting) expect((await next)?.done).toBe(true)
    expect((await made.findings(new AbortController().signal).next()).done).toBe(true)
  })
})

describe('the alarms of a session without a history', () => {
  it('are those that were active at some moment of the window, whenever they began', async () => {
    const made = begin()
    now = 10_000
    listener.events([value('/Alarms/LowSoc', 2), value('/Alarms/HighVoltage', 1)])
    now = 20_000
    listener.events([value('/Alarms/HighVoltage', 0)])
    const triggers = async (from: number, to: number) =>
      (await made.alarms(from, to)).map(({ trigger }) => trigger).sort()
    expect(await triggers(15_000, 30_000)).toEqual(['/Alarms/HighVoltage', '/Alarms/LowSoc'])
    expect(await triggers(25_000, 30_000)).toEqual(['/Alarms/LowSoc'])
    expect(await triggers(0, 9_000)).toEqual([])
  })
})

describe('a session', () => {
  it('tells rules about its doors and what they disagree on', () => {
    const made = begin()
    for (let at = 0; at <= 60_000; at += 10_000)
      listener.events([value('/Soc', 81, at), value('/Soc', 70, at + 1, 'http')])
    expect(made.doorFacts()).toMatchObject({
      connections: [{ url: 'mqtt://10.0.0.1:1883' }],
      doors: [{ protocol: 'mqtt', port: 1883, state: 'open' }],
      comparisons: [{ path: '/Soc', apart: 11 }],
    })
  })

  it('counts what a stalled viewer did not get', async () => {
    const made = begin()
    const stream = made.feed(new AbortController().signal)
    await stream.next()
    listener.events([value('/Soc', 81), value('/Soc', 80)])
    expect(made.status().backPressure).toEqual({
      ...{ viewers: 1, coalesced: 1, waiting: 1, mostWaiting: 1, restarts: 0 },
    })
    await stream.return(undefined)
    await vi.waitFor(() => expect(made.status().backPressure?.viewers).toBe(0))
  })
})
