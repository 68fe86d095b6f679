import { expect, it } from 'vitest'
import { RowQueue } from '../../../../src/main/core/history/rowQueue.ts'
import { maxUnsavedRows, Unsaved } from '../../../../src/main/core/history/unsaved.ts'

it('gives rows back in their order, through any number of pushes and drops', () => {
  const queue = new RowQueue()
  let pushed = 0
  const seen: number[] = []
  for (let round = 1; round < 60; round++) {
    for (let i = 0; i < round * 37; i++) queue.push(pushed, pushed * 10, pushed++ / 2)
    const { series, ts, value } = queue.peek(round * 30)
    seen.push(...series)
    expect([...ts]).toEqual([...series].map((n) => n * 10))
    expect([...value]).toEqual([...series].map((n) => n / 2))
    queue.drop(series.length)
  }
  expect(seen).toEqual(seen.map((_, i) => i))
  expect(queue.length).toBe(pushed - seen.length)
})

it('keeps the newest numbers within the bound and confesses the dropped ones as a gap', () => {
  const unsaved = new Unsaved()
  for (let i = 0; i < maxUnsavedRows + 5; i++) unsaved.rows.push(0, 1_000 + i, i)
  unsaved.trim()
  unsaved.confessDropped('The disk was full')
  const batch = unsaved.peek([], false)
  expect(unsaved.rows.length).toBe(maxUnsavedRows)
  expect(batch.ts[0]).toBe(1_005)
  expect(batch.gaps).toEqual([{ from: 1_000, to: 1_004, reason: 'The disk was full' }])
})
