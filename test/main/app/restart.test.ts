import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { createFindingsMemory } from '../../../src/main/app/findingsMemory.ts'
import { sessionJudge } from '../../../src/main/app/judging.ts'
import { createSession, type Session } from '../../../src/main/app/session.ts'
import { workerUrl } from '../../../src/main/app/workerUrl.ts'
import type { ConnectionListener } from '../../../src/main/core/connection/connection.ts'
import { loadLimits } from '../../../src/main/core/diagnostics/limits.ts'
import { openHistory } from '../../../src/main/core/history/history.ts'
import type { Clock } from '../../../src/shared/clock.ts'
import type { ConnectionStatus } from '../../../src/shared/station.ts'

const portalId = 'c0619abe4c41'
const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const status: ConnectionStatus = {
  ...{ source: 'mqtt', url: 'mqtt://10.0.0.1:1883', state: 'ready', reason: null, since: 0 },
  ...{ nextTryAt: null, lastCompleteAt: null, messages: 0, rejected: {}, fingerprint: null },
}

/** A session over a real history as the app opens it; the test speaks for its door. */
async function begin(
  folder: string,
  clock: Clock,
): Promise<{ session: Session; listener: ConnectionListener }> {
  const limits = await loadLimits(resources)
  if (!limits.ok) throw new Error(limits.problem.message)
  const history = await openHistory({ folder, worker: workerUrl('historyWorker'), clock })
  if (!history.ok) throw new Error(history.problem.message)
  const verdicts = createFindingsMemory(await history.value.lastFindings())
  const listeners: ConnectionListener[] = []
  const session = createSession({
    ...{ portalId, clock, simulated: false, history, knownAlarms: [], log: () => {} },
    doors: [{ protocol: 'mqtt', port: 1883, state: 'open' }],
    connect: (listener) => {
      listeners.push(listener)
      return [{ start: () => {}, stop: async () => {}, status: () => status }]
    },
    judge: sessionJudge({ tables: limits.value, override: null }, clock, verdicts),
  })
  session.start()
  const [listener] = listeners
  if (!listener) throw new Error('the session has opened no door')
  return { session, listener }
}

it('a verdict that was reached before a restart of the app keeps its begin', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-restart-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  let now = Date.UTC(2026, 4, 1)
  const clock: Clock = { now: () => now, speed: () => 1 }
  const began = now
  const soc = (listener: ConnectionListener) =>
    listener.events([
      {
        ...{ kind: 'value', serviceType: 'battery', deviceInstance: 512, source: 'mqtt' },
        ...{ path: '/Soc', value: 4, at: now },
      },
    ])
  const verdictOf = async (session: Session) =>
    (await session.judgeNow()).findings.find(({ ruleId }) => ruleId === 'soc-low')

  const first = await begin(folder, clock)
  soc(first.listener)
  expect(await verdictOf(first.session)).toMatchObject({ verdict: 'act', since: began })
  await first.session.stop()

  now += 3_600_000
  const second = await begin(folder, clock)
  // Before the first value comes, nothing can be judged; that is no new begin.
  await second.session.judgeNow()
  soc(second.listener)
  expect(await verdictOf(second.session)).toMatchObject({ verdict: 'act', since: began })
  const log = (await second.session.history?.findingsLog(0, now)) ?? []
  const kept = log.filter(({ finding }) => finding.ruleId === 'soc-low')
  expect(kept.map(({ at, finding }) => [at, finding.verdict])).toEqual([[began, 'act']])
  await second.session.stop()
})
