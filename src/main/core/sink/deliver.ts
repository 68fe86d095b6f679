import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Engine, isSetback, type Setback } from './engine.ts'
import { type Expected, expectedOf } from './line.ts'

/** Lines of one series that are not in the engine. */
export interface Missing {
  key: string
  lines: number
}

export type Delivery =
  | { kind: 'taken' }
  /** The engine says that it took the lines, and the count read back is smaller. */
  | { kind: 'short'; missing: Missing[] }
  | { kind: 'too-large' }
  | { kind: 'setback'; setback: Setback }

export interface DeliverParts {
  engine: Engine
  signal: AbortSignal
  /** Waits before the second and each further question for the count, ms. */
  lookAfterMs: readonly number[]
  /** Resolves early when the signal aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

const unzip = promisify(gunzip)

/** Writes lines and reads back, per series, how many of them the engine holds. */
export async function deliver(body: Buffer, parts: DeliverParts): Promise<Delivery> {
  const { engine, signal } = parts
  const written = await engine.write(body, signal)
  if (written === 'too-large') return { kind: 'too-large' }
  if (isSetback(written)) return { kind: 'setback', setback: written }
  const expected = expectedOf((await unzip(body)).toString('utf8'))
  const unreadable = expected.unreadable > 0 ? [{ key: 'no line at all', lines: expected.unreadable }] : []
  const complete: Delivery =
    unreadable.length === 0 ? { kind: 'taken' } : { kind: 'short', missing: unreadable }
  if (expected.times.size === 0) return complete
  let missing: Missing[] = []
  for (const ms of [engine.shownAfterMs, ...parts.lookAfterMs]) {
    await parts.pause(ms, signal)
    const question = { portalIds: [...expected.portalIds], from: expected.from, to: expected.to }
    const answer = await engine.counts(question, signal)
    if (isSetback(answer)) return { kind: 'setback', setback: answer }
    missing = missingOf(expected, answer.counts)
    if (missing.length === 0) return complete
  }
  return { kind: 'short', missing: [...missing, ...unreadable] }
}

function missingOf(expected: Expected, counts: ReadonlyMap<string, number>): Missing[] {
  const missing: Missing[] = []
  for (const [key, times] of expected.times) {
    const lines = times.size - (counts.get(key) ?? 0)
    if (lines > 0) missing.push({ key, lines })
  }
  return missing
}
