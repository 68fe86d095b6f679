import { describe, expect, it } from 'vitest'
import {
  bitrateText,
  canNames,
  limitsIn,
  ppmOf,
} from '../../../../src/renderer/pages/communication/canView.ts'
import { connectionFacts, securityLines } from '../../../../src/renderer/pages/communication/linkFacts.ts'
import { connectionRow, recorderRow } from '../../../../src/renderer/pages/communication/linkRows.ts'
import type { ConnectionStatus } from '../../../../src/shared/station.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

const connection: ConnectionStatus = {
  source: 'mqtt',
  url: 'mqtts://192.168.88.77:8883',
  state: 'ready',
  reason: null,
  since: 0,
  nextTryAt: null,
  lastCompleteAt: 0,
  messages: 12_345,
  rejected: {},
  fingerprint: null,
}

describe('a CAN interface', () => {
  it('is found by the statistics the GX publishes', () => {
    const keys = [
      'platform/0/CanBus/Interface/vecan1/Statistics#txErrors',
      'platform/0/CanBus/Interface/can0/Statistics',
      'platform/0/CanBus/Interfaces',
      'battery/512/Soc',
    ]
    expect(canNames(keys)).toEqual(['can0', 'vecan1'])
  })

  it('takes its limits from the words of the finding', () => {
    const words = 'watch over 10 ppm, act over 100 ppm, over 10 min; controller ERROR-ACTIVE'
    expect(limitsIn(words)).toEqual({ watch: 10, act: 100 })
    expect(limitsIn('watch over 0.5 ppm, act over 1,000 ppm')).toEqual({ watch: 0.5, act: 1000 })
    expect(limitsIn('')).toBeNull()
  })

  it('has no rate without packets', () => {
    expect(ppmOf(649, 7_467_428)).toBeCloseTo(86.9, 1)
    expect(ppmOf(0, 0)).toBeNull()
    expect(bitrateText(500_000, t)).toBe('500 kbit/s')
  })
})

describe('other links', () => {
  it('say the door and what came through it, or why nothing does', () => {
    expect(connectionRow(connection, t)).toEqual({
      name: 'MQTT 8883',
      text: '12,345 messages',
      state: 'ready',
    })
    const lost = connectionRow({ ...connection, state: 'reconnecting', reason: 'The GX does not answer.' }, t)
    expect(lost).toMatchObject({ text: 'The GX does not answer.', state: 'trying again' })
  })

  it('give the notes of a connection', () => {
    const notes = ['Two services report as battery/512 (a and b), so their values mix.']
    expect(connectionFacts({ ...connection, notes }, t)).toEqual(notes)
    expect(connectionFacts({ ...connection, notes: [] }, t)).toEqual([])
  })

  it('name the open doors of the D-Bus HTTP API, and not what was never tried', () => {
    const open = { apiWithoutPassword: true, writesEnabled: true, controlPortOpen: true, apiVersion: '1.2.0' }
    expect(securityLines(open, t)).toEqual([
      'The D-Bus HTTP API 1.2.0 answers without a password.',
      'It says that writes are switched on; they need no password either.',
      'Its control port 8089 is open: anybody in this network can stop or upgrade the API.',
    ])
    const little = { ...open, writesEnabled: false, controlPortOpen: null, apiVersion: null }
    expect(securityLines(little, t)).toEqual(['The D-Bus HTTP API answers without a password.'])
    expect(connectionFacts({ ...connection, security: open }, t)).toHaveLength(3)
  })

  it('say since when the recorder records, with its gaps, or why it does not', () => {
    const recording = { state: 'recording' as const, reason: null, since: 0, gaps: 1, bytes: 1 }
    expect(recorderRow(recording, 266_400_000, t).text).toBe('3 d 2 h, 1 gap')
    expect(recorderRow({ ...recording, since: null, gaps: 0 }, 5, t).text).toBe('nothing recorded yet')
    expect(recorderRow({ ...recording, state: 'off', reason: 'The disk is full.' }, 5, t)).toMatchObject({
      text: 'The disk is full.',
      state: 'off',
    })
  })
})
