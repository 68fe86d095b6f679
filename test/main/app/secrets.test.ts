import { access, chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPromise } from 'yauzl'
import type { SecretsSetup } from '../../../src/main/app/secrets.ts'
import { type CoreApp, createApp } from '../../../src/main/app.ts'
import { openSealedSecrets } from '../../../src/main/core/connection/secrets/sealedSecrets.ts'
import { loadCertificates } from '../../../src/main/core/simulator/net/certificates.ts'
import type { SimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import type { StationSecrets } from '../../../src/shared/access.ts'
import { folderThatKnows, type SecuredGxOptions, startSecuredGx } from '../../helpers/securedGx.ts'
import { testCipher } from '../../helpers/testCipher.ts'

const password = 'planted-on-the-label'
const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

const soon = () => AbortSignal.timeout(20_000)

/** A GX with a password, and a folder in which its address is remembered. */
async function securedGx(options: Partial<SecuredGxOptions> = {}) {
  const gx = await startSecuredGx({ password, ...options })
  undo.push(gx.stop)
  const { folder, remove } = await folderThatKnows(gx)
  undo.push(remove)
  return { gx, portalId: gx.portalId, folder, file: join(folder, 'secrets.json') }
}

const lines: string[] = []
async function appOver(
  dataFolder: string,
  secrets: SecretsSetup = { cipher: testCipher() },
  gx?: SimulatedGx,
) {
  lines.length = 0
  const app = await createApp({
    ...{ dataFolder, resourcesFolder: 'resources', version: '0', interfaces: [], secrets },
    log: (line) => lines.push(line),
    pairing: {
      timing: { windowMs: 5_000, askMs: 20, tickMs: 10 },
      ports: { web: gx?.ports.wss ?? 1, mqtts: gx?.ports.mqtts ?? 1 },
    },
  })
  undo.push(app.stop)
  return app
}

async function plant(file: string, portalId: string, secrets: StationSecrets): Promise<void> {
  const store = await openSealedSecrets(file, testCipher())
  if (!store.ok) throw new Error(store.problem.message)
  await store.value.keep(portalId, secrets)
}

async function secretKept(app: CoreApp, portalId: string) {
  return (await app.stations()).find((station) => station.portalId === portalId)?.secretKept
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )

async function exportedNames(app: CoreApp, portalId: string): Promise<string[]> {
  const steps = app.archive.exportStation({ portalId, format: 'zip', kind: 'readings' }, soon())
  let step = await steps.next()
  while (!step.done) step = await steps.next()
  if (!step.value.ok) throw new Error(step.value.problem.message)
  const path = app.archive.exportFile(step.value.value.file)
  if (!path.ok) throw new Error(path.problem.message)
  const zip = await openPromise(path.value)
  const names: string[] = []
  for await (const entry of zip.eachEntry()) names.push(entry.fileName)
  return names
}

describe('a remembered password', () => {
  it('opens the station after a restart without asking, until it is forgotten', async () => {
    const { portalId, folder, file } = await securedGx()
    const first = await appOver(folder)
    expect(first.info().secrets).toBe('os')
    expect(await first.connect({ portalId, password, remember: true }, soon())).toMatchObject({ ok: true })
    expect(first.session(portalId)?.status().secretKept).toBe('password')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).not.toContain(password)
    const exported = await exportedNames(first, portalId)
    expect(exported).toContain('manifest.json')
    expect(exported.filter((name) => /secret|certificate|known-doors/.test(name))).toEqual([])
    await first.stop()

    const second = await appOver(folder)
    expect(await secretKept(second, portalId)).toBe('password')
    expect(await second.connect({ portalId }, soon())).toEqual({ ok: true, value: portalId })
    expect(lines.join('\n')).not.toContain(password)
    expect(await second.forgetSecret(portalId)).toEqual({ ok: true, value: undefined })
    expect(second.session(portalId)?.status()).toMatchObject({ secretKept: null })
    expect(await secretKept(second, portalId)).toBeNull()
    await second.stop()

    const third = await appOver(folder)
    expect(await third.connect({ portalId }, soon())).toMatchObject({ problem: { code: 'password-needed' } })
  })

  it('is not kept without the wish, nor before the GX accepted it', async () => {
    const { portalId, folder, file } = await securedGx()
    const app = await appOver(folder)
    const wrong = { portalId, password: 'planted-wrong', remember: true }
    expect(await app.connect(wrong, soon())).toMatchObject({ problem: { code: 'password-refused' } })
    expect(await app.connect({ portalId, password }, soon())).toMatchObject({ ok: true })
    expect(app.session(portalId)?.status().secretKept).toBeNull()
    expect(await exists(file)).toBe(false)
  })

  it('is tried once when the GX refuses it, and stays until another one replaces it', async () => {
    const { portalId, folder, file } = await securedGx()
    const first = await appOver(folder)
    await first.connect({ portalId, password }, soon())
    await first.stop()
    await plant(file, portalId, { password: 'planted-old' })

    const second = await appOver(folder)
    expect(await second.connect({ portalId }, soon())).toMatchObject({
      problem: { code: 'password-refused' },
    })
    expect(await second.connect({ portalId }, soon())).toMatchObject({ problem: { code: 'password-needed' } })
    await second.stop()

    const third = await appOver(folder)
    expect(await secretKept(third, portalId)).toBe('password')
    expect(await third.connect({ portalId }, soon())).toMatchObject({ problem: { code: 'password-needed' } })
    expect(await third.connect({ portalId, password, remember: true }, soon())).toMatchObject({ ok: true })
    await third.disconnect(portalId)
    expect(await third.connect({ portalId }, soon())).toMatchObject({ ok: true })
  })
})

describe('a remembered token', () => {
  it('opens the station after a restart, and is tried once when the GX does not know it any more', async () => {
    const { gx, portalId, folder, file } = await securedGx({ pairing: { pressAfterMs: 0 }, mqttOff: true })
    const first = await appOver(folder, { cipher: testCipher() }, gx)
    const pairing = first.pair({ portalId, remember: true }, soon())
    let step = await pairing.next()
    while (!step.done) step = await pairing.next()
    expect(step.value).toEqual({ ok: true, value: portalId })
    expect(first.session(portalId)?.status().secretKept).toBe('token')
    const [token = 'no token'] = gx.web?.desk.tokens.values() ?? []
    expect(await readFile(file, 'utf8')).not.toContain(token)
    await first.stop()

    const second = await appOver(folder, { cipher: testCipher() }, gx)
    expect(await second.connect({ portalId }, soon())).toEqual({ ok: true, value: portalId })
    await second.stop()

    gx.web?.desk.tokens.clear()
    const third = await appOver(folder, { cipher: testCipher() }, gx)
    expect(await third.connect({ portalId }, soon())).toMatchObject({ problem: { code: 'pairing-needed' } })
    expect(await third.connect({ portalId }, soon())).toMatchObject({ problem: { code: 'password-needed' } })
    expect(await secretKept(third, portalId)).toBe('token')
  })
})

/** Somebody who claims to be a GX and keeps every byte it gets. */
async function impostor(secured: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-impostor-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  const got: Buffer[] = []
  const listen = (socket: net.Socket) => {
    socket.on('data', (bytes) => got.push(bytes))
    socket.on('error', () => socket.destroy())
    undo.push(() => socket.destroy())
  }
  const [certificate] = await loadCertificates('resources')
  const server = secured ? tls.createServer(certificate, listen) : net.createServer(listen)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const door = { protocol: secured ? 'mqtts' : 'mqtt', port, state: 'open' }
  const known = { portalId: 'c0619ab00a01', name: null, address: '127.0.0.1', doors: [door], at: 0 }
  await writeFile(join(folder, 'known-doors.json'), JSON.stringify({ version: 1, stations: [known] }))
  await plant(join(folder, 'secrets.json'), 'c0619ab00a01', { password })
  return { folder, portalId: 'c0619ab00a01', got: () => Buffer.concat(got).toString('latin1') }
}

const pin = (byte: string) => Array.from({ length: 32 }, () => byte).join(':')
const pinsFile = (portalId: string) => JSON.stringify({ version: 1, pins: { [portalId]: pin('AA') } })

describe('whoever claims to be the GX gets nothing that is kept', () => {
  it('over a door without encryption, though its certificate was pinned', async () => {
    const { folder, portalId, got } = await impostor(false)
    await writeFile(join(folder, 'trusted-certificates.json'), pinsFile(portalId))
    const stop = new AbortController()
    const app = await appOver(folder)
    const trying = app.connect({ portalId }, stop.signal)
    await vi.waitFor(() => expect(got()).toContain('MQTT'), { timeout: 10_000 })
    stop.abort()
    expect(await trying).toMatchObject({ ok: false })
    expect(got()).not.toContain(password)
  })

  it('with another certificate than the pinned one', async () => {
    const { folder, portalId, got } = await impostor(true)
    await writeFile(join(folder, 'trusted-certificates.json'), pinsFile(portalId))
    const app = await appOver(folder)
    const answer = await app.connect({ portalId }, soon())
    expect(answer).toMatchObject({ problem: { code: 'certificate-changed' } })
    expect(got()).toBe('')
    expect(await secretKept(app, portalId)).toBe('password')
  })

  it('with a certificate where none was pinned before', async () => {
    const { folder, portalId, got } = await impostor(true)
    const stop = new AbortController()
    const app = await appOver(folder)
    const trying = app.connect({ portalId }, stop.signal)
    await vi.waitFor(() => expect(got()).toContain('MQTT'), { timeout: 10_000 })
    stop.abort()
    await trying
    expect(got()).not.toContain(password)
  })
})

describe('without a place to keep secrets', () => {
  it('they hold for the session, which the app says, and nothing is written', async () => {
    const { portalId, folder, file } = await securedGx()
    const app = await appOver(folder, { cipher: testCipher(false) })
    expect(app.info().secrets).toBe('session')
    await app.connect({ portalId, password, remember: true }, soon())
    await app.disconnect(portalId)
    expect(await app.connect({ portalId }, soon())).toMatchObject({ ok: true })
    await app.stop()
    expect(await exists(file)).toBe(false)
    const next = await appOver(folder, { cipher: testCipher(false) })
    expect(await next.connect({ portalId }, soon())).toMatchObject({ problem: { code: 'password-needed' } })
  })

  it('a file that cannot be read is named in the log and left alone', async () => {
    const { folder, file } = await securedGx()
    await writeFile(file, 'nothing that we wrote')
    const app = await appOver(folder)
    expect(app.info().secrets).toBe('session')
    expect(lines.join('\n')).toContain(file)
    expect(await readFile(file, 'utf8')).toBe('nothing that we wrote')
  })
})

describe('a file that the user named', () => {
  it('opens the station after a restart', async () => {
    const { portalId, folder } = await securedGx()
    const named = { file: join(folder, 'my-secrets') }
    const first = await appOver(folder, named)
    expect(first.info().secrets).toBe('file')
    await first.connect({ portalId, password, remember: true }, soon())
    await first.stop()
    const second = await appOver(folder, named)
    expect(await second.connect({ portalId }, soon())).toEqual({ ok: true, value: portalId })
  })

  it('keeps the app from starting when others can read it', async () => {
    const { folder } = await securedGx()
    const file = join(folder, 'my-secrets')
    await writeFile(file, '')
    await chmod(file, 0o644)
    await expect(appOver(folder, { file })).rejects.toMatchObject({ problem: { code: 'secrets-file' } })
  })
})
