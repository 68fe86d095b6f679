import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import {
  migrate,
  schemaVersion,
  schemaVersionOf,
} from '../../../../src/main/core/history/migrations/migrate.ts'
import { repairFile } from '../../../../src/main/core/history/repair.ts'
import type { AlarmContext } from '../../../../src/shared/alarmContext.ts'
import type { AlarmEntry } from '../../../../src/shared/alarmEntry.ts'
import { entryKey } from '../../../../src/shared/entryKey.ts'
import type { Finding, Verdict } from '../../../../src/shared/finding.ts'
import type { AlarmEvent } from '../../../../src/shared/history.ts'
import { cannedFindings } from '../../../helpers/canned/findings.ts'
import { handClock, opened, reading, socEvery10s, start, temporaryFolder } from './historyFixture.ts'

const minute = 60_000
const hour = 60 * minute
const all = { from: start - hour, to: start + 24 * hour, offset: 0, limit: 500 }

function alarmAt(at: number, over: Partial<AlarmEvent> = {}): AlarmEvent {
  return {
    serviceType: 'battery',
    deviceInstance: 512,
    trigger: '/Alarms/LowSoc',
    title: 'Low state of charge',
    deviceName: 'Rack',
    level: 'warning',
    startedAt: start + at * minute,
    endedAt: null,
    active: true,
    origin: 'live',
    ...over,
  }
}

function verdictAt(at: number, verdict: Verdict, over: Partial<Finding> = {}) {
  const [finding] = cannedFindings(start).findings
  if (!finding) throw new Error('there is no canned finding')
  const of = { ruleId: 'cell-spread', subject: 'battery/512', situation: 'load' }
  return { at: start + at * minute, finding: { ...finding, ...of, verdict, ...over } }
}

const around: AlarmContext = {
  from: 'live',
  at: start,
  values: [{ serviceType: 'battery', deviceInstance: 512, path: '/Soc', value: 9.5, at: start }],
}
const seen = { at: start + hour, by: 'Olena', note: 'Load was left on' }

const linesOf = (entries: readonly AlarmEntry[]) =>
  entries.map(({ startedAt, trigger, origin }) => [(startedAt - start) / minute, trigger, origin])

describe('the alarm log', () => {
  it('has alarms, notifications of the GX and verdicts in one order of time, the newest first', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordAlarms([
      alarmAt(1),
      alarmAt(5, { origin: 'gx-memory', trigger: '/Alarms/GridLost', serviceType: 'vebus' }),
    ])
    history.recordFindings([verdictAt(3, 'watch'), verdictAt(7, 'ok')])
    await history.flush()
    const { total, entries } = await history.searchEntries(all)
    expect(total).toBe(3)
    expect(linesOf(entries)).toEqual([
      [5, '/Alarms/GridLost', 'gx-memory'],
      [3, 'cell-spread', 'finding'],
      [1, '/Alarms/LowSoc', 'live'],
    ])
    const [, verdict] = entries
    expect(verdict).toMatchObject({ level: 'warning', endedAt: start + 7 * minute, active: false })
    expect(verdict?.finding?.evidence.length).toBeGreaterThan(0)
  })

  it('ends a verdict with the next one, and not where it could be judged no more', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordFindings([
      verdictAt(1, 'watch'),
      verdictAt(2, 'act'),
      verdictAt(3, 'not-judged'),
      verdictAt(4, 'stop', { situation: 'rest' }),
    ])
    await history.flush()
    const { entries } = await history.searchEntries(all)
    expect(
      entries.map(({ level, active, endedAt }) => [level, active, endedAt && (endedAt - start) / minute]),
    ).toEqual([
      ['alarm', true, null],
      ['alarm', false, null],
      ['warning', false, 2],
    ])
  })

  it('is searched by text, device, level, origin, active and acknowledged', async () => {
    const history = await opened({ folder: temporaryFolder() })
    const lost = alarmAt(2, {
      ...{ serviceType: 'vebus', deviceInstance: 276, trigger: '/Alarms/GridLost', title: 'Grid lost' },
      ...{ level: 'alarm', active: false, endedAt: start + 3 * minute },
    })
    history.recordAlarms([alarmAt(1), lost])
    history.recordFindings([verdictAt(3, 'watch')])
    await history.flush()
    expect(await history.acknowledge(lost, seen)).toBe('stored')
    const found = async (filter: object) =>
      linesOf((await history.searchEntries({ ...all, ...filter })).entries)
    const [verdict, grid, soc] = await found({})
    expect(await found({ text: 'GRID' })).toEqual([grid])
    expect(await found({ device: { serviceType: 'battery', deviceInstance: 512 } })).toEqual([verdict, soc])
    expect(await found({ levels: ['alarm'] })).toEqual([grid])
    expect(await found({ origin: 'finding' })).toEqual([verdict])
    expect(await found({ origin: 'live' })).toEqual([grid, soc])
    expect(await found({ active: true })).toEqual([verdict, soc])
    expect(await found({ active: false })).toEqual([grid])
    expect(await found({ acknowledged: true })).toEqual([grid])
    expect(await found({ acknowledged: false })).toEqual([verdict, soc])
    expect(await history.entryDevices(all.from, all.to)).toEqual([
      { serviceType: 'battery', deviceInstance: 512, deviceName: 'Rack' },
      { serviceType: 'vebus', deviceInstance: 276, deviceName: 'Rack' },
    ])
  })

  it('gives every entry once, page by page', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordAlarms(Array.from({ length: 30 }, (_, i) => alarmAt(2 * i)))
    history.recordFindings(Array.from({ length: 20 }, (_, i) => verdictAt(3 * i, i % 2 ? 'watch' : 'act')))
    await history.flush()
    const pages = await Promise.all(
      [0, 7, 14, 21, 28, 35, 42, 49].map((offset) => history.searchEntries({ ...all, offset, limit: 7 })),
    )
    const paged = pages.flatMap(({ entries }) => entries)
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([50]))
    expect(paged).toEqual((await history.searchEntries(all)).entries)
    expect(new Set(paged.map((entry) => JSON.stringify(entryKey(entry)))).size).toBe(50)
  })
})

describe('the values around an alarm', () => {
  it('stay when the alarm ends, also before it was stored', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordAlarms([alarmAt(0, { context: around })])
    history.recordAlarms([alarmAt(0, { active: false, endedAt: start + minute })])
    await history.flush()
    history.recordAlarms([alarmAt(0, { active: false, endedAt: start + 2 * minute })])
    await history.flush()
    const { entries } = await history.searchEntries(all)
    expect(entries).toMatchObject([{ context: around, endedAt: start + 2 * minute }])
  })

  it('of a notification are looked up in the record, and are marked so', async () => {
    const history = await opened({ folder: temporaryFolder(), clock: handClock(start + hour) })
    history.append([
      ...socEvery10s([80, 79, 78]),
      reading('/System/MinVoltageCellId', '0103', start),
      reading('/Soc', 60, start + 30 * minute),
    ])
    await history.flush()
    const told = (at: number) => alarmAt(at, { origin: 'gx-memory', active: false })
    history.recordAlarms([told(0.25), told(-50)])
    await history.flush()
    const [known, before] = (await history.searchEntries(all)).entries
    expect(known?.context).toMatchObject({ from: 'record', at: start + 15_000 })
    expect(known?.context?.values.map(({ path, value }) => [path, value])).toEqual([
      ['/Soc', 79],
      ['/System/MinVoltageCellId', '0103'],
    ])
    expect(before?.context).toBeNull()
  })

  it('are kept beside a verdict, too', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordFindings([{ ...verdictAt(1, 'watch'), context: around }])
    await history.flush()
    expect((await history.searchEntries(all)).entries).toMatchObject([{ context: around }])
  })
})

describe('an acknowledgement', () => {
  it('outlives the program, the end of the alarm and a repair, and the next one takes its place', async () => {
    const folder = temporaryFolder()
    const history = await opened({ folder })
    history.recordAlarms([alarmAt(0, { context: around })])
    history.recordFindings([verdictAt(1, 'act')])
    await history.flush()
    const keys = (await history.searchEntries(all)).entries.map(entryKey)
    for (const key of keys) expect(await history.acknowledge(key, seen)).toBe('stored')
    for (const key of keys)
      expect(await history.acknowledge(key, { ...seen, note: 'Checked again' })).toBe('stored')
    history.recordAlarms([alarmAt(0, { active: false, endedAt: start + minute })])
    history.recordFindings([verdictAt(1, 'act', { value: 77 })])
    await history.stop()
    repairFile(join(folder, 'station.db'))
    const again = await opened({ folder, clock: handClock(start + minute) })
    const { entries } = await again.searchEntries(all)
    expect(entries.map(({ acknowledged }) => acknowledged)).toEqual([
      { ...seen, note: 'Checked again' },
      { ...seen, note: 'Checked again' },
    ])
    expect(entries.at(-1)).toMatchObject({ active: false, context: around })
  })

  it('of an entry that is not there is refused', async () => {
    const history = await opened({ folder: temporaryFolder() })
    expect(await history.acknowledge({ ...verdictAt(1, 'act').finding, at: start }, seen)).toBe('unknown')
  })
})

it('a file of the schema before gets its tables, and everything else in it stays', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'station.db')
  copyFileSync(new URL('./files/schema7.db', import.meta.url), path)
  const before = new Database(path)
  const tables = () =>
    ['series', 'reading', 'block', 'snapshot', 'alarm', 'gap', 'collector_log', 'finding', 'meta'].map(
      (table) => [table, before.prepare(`select * from ${table}`).all()],
    )
  const held = tables()
  expect(schemaVersionOf(before)).toBe(7)
  expect(before.prepare("select 1 from sqlite_schema where name like '%_detail'").all()).toEqual([])
  migrate(before)
  expect(tables()).toEqual(held)
  expect([schemaVersionOf(before), before.pragma('quick_check', { simple: true })]).toEqual([
    schemaVersion,
    'ok',
  ])
  before.close()
  const history = await opened({ folder, clock: handClock(start + 2_000_000) })
  const { entries } = await history.searchEntries(all)
  expect(entries.map(({ title, context }) => [title, context])).toEqual([
    ['Overload', null],
    [entries[1]?.title, null],
    [entries[2]?.title, null],
    ['Grid lost', null],
  ])
  const [overload] = entries
  if (!overload) throw new Error('the old file has no alarm')
  expect(await history.acknowledge(entryKey(overload), seen)).toBe('stored')
  expect((await history.searchEntries({ ...all, acknowledged: true })).total).toBe(1)
})
