import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { openHistory } from '../../src/main/core/history/history.ts'
import { insertReadingSql } from '../../src/main/core/history/insertRows.ts'
import { migrate } from '../../src/main/core/history/migrations/migrate.ts'
import { configureForWriting } from '../../src/main/core/history/stationFile.ts'
import type { Reading } from '../../src/shared/reading.ts'
import type { BenchResult } from './benchResult.ts'

const worker = new URL('../../src/main/core/history/historyWorker.ts', import.meta.url)
const seriesCount = 500
const rounds = 400
const rows = seriesCount * rounds
/** Rows of one transaction of the bare loop, the same as one batch of the history. */
const transactionRows = 20_000
const runs = 5

/** Readings of 500 recorded series, one of each per 10 s, so that thinning keeps them all. */
function makeWorkload(): Reading[][] {
  const start = Date.UTC(2026, 4, 1)
  return Array.from({ length: rounds }, (_, round) =>
    Array.from({ length: seriesCount }, (_, series) => ({
      serviceType: 'battery',
      deviceInstance: series,
      path: '/Dc/0/Current',
      value: (round * 31 + series * 17) % 1_000,
      at: start + round * 10_000,
      source: 'mqtt' as const,
    })),
  )
}

/** Runs in a new folder; answers what the run itself measured, ms. */
async function inFolder(run: (folder: string) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gx-bench-'))
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The bare loop: same schema, settings and statement, in the calling thread. Opening and closing are not counted. */
async function bare(folder: string, workload: readonly Reading[][]): Promise<number> {
  const database = new Database(join(folder, 'bare.db'))
  configureForWriting(database, null)
  migrate(database)
  const insert = database.prepare<[number, number, number]>(insertReadingSql)
  const from = performance.now()
  let written = 0
  database.exec('begin')
  for (const round of workload) {
    for (const reading of round) {
      insert.run(Number(reading.deviceInstance), reading.at, Number(reading.value))
      if (++written % transactionRows === 0) database.exec('commit; begin')
    }
    await setImmediate()
  }
  database.exec('commit')
  const elapsed = performance.now() - from
  database.close()
  return elapsed
}

/** The whole path: thinning, queue, worker, until `flush` says that everything is stored. */
async function viaHistory(folder: string, workload: readonly Reading[][]): Promise<number> {
  const clock = { now: () => workload[0]?.[0]?.at ?? 0, speed: () => 1 }
  const opened = await openHistory({ folder, worker, clock })
  if (!opened.ok) throw new Error(opened.problem.message)
  const from = performance.now()
  for (const round of workload) {
    opened.value.append(round)
    // Readings arrive as events, so the loop turns between them.
    await setImmediate()
  }
  await opened.value.flush()
  const elapsed = performance.now() - from
  await opened.value.stop()
  checkRows(join(folder, 'station.db'))
  return elapsed
}

/** A fast history that stores less than it was given is no success. */
function checkRows(path: string): void {
  const database = new Database(path, { readonly: true })
  const count = database.prepare<[], number>('select count(*) from reading').pluck().get()
  database.close()
  if (count !== rows) throw new Error(`${count} of ${rows} rows were stored`)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Budget: the whole append path at least 0.8 times as fast as the bare loop. Runs alternate, medians count. */
export async function benchAppend(): Promise<BenchResult> {
  const workload = makeWorkload()
  const bareMs: number[] = []
  const historyMs: number[] = []
  for (let run = 0; run < runs; run++) {
    bareMs.push(await inFolder((folder) => bare(folder, workload)))
    historyMs.push(await inFolder((folder) => viaHistory(folder, workload)))
  }
  const rate = (ms: number) => `${Math.round(rows / ms)}k rows/s`
  return {
    name: 'history append, times the rate of a bare prepared-statement loop',
    ratio: median(bareMs) / median(historyMs),
    budget: { least: 0.8 },
    detail: `${rate(median(historyMs))} through the history, ${rate(median(bareMs))} in a bare loop`,
  }
}
