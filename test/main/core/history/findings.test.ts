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
import type { Finding, Verdict } from '../../../../src/shared/finding.ts'
import type { RecordedFinding } from '../../../../src/shared/recordedFinding.ts'
import { cannedFindings } from '../../../helpers/canned/findings.ts'
import { handClock, opened, start, temporaryFolder } from './historyFixture.ts'

function verdictAt(minute: number, verdict: Verdict, of: Partial<Finding> = {}): RecordedFinding {
  const at = start + minute * 60_000
  const [finding] = cannedFindings(at).findings
  if (!finding) throw new Error('there is no canned finding')
  return { at, finding: { ...finding, ruleId: 'cell-spread', situation: 'load', verdict, ...of } }
}

const wordsOf = (recorded: readonly RecordedFinding[]) =>
  recorded.map(({ at, finding }) => [(at - start) / 60_000, finding.verdict])

describe('verdicts', () => {
  it('come back whole, with value, limit and evidence, in the order of time', async () => {
    const folder = temporaryFolder()
    const history = await opened({ folder })
    const [first, second] = [verdictAt(1, 'watch'), verdictAt(2, 'act')]
    history.recordFindings([second, first])
    await history.flush()
    expect(await history.findingsLog(start, start + 3_600_000)).toEqual([first, second])
    expect(wordsOf(await history.findingsLog(start + 90_000, start + 3_600_000))).toEqual([[2, 'act']])
  })

  it('of the same time and thing are one, the last said', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.recordFindings([verdictAt(1, 'watch'), verdictAt(1, 'act')])
    await history.flush()
    expect(wordsOf(await history.findingsLog(start, start + 3_600_000))).toEqual([[1, 'act']])
  })

  it('outlive the program, and the last of each thing is known', async () => {
    const folder = temporaryFolder()
    const history = await opened({ folder })
    const atRest = verdictAt(3, 'ok', { situation: null })
    history.recordFindings([verdictAt(1, 'watch'), verdictAt(2, 'act'), atRest])
    await history.stop()
    const again = await opened({ folder, clock: handClock(start + 60_000) })
    const last = await again.lastFindings()
    expect(new Set(last.map(({ finding }) => `${finding.situation} ${finding.verdict}`))).toEqual(
      new Set(['null ok', 'load act']),
    )
  })

  it('are stored on a full disk, like alarms', async () => {
    const folder = temporaryFolder()
    const first = await opened({ folder })
    first.recordFindings([verdictAt(1, 'watch')])
    await first.stop()
    const database = new Database(join(folder, 'station.db'))
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.close()
    const full = await opened({ folder, maxPages: pages + 6 })
    full.append(
      Array.from({ length: 40_000 }, (_, i) => ({
        ...{
          serviceType: 'battery',
          deviceInstance: i % 400,
          path: '/Dc/0/Current',
          source: 'mqtt' as const,
        },
        ...{ value: i, at: start + Math.floor(i / 400) * 10_000 },
      })),
    )
    full.recordFindings([verdictAt(2, 'act')])
    await full.flush()
    expect(full.recording().state).toBe('paused')
    expect(wordsOf(await full.findingsLog(start, start + 3_600_000))).toEqual([
      [1, 'watch'],
      [2, 'act'],
    ])
  })

  it('are saved out of a damaged file', async () => {
    const folder = temporaryFolder()
    const history = await opened({ folder })
    history.recordFindings([verdictAt(1, 'watch')])
    await history.stop()
    expect(repairFile(join(folder, 'station.db')).rows).toBeGreaterThan(0)
    const repaired = await opened({ folder })
    expect(wordsOf(await repaired.findingsLog(start, start + 3_600_000))).toEqual([[1, 'watch']])
  })
})

it('a file of the schema before gets the table, and everything else in it stays', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'station.db')
  copyFileSync(new URL('./files/schema6.db', import.meta.url), path)
  const before = new Database(path)
  const tables = () =>
    ['series', 'reading', 'snapshot', 'alarm', 'gap', 'collector_log', 'memory_device'].map((table) => [
      table,
      before.prepare(`select * from ${table}`).all(),
    ])
  const held = tables()
  expect(before.prepare("select 1 from sqlite_schema where name = 'finding'").all()).toEqual([])
  migrate(before)
  expect(tables()).toEqual(held)
  expect([schemaVersionOf(before), before.pragma('quick_check', { simple: true })]).toEqual([
    schemaVersion,
    'ok',
  ])
  before.close()
  const history = await opened({ folder, clock: handClock(start + 2_000_000) })
  expect(await history.findingsLog(0, start * 2)).toEqual([])
  history.recordFindings([verdictAt(1, 'watch')])
  await history.flush()
  expect(await history.lastFindings()).toHaveLength(1)
})
