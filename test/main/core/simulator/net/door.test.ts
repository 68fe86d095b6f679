import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { connectAsync } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCertificates } from '../../../../../src/main/core/simulator/net/certificates.ts'
import { type SimulatedGx, startSimulatedGx } from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { startGx } from '../gxClient.ts'
import { handClock, resourcesFolder, scenarioNamed } from '../testScenario.ts'

let gx: SimulatedGx
beforeEach(async () => {
  gx = await startGx({ doors: { mqtt: true, mqtts: true, http: false } })
})
afterEach(() => gx.stop())

const secure = (options: object = {}): TLSSocket =>
  connectTls({ host: '127.0.0.1', port: gx.ports.mqtts ?? 0, rejectUnauthorized: false, ...options })

describe('the TLS door', () => {
  it('shows a certificate as a GX makes it: self-signed, venus.local, RSA 2048, no other name, 100 years', async () => {
    const socket = secure()
    await once(socket, 'secureConnect')
    const certificate = socket.getPeerX509Certificate()
    socket.destroy()
    expect(certificate?.subject).toBe('CN=venus.local')
    expect(certificate?.issuer).toBe('CN=venus.local')
    expect(certificate?.subjectAltName).toBeUndefined()
    expect(certificate?.ca).toBe(true)
    expect(certificate?.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2_048)
    expect(Date.parse(certificate?.validTo ?? '')).toBeGreaterThan(Date.UTC(2_120, 0))
  })

  it('is not trusted by itself, not by its address, and is by its name', async () => {
    const [first] = await loadCertificates(resourcesFolder)
    const url = `mqtts://127.0.0.1:${gx.ports.mqtts}`
    await expect(connectAsync(url, { reconnectPeriod: 0 })).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    })
    await expect(connectAsync(url, { reconnectPeriod: 0, ca: first.cert })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
    const client = await connectAsync(url, { reconnectPeriod: 0, ca: first.cert, servername: 'venus.local' })
    await client.endAsync()
  })

  it('speaks nothing older than TLS 1.2', async () => {
    const socket = secure({ maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' })
    const [error] = await once(socket, 'error')
    expect(error).toBeInstanceOf(Error)
  })

  it('resets who does not speak TLS', async () => {
    const socket = connectTcp(gx.ports.mqtts ?? 0, '127.0.0.1')
    socket.resume().write('not a client hello, whatever it is')
    const [error] = await once(socket, 'error')
    expect(error).toMatchObject({ code: 'ECONNRESET' })
  })
})

describe('the plain door', () => {
  it('ends TLS before it is up', async () => {
    const socket = secure({ port: gx.ports.mqtt })
    const [error] = await once(socket, 'error')
    expect(error).toMatchObject({ code: 'ECONNRESET' })
  })
})

describe('a TLS door without certificates', () => {
  it('is not opened', async () => {
    const scenario = await scenarioNamed('ess-healthy')
    const doors = { mqtt: false, mqtts: true, http: false }
    await expect(startSimulatedGx({ scenario, clock: handClock(), doors, announce: null })).rejects.toThrow(
      'certificates',
    )
  })
})
