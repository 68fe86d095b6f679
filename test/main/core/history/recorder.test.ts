import { expect, it, vi } from 'vitest'
import type { Batch } from '../../../../src/main/core/history/messages.ts'
import { Recorder, type WriteOutcome } from '../../../../src/main/core/history/recorder.ts'
import { maxUnsavedRows } from '../../../../src/main/core/history/unsaved.ts'
import { handClock, reading, start } from './historyFixture.ts'

const stored = { since: null, gaps: 0, bytes: 0 }
const batteries = Array.from({ length: 500 }, (_, deviceInstance) => ({ deviceInstance }))

/** A recorder whose writes the test answers, one at a time. */
function recorderWithSlowDisk() {
  const asked: { batch: Batch; answer(outcome: WriteOutcome): void }[] = []
  const clock = handClock()
  const recorder = new Recorder({
    ...{ clock, stored, flushMs: 1_000_000, retryMs: 1_000_000 },
    write: (batch) => new Promise((answer) => asked.push({ batch, answer })),
  })
  let round = 0
  /** So many seconds of a station with 500 numbers that change all the time, 10 s apart. */
  const live = (rounds: number) => {
    for (const end = round + rounds; round < end; round++) {
      clock.set(start + round * 10_000)
      recorder.append(batteries.map((one) => reading('/Soc', (round * 7) % 100, clock.now(), one)))
    }
  }
  return { recorder, asked, live }
}

it('keeps a bounded number of numbers while the disk hangs, and counts what it gives up', async () => {
  const { recorder, asked, live } = recorderWithSlowDisk()
  live(1_000)
  expect(asked).toHaveLength(1)
  const { unsaved, mostUnsaved, droppedNumbers } = recorder.backPressure()
  expect(unsaved).toBeLessThanOrEqual(maxUnsavedRows)
  expect(mostUnsaved).toBeLessThan(maxUnsavedRows + 2 * batteries.length)
  expect(droppedNumbers).toBeGreaterThan(150_000)
})

it('stores each number at most once when the disk answers after some were given up', async () => {
  const { recorder, asked, live } = recorderWithSlowDisk()
  live(1_000)
  const flushed = recorder.flush()
  const seen = new Set<string>()
  let twice = 0
  const answerNext = async () => {
    await vi.waitUntil(() => asked.length > 0, { interval: 1 })
    const write = asked.shift()
    if (!write) throw new Error('no write')
    for (const [row, at] of [...write.batch.ts].entries()) {
      const key = `${write.batch.series.at(row)} ${at}`
      if (seen.has(key)) twice++
      seen.add(key)
    }
    write.answer({ stored })
  }
  for (;;) {
    const { unsaved } = recorder.backPressure()
    if (unsaved === 0) break
    await answerNext()
  }
  await flushed
  expect(twice).toBe(0)
  expect(recorder.backPressure().unsaved).toBe(0)
  expect(seen.size).toBeGreaterThan(maxUnsavedRows - 1)
})
