import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { photosFileSchema } from '../../src/shared/photo.ts'
import { cannedPortalId } from '../helpers/canned/station.ts'
import { createCannedApp } from '../helpers/cannedApp.ts'
import { baselineJpeg, gpsExif, withSegments } from '../helpers/jpegs.ts'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './runningApp.ts'

const rendererFolder = join(import.meta.dirname, '../../out/renderer')

/** The page over canned values; what is kept lies in `folder`. */
async function start(folder: string) {
  return await startWebHost({ app: createCannedApp({ folder }), rendererFolder, log: () => {}, port: 0 })
}

/** A picture of many colours that the page itself makes, as a PNG of more pixels than are kept. */
async function paste(): Promise<void> {
  const canvas = new OffscreenCanvas(2_400, 1_200)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  for (let x = 0; x < 2_400; x += 20)
    for (let y = 0; y < 1_200; y += 20) {
      context.fillStyle = `hsl(${(x * 7 + y * 13) % 360} 80% ${(x + y) % 100}%)`
      context.fillRect(x, y, 20, 20)
    }
  const clipboard = new DataTransfer()
  clipboard.items.add(new File([await canvas.convertToBlob()], 'image.png', { type: 'image/png' }))
  window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard }))
}

test('photos of an item lose their place, are small, survive a restart, and go when they are removed', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-photos-'))
  const evidence = join(folder, 'stations', cannedPortalId, 'evidence')
  const files = join(folder, 'camera')
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  let host = await start(folder)
  const item = page.locator('.cmitem').filter({ hasText: 'CAN cable and terminators' })
  const openItem = async () => {
    await page.goto(host.url)
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
    await page.evaluate((hash) => {
      location.hash = hash
    }, `#/${cannedPortalId}/commission`)
    await page.getByRole('button', { name: /^Before power/ }).click()
    await item.getByRole('button', { name: /CAN cable/ }).click()
  }
  await openItem()

  const carried = Buffer.from(withSegments(baselineJpeg, gpsExif()))
  expect(carried.includes('Exif')).toBe(true)
  const input = item.getByLabel('Photos', { exact: true }).and(page.locator('input'))
  await input.setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: carried })
  await expect(item.getByRole('button', { name: 'Show photo 1' }).locator('img')).toBeVisible()
  await page.evaluate(paste)
  await expect(item.getByRole('button', { name: 'Show photo 2' }).locator('img')).toBeVisible()
  await expect(item.getByRole('img', { name: '2 photos' })).toBeVisible()

  const { photos } = photosFileSchema.parse(JSON.parse(await readFile(join(evidence, 'photos.json'), 'utf8')))
  expect(photos.map(({ width, height, item: of }) => [width, height, of])).toEqual([
    [24, 16, 'P4'],
    [1_600, 800, 'P4'],
  ])
  for (const { id, bytes, sha256 } of photos) {
    const stored = await readFile(join(evidence, `${id}.jpg`))
    expect([stored.length, createHash('sha256').update(stored).digest('hex')]).toEqual([bytes, sha256])
    expect(bytes).toBeLessThanOrEqual(350_000)
    expect([stored.includes('Exif'), stored.includes(Buffer.from([0xff, 0xe1]))]).toEqual([false, false])
  }

  await writeFile(`${files}.jpg`, 'no picture at all')
  await writeFile(`${files}.heic`, '\0\0\0\x18ftypheic\0\0\0\0')
  await writeFile(`${files}-large.jpg`, carried)
  await truncate(`${files}-large.jpg`, 80_000_000)
  await input.setInputFiles([`${files}.jpg`, `${files}.heic`, `${files}-large.jpg`])
  const said = item.getByRole('alert')
  await expect(said).toContainText([
    ...['This file is no photo.', 'This photo is HEIC', 'The file is larger than 50 MB.'],
  ])
  await expectAccessible(page, '.cmpage')
  await expectFitsPhone(page, '.cmpage')

  await item.getByRole('button', { name: 'Show photo 1' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('img')).toBeVisible()
  await dialog.getByLabel('Note').fill('Both ends')
  await expectAccessible(page, '.dlg')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(item.locator('.phnote')).toHaveText('Both ends')

  // A page that is there would call the host while it is away.
  await page.goto('about:blank')
  await host.stop()
  host = await start(folder)
  await openItem()
  await item.getByRole('button', { name: 'Show photo 2' }).click()
  await dialog.getByRole('button', { name: 'Remove the photo' }).click()
  await dialog.getByRole('button', { name: 'Remove it' }).click()
  await expect(item.getByRole('button', { name: /Show photo/ })).toHaveCount(1)
  const [kept] = photos
  expect((await readdir(evidence)).sort()).toEqual([`${kept?.id}.jpg`, 'photos.json'].sort())

  await rm(join(evidence, `${kept?.id}.jpg`))
  await page.reload()
  await page.getByRole('button', { name: /^Before power/ }).click()
  await item.getByRole('button', { name: /CAN cable/ }).click()
  await expect(item).toContainText('The file of this photo is gone.')
  expect(complaints).toEqual([])
  await host.stop()
  await rm(folder, { recursive: true })
})
