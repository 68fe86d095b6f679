import { mkdtempSync, rmSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type History, type HistoryOptions, openHistory } from '../../../../src/main/core/history/history.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { Reading } from '../../../../src/shared/reading.ts'

/** Workers and child processes of these tests compile the same sources again and again: cached, at half the CPU time. */
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'gx-fieldkit-compile-cache')
enableCompileCache(process.env.NODE_COMPILE_CACHE)

export const worker = new URL('../../../../src/main/core/history/historyWorker.ts', import.meta.url)
export const mortalWorker = new URL('./mortalWorker.ts', import.meta.url)

/** A round start time: 2026-05-01 00:00 UTC. */
export const start = Date.UTC(2026, 4, 1)

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gx-history-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A clock that stands still until it is set. */
export function handClock(at: number = start) {
  let now = at
  return {
    now: () => now,
    speed: () => 1,
    set: (to: number) => {
      now = to
    },
  }
}

export async function opened(options: Partial<HistoryOptions> & { folder: string }): Promise<History> {
  const result = await openHistory({ worker, clock: handClock(), ...options })
  if (!result.ok) throw new Error(result.problem.message)
  const history = result.value
  onTestFinished(() => history.stop())
  return history
}

export const socPath = '/Soc'
export const soc = { serviceType: 'battery', deviceInstance: 512, path: socPath }

export function reading(path: string, value: Json, at: number, of: Partial<Reading> = {}): Reading {
  return { serviceType: 'battery', deviceInstance: 512, path, value, at, source: 'mqtt', ...of }
}

/** SoC readings 10 s apart, so that each one is kept. */
export function socEvery10s(values: readonly number[], from: number = start): Reading[] {
  return values.map((value, i) => reading(socPath, value, from + i * 10_000))
}

export async function storedSoc(history: Pick<History, 'range'>, maxPoints = 5_000) {
  const answer = await history.range({ series: [soc], from: start, to: start + 40_000_000, maxPoints })
  return answer.series[0]?.t.map((t, i) => [t - start, answer.series[0]?.mean[i]] as const) ?? []
}
