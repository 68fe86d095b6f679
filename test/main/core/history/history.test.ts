import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openHistoryReadOnly } from '../../../../src/main/core/history/history.ts'
import type { AlarmEvent } from '../../../../src/shared/history.ts'
import {
  handClock,
  opened,
  reading,
  soc,
  socEvery10s,
  start,
  storedSoc,
  temporaryFolder,
  worker,
} from './historyFixture.ts'

const gridLost: AlarmEvent = {
  serviceType: 'vebus',
  deviceInstance: 276,
  trigger: '/Alarms/GridLost',
  title: 'Grid lost',
  deviceName: 'Quattro',
  level: 'alarm',
  startedAt: start,
  endedAt: null,
  active: true,
  origin: 'live',
}
const everything = { series: [soc], from: start - 1e9, to: start + 1e9, maxPoints: 100 }

describe('a history', () => {
  it('gives back what was appended', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.append(socEvery10s([50, 51, 52]))
    await history.flush()
    expect(await storedSoc(history)).toEqual([
      [0, 50],
      [10_000, 51],
      [20_000, 52],
    ])
  })

  it('writes by itself', async () => {
    const history = await opened({ folder: temporaryFolder(), flushMs: 5 })
    const written = new Promise<void>((resolve) => {
      history.onRecording(({ since }) => {
        if (since !== null) resolve()
      })
    })
    history.append(socEvery10s([50, 51]))
    await written
    expect(await storedSoc(history)).toEqual([[0, 50]])
  })

  it('says since when it records, how large it is and how many gaps it has', async () => {
    const history = await opened({ folder: temporaryFolder() })
    expect(history.recording()).toMatchObject({ state: 'recording', reason: null, since: null, gaps: 0 })
    history.append(socEvery10s([50, 51]))
    history.recordGap({ from: start, to: start + 5, reason: 'test' })
    await history.flush()
    const recording = history.recording()
    expect(recording).toMatchObject({ since: start, gaps: 1 })
    expect(recording.bytes).toBeGreaterThan(4_096)
  })

  it('keeps everything over a restart', async () => {
    const folder = temporaryFolder()
    const first = await opened({ folder })
    first.append([...socEvery10s([50, 51]), reading('/ProductName', 'Pylontech', start)])
    first.recordAlarms([gridLost])
    await first.stop()

    const second = await opened({ folder })
    second.append(socEvery10s([52], start + 20_000))
    await second.flush()
    expect(await storedSoc(second)).toEqual([
      [0, 50],
      [10_000, 51],
      [20_000, 52],
    ])
    expect(await second.alarms(start, start)).toEqual([gridLost])
    expect(second.recording().since).toBe(start)
    expect((await second.lastReadings()).map((last) => [last.path, last.value])).toEqual([
      ['/ProductName', 'Pylontech'],
      ['/Soc', 52],
    ])
  })

  it('keeps the last reading of each path with limits, source and any kind of value', async () => {
    const history = await opened({ folder: temporaryFolder() })
    const readings = [
      reading('/A', null, start),
      reading('/B', { deep: [1, 'ö'] }, start, { deviceInstance: 'virtual_x' }),
      reading('/C', 7, start + 1, { min: -1, max: 9, source: 'http' }),
    ]
    history.append([reading('/C', 6, start), ...readings])
    await history.flush()
    expect(await history.lastReadings()).toEqual(expect.arrayContaining(readings))
    expect(await history.lastReadings()).toHaveLength(3)
  })

  it('can be read while it is written', async () => {
    const folder = temporaryFolder()
    const history = await opened({ folder })
    history.append(socEvery10s([50]))
    await history.flush()
    const reader = await openHistoryReadOnly({ folder, worker })
    if (!reader.ok) throw new Error(reader.problem.message)
    expect(await storedSoc(reader.value)).toEqual([[0, 50]])
    expect(reader.value.recording()).toMatchObject({ state: 'off', since: start })
    await reader.value.stop()
  })

  it('rejects a read after its end instead of waiting for ever', async () => {
    const history = await opened({ folder: temporaryFolder() })
    await history.stop()
    await expect(storedSoc(history)).rejects.toThrow('recorder')
  })
})

describe('a range', () => {
  it('is thinned into buckets in which peaks survive', async () => {
    const history = await opened({ folder: temporaryFolder() })
    const values = Array.from({ length: 8_000 }, (_, i) => (i === 4_321 ? 99 : i === 7_000 ? -5 : 50))
    history.append(socEvery10s(values))
    await history.flush()
    const to = start + 79_999_999
    const { series } = await history.range({ series: [soc], from: start, to, maxPoints: 100 })
    const [data] = series
    expect(data?.t).toHaveLength(100)
    expect(data?.t[0]).toBe(start + 790_000)
    expect(Math.max(...(data?.max ?? []))).toBe(99)
    expect(Math.min(...(data?.min ?? []))).toBe(-5)
    expect(data?.mean[54]).toBeCloseTo(50 + 49 / 80, 5)
  })

  it('has an empty series for what was never recorded, in the order of the question', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.append(socEvery10s([50]))
    await history.flush()
    const unknown = { ...soc, path: '/Never' }
    const { series } = await history.range({ ...everything, series: [unknown, soc] })
    expect(series.map((data) => data.t)).toEqual([[], [start]])
    expect(series[0]?.series).toEqual(unknown)
  })

  it('has no point in a bucket without readings, and includes both ends', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.append([...socEvery10s([50, 51]), ...socEvery10s([60], start + 90_000)])
    await history.flush()
    const { series } = await history.range({ series: [soc], from: start, to: start + 90_000, maxPoints: 10 })
    expect(series[0]?.t.map((t) => t - start)).toEqual([0, 10_000, 90_000])
  })
})

describe('gaps', () => {
  it('that overlap become one, under the reason of the first', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordGap({ from: start + 100, to: start + 200, reason: 'second' })
    history.recordGap({ from: start + 50, to: start + 120, reason: 'first' })
    history.recordGap({ from: start + 900, to: start + 950, reason: 'apart' })
    await history.flush()
    expect((await history.range(everything)).gaps).toEqual([
      { from: start + 50, to: start + 200, reason: 'first' },
      { from: start + 900, to: start + 950, reason: 'apart' },
    ])
  })

  it('that are as long as nothing are no gaps', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordGap({ from: start, to: start, reason: 'nothing' })
    await history.flush()
    expect(history.recording().gaps).toBe(0)
  })

  it('are recorded for the time the app was not running', async () => {
    const folder = temporaryFolder()
    const first = await opened({ folder })
    first.append(socEvery10s([50]))
    await first.stop()
    const second = await opened({ folder, clock: handClock(start + 3_600_000) })
    expect((await second.range(everything)).gaps).toEqual([
      { from: start, to: start + 3_600_000, reason: 'Fieldkit was not running' },
    ])
    expect(second.recording().gaps).toBe(1)
  })

  it('are not recorded for a quick restart', async () => {
    const folder = temporaryFolder()
    const first = await opened({ folder })
    first.append(socEvery10s([50]))
    await first.stop()
    const second = await opened({ folder, clock: handClock(start + 120_000) })
    expect(second.recording().gaps).toBe(0)
  })
})

describe('alarms', () => {
  it('are replaced when they come again with an end', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordAlarms([gridLost])
    await history.flush()
    const ended = { ...gridLost, endedAt: start + 60_000, active: false }
    history.recordAlarms([ended, { ...gridLost, deviceInstance: null, origin: 'gx-memory' }])
    await history.flush()
    expect(await history.alarms(start, start)).toEqual(
      expect.arrayContaining([ended, { ...gridLost, deviceInstance: null, origin: 'gx-memory' }]),
    )
    expect(await history.alarms(start, start)).toHaveLength(2)
  })

  it('are found when they were active at some moment of the time asked for', async () => {
    const history = await opened({ folder: temporaryFolder() })
    const alarm = (trigger: string, from: number, to: number | null): AlarmEvent => ({
      ...gridLost,
      trigger,
      startedAt: start + from,
      endedAt: to === null ? null : start + to,
      active: to === null,
    })
    history.recordAlarms([
      alarm('/Before', 0, 10),
      alarm('/Into', 0, 120),
      alarm('/Inside', 110, 120),
      alarm('/Still', 5, null),
      alarm('/After', 300, null),
    ])
    await history.flush()
    const found = await history.alarms(start + 100, start + 200)
    expect(found.map(({ trigger }) => trigger)).toEqual(['/Into', '/Still', '/Inside'])
  })
})

describe('the collector log', () => {
  it('says when the recorder ran and what it was told, also after a restart', async () => {
    const folder = temporaryFolder()
    const first = await opened({ folder, clock: handClock(start) })
    const lost = {
      at: start + 5,
      event: 'lost',
      source: 'mqtt://127.0.0.1:1883',
      detail: 'The GX does not answer.',
      value: null,
    } as const
    first.recordEvent(lost)
    first.recordEvent({ at: start + 6, event: 'gx-clock', source: '', detail: null, value: -1_500 })
    await first.stop()
    const second = await opened({ folder, clock: handClock(start + 10) })
    await second.flush()
    const log = await second.collectorLog(start, start + 100)
    expect(log.map(({ at, event }) => [at - start, event])).toEqual([
      [0, 'started'],
      [0, 'stopped'],
      [5, 'lost'],
      [6, 'gx-clock'],
      [10, 'started'],
    ])
    expect(log[2]).toEqual(lost)
    expect(log[3]?.value).toBe(-1_500)
    expect(await second.collectorLog(start + 6, start + 9)).toHaveLength(1)
  })
})

describe('the file', () => {
  it('knows its size, how fast it grows and what its series are measured in', async () => {
    const folder = temporaryFolder()
    const history = await opened({ folder })
    expect(await history.storage()).toMatchObject({ bytesPerDay: null, recordedDays: 0, careProblem: null })
    for (let day = 0; day < 4; day++) {
      history.append(
        socEvery10s(
          Array.from({ length: 8_640 }, (_, i) => Math.round(50 + 50 * Math.sin(i * i))),
          start + day * 86_400_000,
        ),
      )
      await history.flush()
      history.append(socEvery10s([1], start + (day + 1) * 86_400_000 + 7_200_000))
      await history.flush()
      await history.care()
    }
    const { bytes, bytesPerDay, recordedDays } = await history.storage()
    expect(recordedDays).toBe(4)
    expect(bytesPerDay).toBeGreaterThan(5_000)
    expect(bytesPerDay).toBeLessThan(bytes)
    await history.stop()
    const database = new Database(join(folder, 'station.db'), { readonly: true })
    expect(database.prepare('select path, unit, source from series').all()).toEqual([
      { path: '/Soc', unit: '%', source: 'mqtt' },
    ])
    database.close()
  })
})
