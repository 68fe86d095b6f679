import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSession, type Session } from '../../../src/main/app/session.ts'
import { workerUrl } from '../../../src/main/app/workerUrl.ts'
import type { ConnectionListener } from '../../../src/main/core/connection/connection.ts'
import { openHistory } from '../../../src/main/core/history/history.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import type { RawValue } from '../../../src/shared/reading.ts'
import type { ConnectionState, ConnectionStatus } from '../../../src/shared/station.ts'

const portalId = 'c0619abe4c41'
const url = 'mqtt://127.0.0.1:1883'
const reason = 'The GX accepts the connection but never answers the keepalive.'

function statusIn(state: ConnectionState): ConnectionStatus {
  return {
    ...{ source: 'mqtt', url, state, reason, since: 0, nextTryAt: null, lastCompleteAt: null },
    ...{ messages: 0, rejected: {}, fingerprint: null },
  }
}

function value(serviceType: string, path: string, one: RawValue['value']): RawValue {
  const at = Date.now()
  return { kind: 'value', serviceType, deviceInstance: 0, path, value: one, at, source: 'mqtt' }
}

/** The timers of the session and the clock are driven by hand; the history and its worker are real. */
describe('a session whose door is', () => {
  let folder: string
  let listener: ConnectionListener
  let session: Session

  async function begin(state: ConnectionState): Promise<void> {
    const history = await openHistory({ folder, worker: workerUrl('historyWorker'), clock: systemClock })
    session = createSession({
      ...{
        portalId,
        clock: systemClock,
        simulated: false,
        history,
        knownAlarms: [],
        log: () => {},
        doors: [],
      },
      connect: (given) => {
        listener = given
        return [{ start: () => {}, stop: async () => {}, status: () => statusIn(state) }]
      },
      judge: async () => ({ at: 0, limitSet: { id: 'test', version: 1, title: 'Test' }, findings: [] }),
    })
    session.start()
  }

  /** Lives through 60 s; `each` is called every 3 s. */
  async function aMinute(each: () => void = () => {}): Promise<number> {
    for (let second = 1; second <= 60; second++) {
      vi.advanceTimersByTime(1_000)
      if (second % 3 === 0) each()
    }
    await session.history?.flush()
    const series = [{ serviceType: 'system', deviceInstance: 0, path: '/Dc/Battery/Soc' }]
    const { gaps } = await session.range({ series, from: 0, to: Date.now(), maxPoints: 10 })
    return gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0) / 1_000
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-silence-'))
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  })
  afterEach(async () => {
    await session.stop()
    vi.useRealTimers()
    await rm(folder, { recursive: true, force: true })
  })

  it('open while the GX behind it says nothing has a gap', async () => {
    await begin('initializing')
    expect(await aMinute()).toBe(60)
  })

  it('open while only the broker repeats the serial that it keeps has a gap', async () => {
    await begin('initializing')
    expect(await aMinute(() => listener.events([value('system', '/Serial', portalId)]))).toBe(60)
  })

  it('open while topics only leave has a gap', async () => {
    await begin('ready')
    const leaves = { kind: 'gone', serviceType: 'battery', deviceInstance: 512, source: 'mqtt' } as const
    expect(await aMinute(() => listener.events([{ ...leaves, at: Date.now() }]))).toBe(60)
  })

  it('ready while nothing changes has none, for the heart beats', async () => {
    await begin('ready')
    expect(await aMinute(() => listener.heartbeat(Date.now(), Date.now()))).toBe(0)
  })

  it('not complete yet has none, for values come', async () => {
    await begin('initializing')
    expect(await aMinute(() => listener.events([value('system', '/Dc/Battery/Soc', 50)]))).toBe(0)
  })
})
