import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type CoreApp, createApp } from '../../../src/main/app.ts'
import type { SimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import type { PairTarget } from '../../../src/shared/contract.ts'
import { folderThatKnows, type SecuredGxOptions, startSecuredGx } from '../../helpers/securedGx.ts'

const password = 'on-the-label-12'
const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

interface Place {
  gx: SimulatedGx
  app: CoreApp
  dataFolder: string
  lines: string[]
}

/** A GX with a password and an app that knows where it is. */
async function place(options: Partial<SecuredGxOptions>): Promise<Place> {
  const gx = await startSecuredGx({ password, ...options })
  undo.push(gx.stop)
  const { folder: dataFolder, remove } = await folderThatKnows(gx)
  undo.push(remove)
  const lines: string[] = []
  const app = await appOver(dataFolder, gx, lines)
  return { gx, app, dataFolder, lines }
}

async function appOver(dataFolder: string, gx: SimulatedGx, lines: string[]): Promise<CoreApp> {
  const app = await createApp({
    ...{ dataFolder, resourcesFolder: 'resources', version: '0', interfaces: [] },
    log: (line) => lines.push(line),
    pairing: {
      timing: { windowMs: 400, askMs: 20, tickMs: 10 },
      ports: { web: gx.ports.wss ?? 1, mqtts: gx.ports.mqtts ?? 1 },
    },
  })
  undo.push(app.stop)
  return app
}

const soon = () => AbortSignal.timeout(20_000)

async function pair(app: CoreApp, target: PairTarget) {
  const steps: string[] = []
  const pairing = app.pair(target, soon())
  let next = await pairing.next()
  for (; !next.done; next = await pairing.next())
    if (steps.at(-1) !== next.value.step) steps.push(next.value.step)
  return { steps, result: next.value }
}

const socOf = (app: CoreApp, portalId: string) =>
  app.session(portalId)?.station.get({ serviceType: 'battery', deviceInstance: 512 }, '/Soc')?.value

describe('pairing with a secured GX that has MQTT off', () => {
  it('waits for the press, connects with the token, and the numbers come', async () => {
    const { gx, app, lines, dataFolder } = await place({ pairing: { pressAfterMs: 60 }, mqttOff: true })
    const { steps, result } = await pair(app, { portalId: gx.portalId })
    expect(result).toEqual({ ok: true, value: gx.portalId })
    expect(steps).toEqual(['asking', 'waiting', 'connecting'])
    expect(socOf(app, gx.portalId)).toEqual(expect.any(Number))
    const [token = ''] = gx.web?.desk.tokens.values() ?? []
    expect(token.length).toBeGreaterThan(8)
    expect(lines.join('\n')).not.toContain(token)
    for (const file of ['trusted-certificates.json', 'trusted-web-certificates.json'])
      expect(await readFile(join(dataFolder, file), 'utf8')).toContain(gx.portalId)
  })

  it.each([
    ['never', 'pairing-timed-out', ['asking', 'waiting']],
    ['refused', 'pairing-refused', ['asking']],
    ['rate-limited', 'rate-limited', ['asking']],
    ['unsupported', 'pairing-not-supported', ['asking']],
  ] as const)('ends in words and without a session when it is %s', async (pairing, code, expected) => {
    const { gx, app } = await place({ pairing, mqttOff: true })
    const { steps, result } = await pair(app, { portalId: gx.portalId })
    expect(result).toMatchObject({ ok: false, problem: { code } })
    expect(steps).toEqual(expected)
    expect(app.session(gx.portalId)).toBeUndefined()
  })

  it('is not tried with a GX that nobody knows', async () => {
    const { app } = await place({ pairing: { pressAfterMs: 0 } })
    expect((await pair(app, { portalId: 'c0619ab00fff' })).result).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    })
  })
})

describe('pairing with an address that nothing names', () => {
  it('learns from the GX itself which one it is, and pins both of its certificates', async () => {
    const { gx, app, dataFolder } = await place({ pairing: { pressAfterMs: 60 }, mqttOff: true })
    const { steps, result } = await pair(app, { address: `wss://127.0.0.1:${gx.ports.wss}` })
    expect(result).toEqual({ ok: true, value: gx.portalId })
    expect(steps).toEqual(['asking', 'waiting', 'connecting'])
    expect(socOf(app, gx.portalId)).toEqual(expect.any(Number))
    for (const file of ['trusted-certificates.json', 'trusted-web-certificates.json'])
      expect(await readFile(join(dataFolder, file), 'utf8')).toContain(gx.portalId)
  })

  it('ends in words when nobody presses', async () => {
    const { gx, app } = await place({ pairing: 'never', mqttOff: true })
    const { result } = await pair(app, { address: `wss://127.0.0.1:${gx.ports.wss}` })
    expect(result).toMatchObject({ ok: false, problem: { code: 'pairing-timed-out' } })
  })

  it('stops when the GX turns out to be one whose web certificate was another', async () => {
    const { gx, app, dataFolder } = await place({ pairing: { pressAfterMs: 0 }, mqttOff: true })
    await pair(app, { portalId: gx.portalId })
    await app.disconnect(gx.portalId)
    const file = join(dataFolder, 'trusted-web-certificates.json')
    const wrong = Array.from({ length: 32 }, () => 'AA').join(':')
    await writeFile(file, JSON.stringify({ version: 1, pins: { [gx.portalId]: wrong } }))
    const again = await appOver(dataFolder, gx, [])
    const { result } = await pair(again, { address: `wss://127.0.0.1:${gx.ports.wss}` })
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'certificate-changed', certificate: { door: 'web', trusted: wrong } },
    })
    expect(again.session(gx.portalId)).toBeUndefined()
    if (result.ok || !result.problem.certificate) throw new Error('no certificate')
    const { portalId, door, shown } = result.problem.certificate
    expect(await again.trustCertificate({ portalId, door, fingerprint: shown })).toMatchObject({ ok: true })
    expect(await readFile(file, 'utf8')).toContain(shown)
  })
})

describe('a certificate that changed', () => {
  it('stops the connection, and exactly the one that was shown can be trusted', async () => {
    const { gx, app, dataFolder } = await place({})
    const target = { portalId: gx.portalId, password }
    expect(await app.connect(target, soon())).toMatchObject({ ok: true })
    const file = join(dataFolder, 'trusted-certificates.json')
    const before = await readFile(file, 'utf8')
    await gx.fault('certificate-changed')
    const mqtt = () => app.session(gx.portalId)?.status().connections[0]
    await vi.waitFor(() => expect(mqtt()?.failure).toBe('certificate-changed'), { timeout: 15_000 })
    const refused = await app.connect(target, soon())
    expect(refused).toMatchObject({ ok: false, problem: { code: 'certificate-changed' } })
    if (refused.ok || !refused.problem.certificate) throw new Error('no certificate')
    const { portalId, door, shown, trusted } = refused.problem.certificate
    expect({ portalId, door }).toEqual({ portalId: gx.portalId, door: 'mqtt' })
    expect(before).toContain(trusted)

    const another = shown.replace(/^../, shown.startsWith('00') ? '11' : '00')
    for (const wrong of [
      { portalId, door, fingerprint: another },
      { portalId, door, fingerprint: trusted },
      { portalId, door: 'web' as const, fingerprint: shown },
      { portalId: 'c0619ab00fff', door, fingerprint: shown },
    ])
      expect(await app.trustCertificate(wrong)).toMatchObject({
        ok: false,
        problem: { code: 'certificate-not-shown' },
      })
    expect(await readFile(file, 'utf8')).toBe(before)

    expect(await app.trustCertificate({ portalId, door, fingerprint: shown })).toMatchObject({ ok: true })
    expect(await app.connect(target, soon())).toEqual({ ok: true, value: gx.portalId })
    expect(await readFile(file, 'utf8')).toContain(shown)
  })

  it('is not trusted, and says so, when that cannot be written', async () => {
    const { gx, app, dataFolder, lines } = await place({})
    const target = { portalId: gx.portalId, password }
    expect(await app.connect(target, soon())).toMatchObject({ ok: true })
    await gx.fault('certificate-changed')
    await vi.waitFor(
      () =>
        expect(app.session(gx.portalId)?.status().connections[0]?.certificate?.shown).toEqual(
          expect.any(String),
        ),
      { timeout: 15_000 },
    )
    const change = app.session(gx.portalId)?.status().connections[0]?.certificate
    if (!change) throw new Error('no certificate')
    // A folder where the file was: nothing can take its place, whoever the test runs as.
    const file = join(dataFolder, 'trusted-certificates.json')
    await rm(file)
    await mkdir(join(file, 'in-the-way'), { recursive: true })
    const answer = await app.trustCertificate({
      portalId: gx.portalId,
      door: 'mqtt',
      fingerprint: change.shown,
    })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'certificate-not-remembered' } })
    expect(lines.join('\n')).toContain('cannot be remembered')
    expect(await app.connect(target, soon())).toMatchObject({
      ok: false,
      problem: { code: 'certificate-changed' },
    })
  })
})
