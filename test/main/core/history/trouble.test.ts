import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openHistory, openHistoryReadOnly } from '../../../../src/main/core/history/history.ts'
import { openHistoryOrReadAlong } from '../../../../src/main/core/history/readAlong.ts'
import type { AlarmEvent } from '../../../../src/shared/history.ts'
import {
  handClock,
  mortalWorker,
  opened,
  reading,
  socEvery10s,
  start,
  storedSoc,
  temporaryFolder,
  worker,
} from './historyFixture.ts'

const isRoot = process.getuid?.() === 0
/** Waits for a condition; the bound only ends a test that fails. */
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 5 })
const quick = { flushMs: 5, retryMs: 20 }

async function problemOf(folder: string): Promise<string> {
  const result = await openHistory({ folder, worker, clock: handClock() })
  if (!result.ok) return result.problem.code
  await result.value.stop()
  return 'none'
}

/** Whether this machine lets us mount; without it the two tests on real small disks are skipped. */
function mountable(): boolean {
  if (!isRoot) return false
  const folder = `/tmp/gx-mount-${process.pid}`
  try {
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const canMount = mountable()

function mountedFolder(size: string): string {
  const folder = join(temporaryFolder(), 'disk')
  mkdirSync(folder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
  })
  return folder
}

describe('a station that is recorded elsewhere', () => {
  it('is not recorded twice in one program, and can be recorded once the first has stopped', async () => {
    const folder = temporaryFolder()
    const first = await opened({ folder })
    expect(await problemOf(folder)).toBe('recorded-elsewhere')
    await first.stop()
    expect(await problemOf(folder)).toBe('none')
  })

  it('can be read along with the one that records it', async () => {
    const folder = temporaryFolder()
    const first = await opened({ folder })
    first.append(socEvery10s([50]))
    await first.flush()
    const along = await openHistoryOrReadAlong({ folder, worker, clock: handClock() })
    if (!along.ok) throw new Error(along.problem.message)
    expect(along.value.recording()).toMatchObject({
      state: 'off',
      reason: 'Another GX Fieldkit is recording this station.',
    })
    along.value.append(socEvery10s([99], start + 10_000))
    along.value.recordAlarms([])
    await along.value.flush()
    expect(await storedSoc(along.value)).toEqual([[0, 50]])
    await along.value.stop()
    expect(await storedSoc(first)).toEqual([[0, 50]])
  })

  it('is recorded as usual when nobody else does', async () => {
    const result = await openHistoryOrReadAlong({ folder: temporaryFolder(), worker, clock: handClock() })
    expect(result.ok && result.value.recording().state).toBe('recording')
    if (result.ok) await result.value.stop()
  })

  it('is not recorded by two programs, and is free again when the other is killed', async () => {
    const folder = temporaryFolder()
    const source = new URL('../../../../src/main/core/history/history.ts', import.meta.url)
    const program = `
      import { openHistory } from ${JSON.stringify(source.href)}
      const clock = { now: () => ${start}, speed: () => 1 }
      const { ok } = await openHistory({ folder: ${JSON.stringify(folder)}, worker: new URL(${JSON.stringify(worker.href)}), clock })
      process.stdout.write(ok ? 'open' : 'failed')`
    const other = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => {
      other.kill('SIGKILL')
    })
    const [said] = await once(other.stdout, 'data')
    expect(String(said)).toBe('open')
    expect(await problemOf(folder)).toBe('recorded-elsewhere')
    other.kill('SIGKILL')
    await once(other, 'exit')
    expect(await problemOf(folder)).toBe('none')
  })
})

describe('a history that cannot be opened says why and is not touched:', () => {
  it('a file where the folder should be', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'mine')
    expect(await problemOf(join(file, 'stations', 'x'))).toBe('data-folder-not-a-folder')
    expect(await problemOf(file)).toBe('data-folder-not-a-folder')
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it('a file of a newer schema', async () => {
    const folder = temporaryFolder()
    await (await opened({ folder })).stop()
    const database = new Database(join(folder, 'station.db'))
    database.pragma('user_version = 999')
    database.close()
    const before = readFileSync(join(folder, 'station.db'))
    expect(await problemOf(folder)).toBe('schema-newer')
    expect(readFileSync(join(folder, 'station.db')).equals(before)).toBe(true)
  })

  it('nothing there to read', async () => {
    const reader = await openHistoryReadOnly({ folder: temporaryFolder(), worker })
    expect(reader).toMatchObject({ ok: false, problem: { code: 'no-history' } })
  })

  it('a worker that is not there', async () => {
    const missing = new URL('./noSuchWorker.ts', import.meta.url)
    const result = await openHistory({ folder: temporaryFolder(), worker: missing, clock: handClock() })
    expect(result).toMatchObject({ ok: false, problem: { code: 'history-worker-failed' } })
  })

  it.skipIf(isRoot && !canMount)('a read-only folder', async () => {
    if (isRoot) {
      const folder = mountedFolder('64k')
      execFileSync('mount', ['-o', 'remount,ro', folder])
      expect(await problemOf(folder)).toBe('data-folder-read-only')
      expect(await problemOf(join(folder, 'new'))).toBe('data-folder-read-only')
      return
    }
    const folder = temporaryFolder()
    chmodSync(folder, 0o555)
    expect(await problemOf(folder)).toBe('data-folder-read-only')
  })
})

describe('a full disk', () => {
  it('pauses the recording, keeps what is stored and can still be read', async () => {
    const folder = temporaryFolder()
    const history = await opened({ folder, maxPages: 40, ...quick })
    history.append(socEvery10s([50, 51]))
    await history.flush()
    history.append([reading('/Huge', 'x'.repeat(400_000), start)])
    await history.flush()
    expect(history.recording()).toMatchObject({
      state: 'paused',
      reason: 'The disk is full. Nothing already stored is lost.',
    })
    expect(await storedSoc(history)).toHaveLength(2)
  })

  it.skipIf(!canMount)('that is freed again has lost nothing', async () => {
    const folder = mountedFolder('3m')
    const history = await opened({ folder, ...quick })
    history.append(socEvery10s([50]))
    await history.flush()
    execFileSync('sh', ['-c', `cat /dev/zero > ${join(folder, 'filler')} 2>/dev/null || true`])

    const values = Array.from({ length: 30_000 }, (_, i) => i % 100)
    history.append(socEvery10s(values, start + 10_000))
    await eventually(() => expect(history.recording().state).toBe('paused'))
    expect(await storedSoc(history)).toHaveLength(1)

    rmSync(join(folder, 'filler'))
    execFileSync('mount', ['-o', 'remount,size=64m', folder])
    await eventually(() => expect(history.recording()).toMatchObject({ state: 'recording', reason: null }))
    await history.flush()
    const answer = await history.range({
      series: [{ serviceType: 'battery', deviceInstance: 512, path: '/Soc' }],
      from: start,
      to: start + 310_000_000,
      maxPoints: 40_000,
    })
    expect(answer.series[0]?.t).toHaveLength(30_001)
    expect(answer.gaps).toEqual([])
    await eventually(async () => {
      const log = await history.collectorLog(start, start + 1)
      expect(log.map(({ event }) => event)).toEqual(['paused', 'resumed', 'started'])
    })
  })
})

describe('the reserve for alarms', () => {
  const alarm = (trigger: string): AlarmEvent => ({
    serviceType: 'vebus',
    deviceInstance: 276,
    trigger,
    title: 'Grid lost',
    deviceName: null,
    level: 'alarm',
    startedAt: start,
    endedAt: null,
    active: true,
    origin: 'live',
  })

  it.skipIf(!canMount)('stores alarms on a full disk, while the numbers wait', async () => {
    const folder = mountedFolder('3m')
    const history = await opened({ folder, ...quick })
    history.append(socEvery10s([50]))
    await history.flush()
    execFileSync('sh', ['-c', `cat /dev/zero > ${join(folder, 'filler')} 2>/dev/null || true`])
    history.append(socEvery10s(Array.from({ length: 30_000 }, (_, i) => i % 100)))
    await eventually(() => expect(history.recording().state).toBe('paused'))
    for (const trigger of ['/Alarms/GridLost', '/Alarms/LowSoc']) {
      history.recordAlarms([alarm(trigger)])
      await history.flush()
    }
    expect(history.recording()).toMatchObject({
      state: 'paused',
      reason: 'The disk is full. Nothing already stored is lost.',
    })
    expect(await history.alarms(start, start)).toHaveLength(2)
    expect(await storedSoc(history)).toHaveLength(1)
    rmSync(join(folder, 'filler'))
    await eventually(() => expect(history.recording().state).toBe('recording'))
    expect(existsSync(join(folder, 'alarm-reserve'))).toBe(true)
  })
})

describe('a worker that dies', () => {
  it.each(['die-before', 'die-after'])(
    'in a write (%s) is started again and nothing is lost',
    async (death) => {
      const folder = temporaryFolder()
      const history = await opened({ folder, worker: mortalWorker, ...quick })
      const states: string[] = []
      history.onRecording(({ state }) => states.push(state))
      history.append(socEvery10s([50, 51]))
      await history.flush()
      writeFileSync(join(folder, death), '')
      history.append([...socEvery10s([52], start + 20_000), reading('/Current', 1, start + 20_000)])
      await history.flush()
      history.append(socEvery10s([53], start + 30_000))
      await eventually(() => expect(states).toContain('paused'))
      await eventually(() => expect(history.recording().state).toBe('recording'))
      await history.flush()
      expect(await storedSoc(history)).toEqual([50, 51, 52, 53].map((value, i) => [i * 10_000, value]))
      expect(history.recording().gaps).toBe(0)
    },
  )

  it('does not keep stop() waiting', async () => {
    const folder = temporaryFolder()
    const history = await opened({ folder, worker: mortalWorker, flushMs: 1_000_000 })
    writeFileSync(join(folder, 'die-before'), '')
    history.append(socEvery10s([50]))
    await history.stop()
    expect(history.recording().reason).toMatch(/^The recorder stopped and is started again\./)
  })
})
