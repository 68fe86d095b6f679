import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMqttConnection } from '../../../../src/main/core/connection/mqttConnection.ts'
import { pairWithGx } from '../../../../src/main/core/connection/pairing.ts'
import { judgeCertificate } from '../../../../src/main/core/connection/trust.ts'
import { loadCertificates, loadWebCertificate } from '../../../../src/main/core/simulator/net/certificates.ts'
import { loadScenario } from '../../../../src/main/core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../../../../src/main/core/simulator/simulatedGx.ts'
import type { PairingManner } from '../../../../src/main/core/simulator/web/pairingDesk.ts'
import { systemClock } from '../../../../src/shared/clock.ts'
import { createRecorder, memoryPins } from './recorder.ts'

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url))
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function start(pairing: PairingManner): Promise<SimulatedGx> {
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const gx = await startSimulatedGx({
    ...{ scenario: scenario.value, clock: systemClock, announce: null, mqttLocal: 0 },
    doors: { mqtt: false, mqtts: true, http: false },
    login: { password: 'right-password' },
    certificates: await loadCertificates(resources),
    web: { certificate: await loadWebCertificate(resources), pairing },
  })
  undo.push(gx.stop)
  return gx
}

async function pair(gx: SimulatedGx, pins = memoryPins(), signal = AbortSignal.timeout(20_000)) {
  const timing = { windowMs: 400, askMs: 20, tickMs: 10 }
  const pinned = { portalId: gx.portalId, pins, door: 'web' as const }
  const judge = (fingerprint: string) => judgeCertificate(pinned, fingerprint)
  const place = { host: '127.0.0.1', port: gx.ports.wss ?? 0, deviceId: 'laptop_1', timing }
  const steps = pairWithGx({ ...place, judgeCertificate: judge }, signal)
  const seen: string[] = []
  let next = await steps.next()
  for (; !next.done; next = await steps.next()) seen.push(next.value.step)
  return { result: next.value, seen }
}

describe('pairing with a GX, against the simulated one', () => {
  it('waits for the pairing mode, gets a token, and the token opens the TLS door that was shut', async () => {
    const gx = await start({ pressAfterMs: 60 })
    const { result, seen } = await pair(gx)
    expect(result).toMatchObject({ ok: true, value: { userName: 'token/fieldkit/laptop_1' } })
    expect(seen).toContain('waiting')
    if (!result.ok) return
    const place = { portalId: gx.portalId, host: '127.0.0.1', port: gx.ports.mqtts ?? 0, tls: true }
    const connection = createMqttConnection(
      { ...place, ...result.value, pins: memoryPins(), clock: systemClock },
      createRecorder(),
    )
    undo.push(connection.stop)
    connection.start()
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'), { timeout: 15_000 })
  })

  it.each([
    ['never', 'pairing-timed-out'],
    ['refused', 'pairing-refused'],
    ['rate-limited', 'rate-limited'],
    ['unsupported', 'pairing-not-supported'],
  ] as const)('says in words when it is %s', async (manner, code) => {
    const { result } = await pair(await start(manner))
    expect(result).toMatchObject({ ok: false, problem: { code } })
  })

  it('asks nothing of a web server whose certificate changed', async () => {
    const gx = await start({ pressAfterMs: 0 })
    const wrong = Array.from({ length: 32 }, () => 'AA').join(':')
    const { result } = await pair(gx, memoryPins({ [gx.portalId]: wrong }))
    expect(result).toMatchObject({
      problem: { code: 'certificate-changed', certificate: { door: 'web', trusted: wrong } },
    })
    expect(gx.web?.desk.tokens.size).toBe(0)
  })

  it('ends when it is cancelled', async () => {
    const stop = new AbortController()
    stop.abort()
    const { result } = await pair(await start('never'), memoryPins(), stop.signal)
    expect(result).toMatchObject({ ok: false, problem: { code: 'aborted' } })
  })
})
