import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createCompany } from '../../../src/main/app/company.ts'
import { type CompanyTexts, companyStateSchema, emptyCompany } from '../../../src/shared/company.ts'
import { failure, success } from '../../../src/shared/result.ts'
import { baselineJpeg } from '../../helpers/jpegs.ts'
import { chunk, pngOf } from '../../helpers/pngs.ts'

const { logo: _none, ...noTexts } = emptyCompany
const texts: CompanyTexts = { ...noTexts, name: ' Solar Ltd ', email: 'office@solar.example', phone: '0' }
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

async function profile() {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-company-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  const log: string[] = []
  const open = () =>
    createCompany({ dataFolder: folder, storage: success(folder), log: (line) => void log.push(line) })
  return { folder, log, open }
}

it('is empty at first, keeps what was typed, and gives it to a fresh start', async () => {
  const { open } = await profile()
  expect(await open().state()).toEqual({ company: emptyCompany, logoUrl: null, problem: null })
  expect(await open().printed()).toBeNull()
  expect(await open().save(texts)).toMatchObject({ value: { refused: [], state: { problem: null } } })
  expect((await open().state()).company).toEqual({ ...emptyCompany, ...texts, name: 'Solar Ltd' })
  expect(await open().printed()).toEqual({ texts: { ...texts, name: 'Solar Ltd' }, logo: null })
})

it('refuses at the field what is too long or no address, and changes nothing', async () => {
  const { open } = await profile()
  const done = await open().save({ ...texts, address: 'x'.repeat(201), email: 'office' })
  expect(done).toMatchObject({
    value: {
      refused: [
        { field: 'address', message: 'At most 200 characters fit here.' },
        { field: 'email', message: 'This is no e-mail address.' },
      ],
      state: { company: emptyCompany },
    },
  })
})

it('keeps a logo beside the texts, without what travels with it, and one file only', async () => {
  const { folder, open } = await profile()
  await open().save(texts)
  const png = await open().setLogo(base64(pngOf(60, 20, chunk('tEXt', '50.45 N'))))
  expect(png).toMatchObject({ value: { refused: [], state: { problem: null } } })
  const state = companyStateSchema.parse(await open().state())
  expect(state.company).toMatchObject({
    name: 'Solar Ltd',
    logo: { file: 'company-logo.png', width: 60, height: 20 },
  })
  expect(new Uint8Array(await readFile(join(folder, 'company-logo.png')))).toEqual(pngOf(60, 20))
  expect(state.logoUrl).toBe(`data:image/png;base64,${base64(pngOf(60, 20))}`)

  await open().setLogo(base64(baselineJpeg))
  expect((await readdir(folder)).sort()).toEqual(['company-logo.jpg', 'company.json'])
  expect(await open().printed()).toMatchObject({
    texts: { name: 'Solar Ltd' },
    logo: { file: 'company-logo.jpg', width: 24, height: 16, content: Buffer.from(baselineJpeg) },
  })
  expect(await open().removeLogo()).toMatchObject({ value: { company: { logo: null }, logoUrl: null } })
  expect(await readdir(folder)).toEqual(['company.json'])
})

it('refuses in words what is no logo', async () => {
  const { open } = await profile()
  const said = async (bytes: Uint8Array) => {
    const done = await open().setLogo(base64(bytes))
    return done.ok ? done.value.refused.map(({ message }) => message) : done
  }
  expect(await said(Buffer.from('<svg/>'))).toEqual(['A logo is a PNG or JPEG picture.'])
  expect(await said(pngOf(60, 20).subarray(0, 60))).toEqual(['The picture is damaged or cut off.'])
  expect(await said(baselineJpeg.subarray(0, 300))).toEqual(['The picture is damaged or cut off.'])
  const tooLarge = ['A logo has at most 600 pixels on a side and 600 kB.']
  expect(await said(pngOf(900, 3))).toEqual(tooLarge)
  expect((await open().state()).company.logo).toBeNull()
})

it('says that a logo is gone or was changed, and goes without it', async () => {
  const { folder, open } = await profile()
  await open().setLogo(base64(pngOf(60, 20)))
  await writeFile(join(folder, 'company-logo.png'), pngOf(61, 20))
  const words = 'The logo company-logo.png is gone or was changed. Reports go without it. Choose it again.'
  expect(await open().state()).toMatchObject({ logoUrl: null, problem: words })
  expect(await open().printed()).toMatchObject({ logo: { content: null } })
  await rm(join(folder, 'company-logo.png'))
  expect(await open().state()).toMatchObject({ logoUrl: null, problem: words })
  await mkdir(join(folder, 'company-logo.png'))
  expect(await open().state()).toMatchObject({ problem: words })
})

it('begins anew over a file that is not its own, says so, and keeps that file', async () => {
  const { folder, open } = await profile()
  await writeFile(
    join(folder, 'company.json'),
    '{"version":1,"company":{"logo":{"file":"../../etc/passwd"}}}',
  )
  expect((await open().state()).problem).toContain('The company profile cannot be read')
  await open().save(texts)
  expect((await open().state()).problem).toBeNull()
  expect(await readFile(join(folder, 'company.json.odd'), 'utf8')).toContain('passwd')
})

it('says when it cannot be written', async () => {
  const { folder, open, log } = await profile()
  await mkdir(join(folder, 'company.json'))
  expect(await open().save(texts)).toMatchObject({ problem: { code: 'company-not-saved' } })
  expect(log[0]).toContain('company profile')
  const off = failure('read-only', 'It is read-only.', 'Choose another folder.')
  const other = createCompany({ dataFolder: folder, storage: off, log: () => {} })
  expect(await other.save(texts)).toEqual(off)
})
