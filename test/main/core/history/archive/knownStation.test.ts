import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replaceHistory } from '../../../../../src/main/core/history/archive/putInPlace.ts'
import { openHistoryReadOnly } from '../../../../../src/main/core/history/history.ts'
import type { ArchiveProgress } from '../../../../../src/shared/archive.ts'
import { opened, reading, socEvery10s, start, temporaryFolder, worker } from '../historyFixture.ts'
import {
  answers,
  dayMs,
  imported,
  type Laptop,
  laptop,
  packed,
  readFile,
  sha256,
  tree,
} from './archiveFixture.ts'

const hour = 3_600_000

/** Records some hours of the same station: SoC by the clock, so that two laptops tell the same story. */
async function record(of: Laptop, hours: readonly number[], report?: string) {
  const history = await opened({ folder: of.station })
  for (const at of hours) {
    const socs = Array.from({ length: 360 }, (_, i) => 50 + ((at * 7 + Math.floor(i / 36)) % 30))
    history.append(socEvery10s(socs, start + at * hour))
    history.append([reading('/Dc/0/Voltage', 52 + (at % 10) / 10, start + at * hour)])
  }
  for (const [i, at] of hours.entries()) {
    const next = hours[i + 1]
    if (next !== undefined && next > at + 1)
      history.recordGap({
        from: start + (at + 1) * hour,
        to: start + next * hour,
        reason: 'No door was open',
      })
  }
  await history.flush()
  await history.stop()
  if (report === undefined) return
  mkdirSync(join(of.station, 'reports'), { recursive: true })
  writeFileSync(join(of.station, 'reports', 'health-report-c0619ab00a01-2026-05-02-0700.pdf'), report)
}

/** Two laptops: mornings here, noons there, the third hour on both; two days, so that one is packed. */
async function twoLaptops() {
  const [mine, yours] = [laptop(), laptop()]
  await record(mine, [0, 1, 2, 3, 26, 27], 'my report')
  await record(yours, [3, 4, 5, 28, 29], 'your report')
  return { mine, yours, fromMine: await packed(mine), fromYours: await packed(yours) }
}

const from = start - dayMs
const to = start + 3 * dayMs
/** What the recorders did is told by each laptop of itself at the same hand-set time. */
const told = async (of: Laptop) => await answers(of, from, to)

describe('an archive of a known station', () => {
  it('joins both recordings, whichever comes into which, and twice is once', async () => {
    const { mine, yours, fromMine, fromYours } = await twoLaptops()
    expect(await imported(mine, fromYours)).toMatchObject({
      ok: true,
      value: { outcome: 'merged', newFiles: 1, since: start, until: start + 30 * hour - 10_000 },
    })
    expect(await imported(yours, fromMine)).toMatchObject({ ok: true, value: { outcome: 'merged' } })
    const joined = await told(mine)
    expect(await told(yours)).toEqual(joined)
    expect(joined.fine.gaps).toEqual([
      { from: start + 6 * hour, to: start + 26 * hour, reason: 'No door was open' },
    ])
    expect(await imported(mine, fromYours)).toMatchObject({
      ok: true,
      value: { outcome: 'unchanged', newFiles: 0 },
    })
    expect(await told(mine)).toEqual(joined)
  })

  it('keeps reports of one name and other content beside each other', async () => {
    const { mine, fromYours } = await twoLaptops()
    await imported(mine, fromYours)
    const reports = readdirSync(join(mine.station, 'reports')).sort()
    expect(reports.map((name) => readFile(join(mine.station, 'reports', name)).toString())).toEqual([
      'your report',
      'my report',
    ])
    expect(reports[0]).toMatch(/^health-report-c0619ab00a01-2026-05-02-0700 [0-9a-f]{8}\.pdf$/)
  })

  it('can be recorded further', async () => {
    const { mine, fromYours } = await twoLaptops()
    await imported(mine, fromYours)
    const history = await opened({ folder: mine.station })
    expect(history.repair).toBeNull()
    history.append(socEvery10s([12], start + 40 * hour))
    await history.flush()
    await history.care()
    const { series } = await history.range({
      series: [{ serviceType: 'battery', deviceInstance: 512, path: '/Soc' }],
      from,
      to,
      maxPoints: 5_000,
    })
    expect(series[0]?.mean.at(-1)).toBe(12)
  })

  it('waits for nobody: while the station is recorded it is refused and nothing changes', async () => {
    const { mine, fromYours } = await twoLaptops()
    const history = await opened({ folder: mine.station })
    const result = await imported(mine, fromYours)
    expect(result).toMatchObject({ ok: false, problem: { code: 'station-in-use' } })
    await history.stop()
    expect((await imported(mine, fromYours)).ok).toBe(true)
  })

  it('is refused while the station is only read, for example by a report', async () => {
    const { mine, fromYours } = await twoLaptops()
    const reader = await openHistoryReadOnly({ folder: mine.station, worker })
    if (!reader.ok) throw new Error(reader.problem.message)
    const before = await reader.value.lastReadings()
    expect(await imported(mine, fromYours)).toMatchObject({ ok: false, problem: { code: 'station-in-use' } })
    expect(await reader.value.lastReadings()).toEqual(before)
    await reader.value.stop()
    expect((await imported(mine, fromYours)).ok).toBe(true)
  })

  it('that is cancelled at any step leaves everything as it was', async () => {
    const { mine, fromYours } = await twoLaptops()
    const before = await told(mine)
    const files = tree(mine.station)
    const seen = new Set<string>()
    for (const step of ['reading the file', 'checking the history', 'joining histories']) {
      const stop = new AbortController()
      const steps: ArchiveProgress[] = []
      steps.push = (...progress) => {
        for (const each of progress) if (each.step === step) stop.abort()
        for (const each of progress) seen.add(each.step)
        return 0
      }
      const result = await imported(mine, fromYours, { signal: stop.signal, steps })
      expect(result).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
    }
    expect([...seen]).toContain('joining histories')
    expect(await told(mine)).toEqual(before)
    expect(tree(mine.station)).toEqual(files)
  })

  it('that is killed at any step leaves the old history, whole', async () => {
    const { mine, yours, fromMine, fromYours } = await twoLaptops()
    await imported(yours, fromMine)
    const [old, joined] = [await told(mine), await told(yours)]
    const steps = ['reading the file', 'checking the history', 'joining histories', 'putting in place']
    for (const step of steps) {
      const work = join(mine.data, 'imports', step.replaceAll(' ', '-'))
      const child = spawn(process.execPath, [
        join(import.meta.dirname, 'importChild.ts'),
        fromYours,
        mine.stations,
        work,
        step,
      ])
      await once(child.stdout, 'data')
      child.kill('SIGKILL')
      await once(child, 'close')
      expect(child.signalCode).toBe('SIGKILL')
      expect(await told(mine)).toEqual(old)
    }
    expect((await imported(mine, fromYours)).ok).toBe(true)
    expect(await told(mine)).toEqual(joined)
  }, 60_000)
})

describe('a history that takes the place of another', () => {
  it('is taken back when it does not open', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'fresh.db'), 'no database at all')
    const history = await opened({ folder })
    await history.stop()
    const before = sha256(readFile(join(folder, 'station.db')))
    expect(() => replaceHistory(folder, join(folder, 'fresh.db'))).toThrow('taken back')
    expect(sha256(readFile(join(folder, 'station.db')))).toBe(before)
  })
})
