import { afterEach, describe, expect, it, vi } from 'vitest'
import { setClient } from '../../../src/renderer/state/client.ts'
import {
  closeDialog,
  connecting,
  connectTo,
  openStation,
  pairWith,
  showDialog,
  trustAndConnect,
} from '../../../src/renderer/state/connecting.ts'
import { navigation } from '../../../src/renderer/state/navigation.ts'
import type { Client } from '../../../src/shared/contract.ts'

const portalId = 'c0619ab00a01'
const opening = { name: 'Main Office', target: { portalId } }
const hex = (byte: string) => Array.from({ length: 32 }, () => byte).join(':')
const change = { portalId, door: 'mqtt', trusted: hex('AA'), shown: hex('BB') } as const
const problem = (code: string, more: object = {}) => ({
  data: { code, message: code, tryThis: 'Try.', ...more },
})
const go = vi.fn()

/** Only what these tests call. */
function serve(stations: object): void {
  // The store asks for nothing else of the client.
  setClient({ stations } as unknown as Client)
  navigation.setState({ page: 'discover', portalId: null, go })
}
const refusing = (reason: unknown) => ({ connect: vi.fn().mockRejectedValue(reason) })

afterEach(() => {
  closeDialog()
  go.mockClear()
})

describe('opening a station', () => {
  it('goes to its overview from a page without a station and stays on any other', async () => {
    serve({ connect: vi.fn().mockResolvedValue({ portalId }) })
    await connectTo(opening)
    expect(go).toHaveBeenCalledWith('overview', portalId)
    navigation.setState({ page: 'battery', portalId })
    await connectTo(opening)
    expect(go).toHaveBeenCalledTimes(1)
    navigation.setState({ page: 'stations' })
    await connectTo(opening)
    expect(go).toHaveBeenLastCalledWith('overview', portalId)
  })

  it('keeps the page when another station comes, and connects only one that is not', async () => {
    const connect = vi.fn().mockResolvedValue({ portalId })
    serve({ connect })
    navigation.setState({ page: 'battery', portalId: 'c0619ab00a02' })
    openStation(portalId, 'Main Office', true)
    expect([go.mock.calls, connect.mock.calls]).toEqual([[['battery', portalId]], []])
    go.mockClear()
    openStation(portalId, 'Main Office', false)
    await vi.waitFor(() => expect(go).toHaveBeenCalledWith('battery', portalId))
  })

  it('asks for the password without blame, and says what was wrong with a refused one', async () => {
    serve(refusing(problem('password-needed')))
    await connectTo(opening)
    expect(connecting.getState().dialog).toEqual({ kind: 'password', opening, problem: null })
    const refused = refusing(problem('password-refused'))
    serve(refused)
    await connectTo(opening, { password: 'wrong', remember: false })
    expect(connecting.getState().dialog).toMatchObject({ problem: { code: 'password-refused' } })
    expect(refused.connect).toHaveBeenCalledTimes(1)
  })

  it('keeps the dialog when something else goes wrong, and tells it there', async () => {
    serve(refusing(problem('rate-limited')))
    showDialog({ kind: 'password', opening, problem: null })
    await connectTo(opening, { password: 'x', remember: true })
    expect(connecting.getState()).toMatchObject({
      busyWith: null,
      problem: null,
      dialog: { kind: 'password', problem: { code: 'rate-limited' } },
    })
  })

  it('tells a problem on the page when no dialog helps', async () => {
    serve(refusing(problem('nothing-answers')))
    await connectTo(opening)
    expect(connecting.getState()).toMatchObject({ dialog: null, problem: { code: 'nothing-answers' } })
  })

  it('forgets a try whose dialog was closed', async () => {
    let refuse: (reason: unknown) => void = () => undefined
    const connect = (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => {
        refuse = reject
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    serve({ connect })
    const trying = connectTo(opening)
    expect(connecting.getState().busyWith).toBe(opening)
    closeDialog()
    refuse(problem('password-needed'))
    await trying
    expect(connecting.getState()).toMatchObject({ busyWith: null, dialog: null, problem: null })
    expect(go).not.toHaveBeenCalled()
  })
})

describe('a changed certificate', () => {
  it('shows both certificates, and trusting goes on with exactly the one that was shown', async () => {
    serve(refusing(problem('certificate-changed', { certificate: change })))
    await connectTo(opening)
    expect(connecting.getState().dialog).toMatchObject({ kind: 'certificate', change, problem: null })
    closeDialog()
    expect(connecting.getState().stopped).toMatchObject({ [portalId]: { change, opening } })
    const stations = {
      trustCertificate: vi.fn().mockResolvedValue(undefined),
      connect: vi.fn().mockResolvedValue({ portalId }),
    }
    serve(stations)
    await trustAndConnect(opening, change)
    expect(stations.trustCertificate.mock.calls[0]?.[0]).toEqual({
      portalId,
      door: 'mqtt',
      fingerprint: change.shown,
    })
    expect(connecting.getState().stopped).toEqual({})
    expect(go).toHaveBeenCalledWith('overview', portalId)
  })

  it('is only words when the core does not say which certificates', async () => {
    serve(refusing(problem('certificate-changed', { certificate: { portalId: 5 } })))
    await connectTo(opening)
    expect(connecting.getState()).toMatchObject({ dialog: null, problem: { code: 'certificate-changed' } })
  })
})

describe('pairing', () => {
  it('shows each step and opens the station', async () => {
    const seen: unknown[] = []
    const leave = connecting.subscribe(({ dialog }) => {
      if (dialog?.kind === 'pairing') seen.push(dialog.progress)
    })
    serve({
      pair: async () =>
        (async function* () {
          yield { step: 'waiting', secondsLeft: 119 }
          yield { step: 'connecting', secondsLeft: null }
          return { portalId }
        })(),
    })
    await pairWith(opening)
    leave()
    expect(seen).toContainEqual({ step: 'asking', secondsLeft: null })
    expect(seen).toContainEqual({ step: 'waiting', secondsLeft: 119 })
    expect(go).toHaveBeenCalledWith('overview', portalId)
    expect(connecting.getState().dialog).toBeNull()
  })

  it('stays in its dialog with the reason when nobody pressed the button', async () => {
    serve({
      pair: async () =>
        (async function* () {
          yield { step: 'waiting', secondsLeft: 1 }
          throw problem('pairing-timeout')
        })(),
    })
    await pairWith(opening)
    expect(connecting.getState()).toMatchObject({
      busyWith: null,
      dialog: { kind: 'pairing', progress: null, problem: { code: 'pairing-timeout' } },
    })
  })
})
