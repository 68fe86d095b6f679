import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { buildReport } from '../../src/main/core/report/buildReport.ts'
import { renderPdf } from '../../src/main/core/report/renderPdf.ts'
import { toTwin } from '../../src/main/core/report/reportTwin.ts'
import { reportPath, writeReport } from '../../src/main/core/report/writeReport.ts'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { cannedPortalId } from '../helpers/canned/station.ts'
import { type CannedApp, createCannedApp } from '../helpers/cannedApp.ts'
import { chunk, pngOf } from '../helpers/pngs.ts'
import { reportFixture } from '../helpers/reportFixture.ts'
import { expectAccessible, expectFitsPhone } from './accessible.ts'

const show = (page: Page, place: string) =>
  page.evaluate((hash) => {
    location.hash = hash
  }, place)

async function fillProfile(page: Page): Promise<void> {
  await page.getByLabel('Company', { exact: true }).fill('Sun and Sons')
  await page.getByLabel('Technician', { exact: true }).fill('Olena Kovalenko')
  await page.getByLabel('E-mail').fill('office')
  await page.getByRole('button', { name: 'Save the company profile' }).click()
  await expect(page.getByText('This is no e-mail address.')).toBeVisible()
  await page.getByLabel('E-mail').fill('office@sun.example')
  await page.getByRole('button', { name: 'Save the company profile' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
}

async function chooseLogo(page: Page, folder: string): Promise<void> {
  const input = page.locator('input[type=file]')
  await input.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await expect(page.getByText('An SVG is not taken')).toBeVisible()
  const png = Buffer.from(pngOf(900, 300, chunk('tEXt', 'Comment\0 50.45 N')))
  await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png })
  const logo = page.getByRole('img', { name: 'Logo' })
  await expect(logo).toBeVisible()
  expect(await logo.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual(
    [600, 200],
  )
  expect(await readdir(folder)).toContain('company-logo.png')
}

/** A real report among those of the canned station. */
async function writeOne(dataFolder: string): Promise<void> {
  const model = buildReport(reportFixture({ mode: 'summary' }))
  const twin = toTwin(model)
  const { pdf } = await renderPdf(model, twin, () => {})
  const folder = join(dataFolder, 'stations', cannedPortalId, 'reports')
  const written = await writeReport({
    ...{ folder, portalId: cannedPortalId, generatedAt: model.generatedAt, pdf, twin },
  })
  expect(written.ok).toBe(true)
}

/** The report is listed, proven, and shown in the viewer of the browser. */
async function proveReport(page: Page, origin: string): Promise<void> {
  const earlier = page.getByRole('region', { name: 'Earlier reports' })
  await expect(earlier).toContainText('One page, English')
  await earlier.getByRole('button', { name: 'Verify' }).click()
  await expect(earlier).toContainText('Document and data belong together')
  await expectAccessible(page, '.krpart')
  const saved = page.waitForEvent('download')
  await earlier.getByRole('link', { name: /^Save .*json$/ }).click()
  expect((await saved).suggestedFilename()).toMatch(/^health-report-.*\.json$/)
  await earlier.getByRole('button', { name: 'Preview' }).click()
  await expect
    .poll(() => page.frames().some((frame) => frame.url().startsWith(`${origin}/reports/`)))
    .toBe(true)
}

test('a company profile with its logo is kept, a visit is signed by keyboard, and a report is proven and shown', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-company-'))
  const app: CannedApp = {
    ...createCannedApp({ folder }),
    reportFile: (portalId, file) => reportPath(join(folder, 'stations', portalId, 'reports'), file),
  }
  await writeOne(folder)
  const rendererFolder = join(import.meta.dirname, '../../out/renderer')
  const host = await startWebHost({ app, rendererFolder, log: () => {} })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(host.url)
  await show(page, '#/settings')
  await page.getByRole('button', { name: 'Company', exact: true }).click()
  await fillProfile(page)
  await chooseLogo(page, folder)
  await expectAccessible(page, '.settings')
  await expectFitsPhone(page, '.settings')

  await show(page, `#/${cannedPortalId}/commission`)
  await expect(page.getByLabel('Company', { exact: true })).toHaveValue('Sun and Sons')
  await page.getByRole('button', { name: 'Begin the visit' }).click()
  await expect(page.locator('.ans')).toContainText('Olena Kovalenko')
  await page.getByRole('button', { name: /^Signatures/ }).click()
  const card = page.locator('.sgrole').filter({ has: page.getByRole('heading', { name: 'Customer' }) })
  await expect(card.getByRole('button', { name: 'Sign', exact: true })).toBeDisabled()
  await page.getByLabel('Somebody returns for the items that wait').check()
  await card.getByRole('button', { name: 'Sign', exact: true }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Sign', exact: true }).press('Enter')
  await expect(dialog.getByText('This has to be filled in.')).toBeVisible()
  await expect(dialog.getByText('Nobody has signed in the box yet.')).toBeVisible()
  await dialog.getByLabel('Name', { exact: true }).fill('Ivan Petrenko')
  await expectAccessible(page, '.dlg')
  await dialog.getByRole('button', { name: 'Signs on paper' }).press('Enter')
  await expect(card).toContainText('Ivan Petrenko')
  await expect(card).toContainText('Signs on paper')
  await expectAccessible(page, '.cmpage')
  await expectFitsPhone(page, '.cmpage')
  await card.getByRole('button', { name: 'Take the signature back' }).click()
  await expect(card).toContainText('Not signed')

  await show(page, `#/${cannedPortalId}/report`)
  await proveReport(page, host.origin)

  // A page whose host is gone complains, which is not what is looked for here.
  await page.goto('about:blank')
  await host.stop()
  await rm(folder, { recursive: true, force: true })
  expect(complaints).toEqual([])
})
