import { describe, expect, it } from 'vitest'
import { mayPair } from '../../../src/renderer/frame/connecting/dialogWords.ts'
import { waitingDoor } from '../../../src/renderer/frame/waitingDoor.ts'
import type { ConnectionStatus } from '../../../src/shared/station.ts'

const portalId = 'c0619ab00a01'
const door = (some: Partial<ConnectionStatus>): ConnectionStatus => ({
  ...{ source: 'mqtt', url: 'mqtts://10.0.0.2:8883', state: 'failed', reason: 'Why.', since: 0 },
  ...{ nextTryAt: null, lastCompleteAt: null, messages: 0, rejected: {}, fingerprint: null },
  ...some,
})
const waiting = (...connections: ConnectionStatus[]) =>
  waitingDoor({ portalId, name: 'Main Office', firmware: 'v3.70', connections })

describe('a door that waits for a person', () => {
  it('leads to the dialog that helps', () => {
    expect(waiting(door({ failure: 'password-needed' }))).toMatchObject({
      verb: 'Type the password',
      dialog: { kind: 'password', problem: null, opening: { target: { portalId } } },
    })
    expect(waiting(door({ failure: 'pairing-needed' }))?.verb).toBe('Pair with the GX')
  })

  it('is the changed certificate before the password', () => {
    const certificate = { portalId, door: 'mqtt', trusted: 'AA', shown: 'BB' } as const
    const both = waiting(
      door({ failure: 'password-refused' }),
      door({ failure: 'certificate-changed', certificate }),
    )
    expect(both).toMatchObject({ verb: 'Compare certificates', dialog: { change: certificate } })
  })

  it('is none when a door only tries again or cannot be helped from here', () => {
    expect(waiting(door({ state: 'reconnecting' }))).toBeNull()
    expect(waiting(door({ failure: 'certificate-not-remembered' }))).toBeNull()
  })
})

describe('pairing', () => {
  it.each([
    ['v3.80~12', true],
    ['v3.81', true],
    ['v4.00', true],
    ['v3.77', false],
    ['v2.94', false],
    [null, true],
    ['custom', true],
  ])('of a GX with firmware %s is offered: %s', (firmware, offered) => {
    expect(mayPair(firmware)).toBe(offered)
  })
})
