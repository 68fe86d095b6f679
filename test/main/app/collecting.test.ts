import { expect, it } from 'vitest'
import { createCollectorNotes } from '../../../src/main/app/collecting.ts'
import type { CollectorEvent } from '../../../src/shared/recordKeeping.ts'
import type { ConnectionState, ConnectionStatus } from '../../../src/shared/station.ts'

const url = 'mqtt://127.0.0.1:1883'

function notes(speed = 1) {
  const lines: CollectorEvent[] = []
  return {
    lines,
    ...createCollectorNotes({ now: () => 5, speed: () => speed }, (event) => lines.push(event)),
  }
}

function status(state: ConnectionState, reason: string | null = null): ConnectionStatus {
  return {
    source: 'mqtt',
    url,
    state,
    reason,
    since: 0,
    nextTryAt: null,
    lastCompleteAt: null,
    messages: 0,
    rejected: {},
    fingerprint: null,
  }
}

it('notes a connection once it is ready and its loss with the reason', () => {
  const { lines, status: take } = notes()
  for (const state of ['connecting', 'connected', 'initializing', 'ready', 'ready'] as const)
    take(status(state))
  take(status('reconnecting', 'The GX does not answer.'))
  take(status('connecting'))
  take(status('reconnecting', 'The GX does not answer.'))
  expect(lines).toEqual([
    { at: 5, event: 'connected', source: url, detail: null, value: null },
    { at: 5, event: 'lost', source: url, detail: 'The GX does not answer.', value: null },
  ])
})

it('notes the GX clock when it is first known and when it was set', () => {
  const { lines, gxClock } = notes()
  for (const offset of [null, 300, 900, -200, 60_000, 60_500]) gxClock(offset)
  expect(lines.map(({ event, value }) => [event, value])).toEqual([
    ['gx-clock', 300],
    ['gx-clock', 60_000],
  ])
})

it('takes the jitter of a clock in fast motion for none', () => {
  const { lines, gxClock } = notes(1_000)
  for (const offset of [-110_000, -553_000, -4_000, -2_500_000]) gxClock(offset)
  expect(lines.map(({ value }) => value)).toEqual([-110_000, -2_500_000])
})
