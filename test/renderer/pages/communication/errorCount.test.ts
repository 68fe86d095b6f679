import { describe, expect, it } from 'vitest'
import {
  countOn,
  type ErrorCount,
  startCount,
} from '../../../../src/renderer/pages/communication/errorCount.ts'

const start = 1_000_000
const zero = { rxErrors: 2, txErrors: 649, rxPackets: 26_000_000, txPackets: 7_000_000 }

/** What the counters gained since the start, in the order in which they are told. */
function count(...gained: { errors?: number; packets?: number; at: number }[]): ErrorCount {
  return gained.reduce(
    (before, { errors = 0, packets = 0, at }) =>
      countOn(
        before,
        { ...zero, txErrors: zero.txErrors + errors, rxPackets: zero.rxPackets + packets },
        start + at,
      ),
    startCount(zero, start),
  )
}

describe('counting errors from a moment', () => {
  it('begins at nothing, whatever the counters of the GX stand at', () => {
    expect(startCount(zero, start)).toMatchObject({ errors: 0, packets: 0, lastErrorAt: null, endedAt: null })
  })

  it('adds what both directions gained, and remembers when the last error came', () => {
    const three = count(
      { packets: 200, at: 5_000 },
      { packets: 400, errors: 3, at: 10_000 },
      { packets: 600, errors: 3, at: 15_000 },
    )
    expect(three).toMatchObject({
      errors: 3,
      packets: 600,
      lastErrorAt: start + 10_000,
      readAt: start + 15_000,
    })
  })

  it('stays the same object while no counter moved, so that nothing is drawn anew', () => {
    const before = count({ packets: 200, at: 5_000 })
    expect(countOn(before, { ...zero, rxPackets: zero.rxPackets + 200 }, start + 10_000)).toBe(before)
  })

  it('sees a reset, leaves that step out and counts on from there', () => {
    const reset = countOn(
      count({ packets: 200, errors: 1, at: 5_000 }),
      { rxErrors: 0, txErrors: 5, rxPackets: 90, txPackets: 7_000_000 },
      start + 10_000,
    )
    expect(reset).toMatchObject({ resets: 1, errors: 1, packets: 200 })
    const later = countOn(
      reset,
      { rxErrors: 0, txErrors: 7, rxPackets: 190, txPackets: 7_000_000 },
      start + 15_000,
    )
    expect(later).toMatchObject({ resets: 1, errors: 3, packets: 300 })
  })

  it('keeps its result after the end', () => {
    const ended = { ...count({ packets: 200, errors: 1, at: 5_000 }), endedAt: start + 6_000 }
    expect(countOn(ended, { ...zero, txErrors: 9_999 }, start + 10_000)).toBe(ended)
  })
})
