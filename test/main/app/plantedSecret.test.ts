import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { type CoreApp, createApp } from '../../../src/main/app.ts'
import type { SecretCipher } from '../../../src/shared/access.ts'
import type { Result } from '../../../src/shared/result.ts'
import { missingPdfTools } from '../../helpers/pdfTools.ts'
import { runCli } from '../../helpers/runCli.ts'
import { searchBytes, searchFolder } from '../../helpers/secretSearch.ts'
import { folderThatKnows, startSecuredGx } from '../../helpers/securedGx.ts'

/** Odd letters, so that each encoding of it looks different; long enough to stand nowhere by chance. */
const password = 'Zq7&label=ö#Kestrel~4471'
const wrongPassword = 'Wx9&guess=ü#Merlin~8832'

const missing = await missingPdfTools(['qpdf', 'pdfdetach'])
const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-planted-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Stands in for the encryption of the operating system: real encryption under a key of this test. */
function testCipher(): SecretCipher {
  const key = randomBytes(32)
  return {
    available: async () => true,
    async encrypt(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    async decrypt(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      return { text, stale: false }
    },
  }
}

/** Runs a stream of progress to its end. */
async function last<T>(steps: AsyncGenerator<unknown, T>, seen: unknown[] = []): Promise<T> {
  let step = await steps.next()
  for (; !step.done; step = await steps.next()) seen.push(step.value)
  return step.value
}

/** What the app says to whoever asks it, beside files and log. */
async function everythingSaid(app: CoreApp, portalId: string, signal: AbortSignal): Promise<unknown[]> {
  const session = app.session(portalId)
  return [
    ...[app.info(), app.discoveryState(), await app.stations(), session?.status()],
    session?.station.allReadings(),
    await session?.judgeNow(),
    await app.alarms({ portalId, from: 0, to: Date.now() }),
    await last(app.createReport(portalId, { language: 'en', mode: 'full', paper: 'a4' }, signal)),
    await last(app.archive.exportStation({ portalId, format: 'zip', kind: 'readings' }, signal)),
    await last(app.archive.exportStation({ portalId, format: 'csv', kind: 'readings' }, signal)),
    await last(app.archive.exportStation({ portalId, format: 'jsonl', kind: 'readings' }, signal)),
    ...(await everythingSet(app, portalId)),
    ...(await everythingDrawn(app, portalId, signal)),
    await last(app.createReport(portalId, { language: 'de', mode: 'warranty', paper: 'letter' }, signal)),
  ]
}

/** What a person sets, which becomes a file of its own each, and what the app says of it. */
async function everythingSet(app: CoreApp, portalId: string): Promise<unknown[]> {
  const values = [{ path: 'canErrors.watchOver', value: 12 }]
  const note = { who: 'Ann', why: 'a noisy site' }
  const steps = [{ from: '00:00', importPrice: 0.3, exportPrice: 0.1 }]
  const visit = { reason: 'service' as const, technician: 'Ann', company: '', weather: '', instruments: [] }
  return [
    await app.settings.set({ temperatureUnit: 'F', language: 'de' }),
    await app.limits.change({ kind: 'platform', id: 'GX', values, ...note }),
    await app.limits.list(portalId),
    await app.limits.export(),
    await app.essInputs.setTariff({ portalId, tariff: { currency: 'EUR', steps } }),
    await app.essInputs.setForecast({ portalId, text: '2026-11-22;12,5' }),
    await app.stationBook.setPins(portalId, ['battery/512/Dc/0/Voltage']),
    await app.stationBook.fleet(),
    await app.commissioning.act(portalId, { act: 'begin-visit', visit }),
    await app.commissioning.act(portalId, { act: 'end-visit', left: 'to-return' }),
  ]
}

/** Curves and their files, and the streams that explain a station. */
async function everythingDrawn(app: CoreApp, portalId: string, signal: AbortSignal): Promise<unknown[]> {
  const found = await app.curves.series(portalId)
  if (!found.ok) throw new Error(found.problem.message)
  const series = found.value
    .slice(0, 2)
    .map(({ serviceType, deviceInstance, path }) => ({ serviceType, deviceInstance, path }))
  const span = { portalId, series, from: Date.now() - 3_600_000, to: Date.now() }
  const onePixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  return [
    found,
    await app.curves.latest(portalId),
    await app.curves.statistics(span, signal),
    await app.curves.choose({ portalId, series }),
    await app.curves.exportTable({ ...span, maxPoints: 100 }, signal),
    await app.curves.keepPicture({ portalId, png: onePixel }),
    await first(app.faultTrees.list(portalId, signal)),
    await first(
      app.faultTrees.watch({ portalId, tree: 'will-not-charge', subject: null, answers: {} }, signal),
    ),
    await first(app.commissioning.watch(portalId, signal)),
  ]
}

/** The first answer of a stream, which is then left. */
async function first<T>(opened: Result<AsyncGenerator<T>>): Promise<T> {
  if (!opened.ok) throw new Error(opened.problem.message)
  for await (const event of opened.value) return event
  throw new Error('the stream ended before it said anything')
}

describe('the search for a planted secret', () => {
  it.each([
    ['plain', Buffer.from(`x${password}y`)],
    ['base64', Buffer.from(Buffer.from(`user:${password}!`).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`a${password}`).toString('base64url'))],
    ['base64', Buffer.from(Buffer.from(`ab${password}`).toString('base64'))],
    ['hex', Buffer.from(Buffer.from(password).toString('hex').toUpperCase())],
    ['URL-encoded', Buffer.from(`password=${encodeURIComponent(password)}`)],
    ['URL-encoded', Buffer.from(new URLSearchParams({ password }).toString())],
    ['UTF-16', Buffer.from(`x${password}`, 'utf16le')],
    ['UTF-16', Buffer.from(`x${password}`, 'utf16le').swap16()],
  ])('finds it %s', (form, bytes) => {
    expect(searchBytes('here', bytes, [password])).toContainEqual({ place: 'here', form })
  })

  it('finds nothing where only another one stands', () => {
    expect(searchBytes('here', Buffer.from(password), [wrongPassword])).toEqual([])
  })

  it('finds it in a packed value of a database, inside an archive, and in a file name', async () => {
    const folder = await emptyFolder()
    const database = new Database(join(folder, 'station.db'))
    database.exec('CREATE TABLE block (data BLOB)')
    database.prepare('INSERT INTO block VALUES (?)').run(deflateRawSync(Buffer.from(`text ${password}`)))
    database.close()
    const zip = new ZipFile()
    zip.addFile(join(folder, 'station.db'), 'station.db')
    zip.end()
    await writeFile(join(folder, 'all.zip'), zip.outputStream)
    await mkdir(join(folder, `of ${password}`))
    const places = new Set((await searchFolder(folder, [password])).map(({ place }) => place))
    expect([...places].sort()).toEqual([
      'all.zip!station.db!block!packed',
      `name of of ${password}`,
      'station.db!block!packed',
    ])
  })

  it.skipIf(missing.length > 0)('finds it in a page and in an attachment of a PDF', async () => {
    const folder = await emptyFolder()
    const { default: PdfDocument } = await import('pdfkit')
    const pdf = new PdfDocument({ info: { Title: password } })
    pdf.file(Buffer.from(`{"password":"${password}"}`), { name: 'report.json' })
    pdf.end()
    await writeFile(join(folder, 'report.pdf'), pdf)
    const places = (await searchFolder(folder, [password])).map(({ place }) => place)
    expect(places).toContain('report.pdf!report.json')
    expect(places).toContain('report.pdf!open.pdf')
  })
})

describe.skipIf(missing.length > 0)(
  `a password, a wrong one and a token${missing.length > 0 ? ` (${missing.join(', ')} missing)` : ''}`,
  { timeout: 180_000 },
  () => {
    it('stand in no file, no log line and no answer of the app after its whole work', async () => {
      const gx = await startSecuredGx({ password, pairing: { pressAfterMs: 0 }, http: true })
      undo.push(gx.stop)
      const { portalId } = gx
      const { folder: dataFolder, remove } = await folderThatKnows(gx)
      undo.push(remove)
      const said: unknown[] = []
      const app = await createApp({
        ...{ dataFolder, resourcesFolder: 'resources', version: '0', interfaces: [] },
        log: (line) => said.push(line),
        secrets: { cipher: testCipher() },
        pairing: { timing: { windowMs: 2_000, askMs: 50, tickMs: 20 } },
      })
      undo.push(app.stop)
      const signal = AbortSignal.timeout(120_000)

      said.push(await app.connect({ portalId, password: wrongPassword, remember: true }, signal))
      expect(said.at(-1)).toMatchObject({ ok: false, problem: { code: 'password-refused' } })
      said.push(await app.connect({ portalId, password, remember: true }, signal))
      expect(said.at(-1)).toMatchObject({ ok: true })
      said.push(await everythingSaid(app, portalId, signal))
      said.push(await last(app.pair({ portalId, remember: true }, signal), said))
      expect(said.at(-1)).toMatchObject({ ok: true })
      const [token = ''] = gx.web?.desk.tokens.values() ?? []
      said.push(await everythingSaid(app, portalId, signal))
      await gx.fault('certificate-changed')
      await app.disconnect(portalId)
      said.push(await app.connect({ portalId }, signal))
      expect(said.at(-1)).toMatchObject({ ok: false, problem: { code: 'certificate-changed' } })

      const secrets = [password, wrongPassword, token]
      expect(token.length).toBeGreaterThan(20)
      expect(await searchFolder(dataFolder, secrets)).toEqual([])
      await app.stop()
      expect(await searchFolder(dataFolder, secrets)).toEqual([])
      expect(searchBytes('said', Buffer.from(JSON.stringify(said)), secrets)).toEqual([])
      expect(searchBytes('said', Buffer.from(said.map(String).join('\n')), secrets)).toEqual([])

      // What was to be searched is really there: history, reports, exports, and the store with both secrets in it.
      const files = await readdir(dataFolder, { recursive: true })
      for (const ending of [
        'station.db',
        '.pdf',
        '.json',
        '.zip',
        'secrets.json',
        'trusted-certificates.json',
        'settings.json',
        'changes.json',
        'ess-inputs.json',
        'explorer-pins.json',
        'trend-choices.json',
        'commissioning.json',
        '-trends.csv',
        '-trends.png',
        '-series.csv',
      ])
        expect(files.filter((file) => file.endsWith(ending)).length, ending).toBeGreaterThan(0)
      expect(files.filter((file) => /fieldkit-limits-[\d-]+\.json$/.test(file)).length).toBeGreaterThan(0)
      expect(await readFile(join(dataFolder, 'secrets.json'), 'utf8')).toContain(portalId)
    })

    it('stand in nothing that the command line writes but the one file that was named for them', async () => {
      const gx = await startSecuredGx({ password })
      undo.push(gx.stop)
      const [data, out, keep] = [await emptyFolder(), await emptyFolder(), await emptyFolder()]
      const address = `mqtts://127.0.0.1:${gx.ports.mqtts}`
      const named = join(keep, 'secrets')
      const kept = { stations: { [gx.portalId]: { password } } }
      await writeFile(named, JSON.stringify(kept), { mode: 0o600 })
      const run = (args: string[], secret = '') =>
        runCli([...args, '--data', data], { environment: secret ? { GX_FIELDKIT_PASSWORD: secret } : {} })
      const runs = [
        await run(['watch', address, '--for', '1s'], wrongPassword),
        await run(['watch', address, '--for', '2s', '--json'], password),
        await run(['check', address, '--for', '2s', '--secrets', named]),
        await run(['report', gx.portalId, '--out', join(out, 'report.pdf')], password),
        await run(['export', gx.portalId, '--out', join(out, 'all.zip')], password),
        await run(['export', gx.portalId, '--out', join(out, 'csv'), '--format', 'csv'], password),
      ]
      expect(runs.map(({ code }) => code)).toEqual([1, 0, 0, 0, 0, 0])
      expect(runs[0]?.error).toContain('refused the password')

      const secrets = [password, wrongPassword]
      expect(searchBytes('output', Buffer.from(JSON.stringify(runs)), secrets)).toEqual([])
      expect(await searchFolder(data, secrets)).toEqual([])
      expect(await searchFolder(out, secrets)).toEqual([])
      expect((await stat(named)).mode & 0o777).toBe(0o600)
      expect(await searchFolder(keep, [password])).toContainEqual({ place: 'secrets', form: 'plain' })
      expect(await searchFolder(keep, [wrongPassword])).toEqual([])
    })
  },
)
