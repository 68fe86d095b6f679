import { describe, expect, it } from 'vitest'
import {
  doorFacts,
  pressureFacts,
  protectionText,
  rateText,
  rejectedFact,
} from '../../../../src/renderer/pages/communication/doorFacts.ts'
import { createDoorRates } from '../../../../src/renderer/pages/communication/doorRates.ts'
import type { ConnectionStatus } from '../../../../src/shared/station.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

const now = Date.UTC(2025, 9, 23, 16, 44, 10)
const mqtt: ConnectionStatus = {
  source: 'mqtt',
  url: 'mqtts://192.168.88.77:8883',
  state: 'ready',
  reason: null,
  since: now - 60_000,
  nextTryAt: null,
  lastCompleteAt: now - 60_000,
  messages: 12_345,
  rejected: {},
  fingerprint: 'AB:CD',
}
const at = { now, timeZone: 'Europe/Kyiv' }
const text = (connection: ConnectionStatus, label: string) =>
  doorFacts(connection, 18, at, t).find((fact) => fact.label === label)?.text

describe('a door to the GX', () => {
  it('says what came through it and how fast', () => {
    expect(text(mqtt, 'Messages')).toBe('12,345, 18/s')
    expect(text(mqtt, 'Last full picture')).toBe('19:43:10, 1 min ago')
    expect(text({ ...mqtt, lastCompleteAt: null }, 'Last full picture')).toBe('not yet')
    expect(text({ ...mqtt, source: 'http', url: 'http://10.0.0.2:8088' }, 'Answers')).toBe('12,345, 18/s')
    expect(rateText(0.4, t)).toBe('0.4/s')
    expect(rateText(0, t)).toBe('0/s')
    expect(rateText(null, t)).toBe('–')
  })

  it('counts what could not be read by its reason, the most frequent first', () => {
    expect(rejectedFact({ rejected: { 'not JSON': 2, 'too large': 12_000, 'no value': 0 } }, t)).toEqual({
      label: 'Not read',
      text: '12,002',
      detail: 'too large (12,000), not JSON (2)',
    })
    expect(rejectedFact({ rejected: { 'not JSON': 0 } }, t)).toEqual({ label: 'Not read', text: 'none' })
  })

  it('counts what was lost and what came at once, where that can be known', () => {
    expect(text(mqtt, 'Lost on the way')).toBe('no heartbeat')
    expect(text({ ...mqtt, lostHeartbeats: 1 }, 'Lost on the way')).toBe('1 heartbeat')
    expect(text({ ...mqtt, source: 'http' }, 'Lost on the way')).toBeUndefined()
    expect(text(mqtt, 'Largest burst')).toBeUndefined()
    expect(text({ ...mqtt, bursts: { largest: 2_950, cut: 0 } }, 'Largest burst')).toBe('2950 values')
    expect(text({ ...mqtt, bursts: { largest: 20_000, cut: 3 } }, 'Largest burst')).toBe(
      '20,000 values, 3 cut in pieces',
    )
  })

  it('says how it is protected', () => {
    expect(protectionText(mqtt, t)).toBe('Encrypted, certificate pinned')
    expect(protectionText({ ...mqtt, fingerprint: null }, t)).toBe('Encrypted, certificate not seen yet')
    expect(protectionText({ url: 'mqtt://10.0.0.2:1883', fingerprint: null }, t)).toMatch(/^Not encrypted/)
    expect(protectionText({ url: 'wss://10.0.0.2:443', fingerprint: 'AB' }, t)).toBe(
      'Encrypted, certificate pinned',
    )
  })
})

describe('the rate of a door', () => {
  const url = 'mqtt://10.0.0.2:1883'

  it('is measured over the last seconds', () => {
    const rates = createDoorRates()
    expect(rates.perSecond(url)).toBeNull()
    rates.take([{ url, messages: 100 }], 0)
    rates.take([{ url, messages: 130 }], 1_000)
    expect(rates.perSecond(url)).toBeNull()
    rates.take([{ url, messages: 160 }], 3_000)
    expect(rates.perSecond(url)).toBe(20)
    rates.take([{ url, messages: 160 }], 13_000)
    expect(rates.perSecond(url)).toBe(0)
  })

  it('begins anew when the door counts from zero again', () => {
    const rates = createDoorRates()
    rates.take([{ url, messages: 5_000 }], 0)
    rates.take([{ url, messages: 10 }], 2_000)
    rates.take([{ url, messages: 30 }], 4_000)
    expect(rates.perSecond(url)).toBe(10)
  })
})

describe('back-pressure', () => {
  const calm = { viewers: 1, coalesced: 12_004, waiting: 0, mostWaiting: 2_810, restarts: 0 }
  const lines = (some: object) =>
    pressureFacts({ ...calm, ...some }, t).map(({ label, text: figure }) => `${label}: ${figure}`)

  it('says what was skipped and what waits', () => {
    expect(lines({})).toEqual([
      'Windows on this station: 1',
      'Skipped for a newer value: 12,004',
      'Waiting for the screen: 0, at most 2810',
    ])
  })

  it('tells of the disk only where something is stored', () => {
    expect(lines({ unsaved: 40, mostUnsaved: 900, droppedNumbers: 0 }).slice(3)).toEqual([
      'Waiting for the disk: 40, at most 900',
      'Never stored: none',
    ])
    expect(lines({ droppedNumbers: 7 }).at(-1)).toBe('Never stored: 7, kept as a gap')
  })

  it('says when a window had to begin anew', () => {
    expect(pressureFacts({ ...calm, restarts: 2 }, t)[1]?.detail).toContain('2 times')
    expect(pressureFacts(calm, t)[1]?.detail).toBeUndefined()
  })
})
