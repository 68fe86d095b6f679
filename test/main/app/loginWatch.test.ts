import { expect, it } from 'vitest'
import { withLoginWatch } from '../../../src/main/app/loginWatch.ts'
import type { ConnectionState, ConnectionStatus } from '../../../src/shared/station.ts'

function watched() {
  const told: string[] = []
  let passedOn = 0
  const listener = withLoginWatch(
    { events: () => {}, heartbeat: () => {}, status: () => passedOn++ },
    (outcome) => told.push(outcome),
  )
  const enter = (state: ConnectionState, failure?: string) => {
    const status: ConnectionStatus = {
      ...{ source: 'mqtt', url: 'mqtts://10.0.0.1:8883', state, reason: null, since: 0, nextTryAt: null },
      ...{ lastCompleteAt: null, messages: 0, rejected: {}, fingerprint: null },
      ...(failure === undefined ? {} : { failure }),
    }
    listener.status(status)
  }
  return { told, enter, passedOn: () => passedOn }
}

it('tells once that the GX accepted the login, and once that it refuses it later', () => {
  const { told, enter, passedOn } = watched()
  enter('connecting')
  expect(told).toEqual([])
  for (const state of ['connected', 'initializing', 'ready', 'reconnecting', 'connected'] as const)
    enter(state)
  expect(told).toEqual(['accepted'])
  enter('failed', 'rate-limited')
  enter('failed', 'rate-limited')
  expect(told).toEqual(['accepted', 'refused'])
  expect(passedOn()).toBe(8)
})

it('does not take a changed certificate for a refused login', () => {
  const { told, enter } = watched()
  enter('failed', 'certificate-changed')
  expect(told).toEqual([])
})
