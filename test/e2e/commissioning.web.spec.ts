import { mkdtempSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { baselineJpeg } from '../helpers/jpegs.ts'
import { missingPdfTools, pdfTool } from '../helpers/pdfTools.ts'
import { canIsolate, runCli } from '../helpers/runCli.ts'
import { expect, openWindow, startApp, test } from './laptopInNetwork.ts'

const missing = await missingPdfTools(['pdftotext', 'pdfinfo'])
test.skip(!canIsolate, 'reason: needs root on Linux for a network of its own')
test.skip(missing.length > 0, `reason: needs ${missing.join(', ')} (Debian: poppler-utils)`)

const password = 'on-the-label-12'
const mppt = 'solarcharger/277'

const item = (page: Page, id: string) => page.locator(`[id="item ${id}"]`)
const shape = (row: Locator, name: string) => row.getByRole('img', { name, exact: true })
const part = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Parts of the work' }).getByRole('button', { name }).click()

/** From the list of found stations to the page that commissions. */
async function comeIn(page: Page): Promise<void> {
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Main Office' })
    .getByRole('button', { name: 'Connect' })
    .click()
  await page
    .getByRole('dialog')
    .getByLabel(/^GX password/)
    .fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Commission' }).click()
}

async function beginVisit(page: Page): Promise<void> {
  await page.getByLabel('Technician', { exact: true }).fill('Olena Kovalenko')
  await page.getByLabel('Company', { exact: true }).fill('Sun and Sons')
  await page.getByRole('button', { name: 'Begin the visit' }).click()
  await expect(page.locator('.ans')).toContainText('Olena Kovalenko')
  const counts = { 'Batteries and shunts': '1', 'Inverter/chargers': '1', MPPTs: '1', 'PV inverters': '0' }
  const plates = { 'Grid meters': '0', 'Battery modules': '2', 'Capacity of one module': '74' }
  for (const [label, value] of Object.entries({ ...counts, ...plates, 'Breaker of the AC input': '32' }))
    await page.getByLabel(new RegExp(`^${label}(,|$)`)).fill(value)
  await page.getByLabel('Customer', { exact: true }).fill('Farm Petrenko')
  await page.getByRole('button', { name: 'Save the site' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' }).last()).toBeVisible()
}

/** What a person finds with eyes or an instrument. */
async function recordByHand(page: Page, id: string, value: string | null): Promise<Locator> {
  await page
    .getByRole('navigation', { name: 'Red items that wait' })
    .getByRole('button', { name: id, exact: true })
    .click()
  const row = item(page, id)
  if (value !== null) await row.getByLabel(/^Measured value/).fill(value)
  await row.getByRole('button', { name: 'It is good', exact: true }).click()
  await expect(shape(row, 'Passed')).toBeVisible()
  return row
}

async function recordTheRest(page: Page): Promise<void> {
  for (const id of ['P1', 'G1', 'I5', 'I10', 'I7']) await recordByHand(page, id, null)
  const measured = {
    P2: '12',
    P3: '200',
    B9: '5',
    B10: '52.1',
    I11: '0.4',
    I12: '20',
    I13: '0.02',
    S2: '120',
  }
  for (const [id, value] of Object.entries(measured)) await recordByHand(page, id, value)
}

async function deviate(page: Page, id: string, why: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Red items that wait' })
    .getByRole('button', { name: id, exact: true })
    .click()
  const row = item(page, id)
  await row.getByRole('button', { name: 'Write a deviation' }).click()
  await row.getByLabel('Why it stays').fill(why)
  await row.getByRole('button', { name: 'Keep the deviation' }).click()
  await expect(shape(row, 'Deviation')).toBeVisible()
}

/** The meter and a load that comes and goes, recorded step by step. */
async function testMeter(page: Page, happen: (event: string) => Promise<unknown>): Promise<void> {
  await part(page, /^Inverter and grid/)
  const row = item(page, 'I9')
  await row.getByRole('button', { name: /I9/ }).click()
  await row.getByRole('button', { name: 'Do the test' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Start the test' }).click()
  await expect(dialog).toContainText('Switch a load of 300 W or more on')
  await expect(dialog).toContainText('Step 1 of 2')
  await happen('load-on')
  await expect(dialog).toContainText('Step 2 of 2')
  await happen('end load-on')
  await expect(dialog.locator('.tstsay [role=status]')).toContainText('Passed')
  await dialog.getByRole('button', { name: 'Back to the checklist' }).click()
  await expect(shape(row, 'Passed')).toBeVisible()
}

async function sign(page: Page, role: RegExp, name: string): Promise<void> {
  const card = page.locator('.sgrole').filter({ has: page.getByRole('heading', { name: role }) })
  await card.getByRole('button', { name: 'Sign', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  const box = await dialog.getByRole('img', { name: /^Box to sign in/ }).boundingBox()
  if (!box) throw new Error('no box to sign in')
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.7 * box.height)
  await page.mouse.down()
  for (const [x, y] of [
    [0.35, 0.2],
    [0.5, 0.8],
    [0.7, 0.3],
    [0.85, 0.6],
  ] as const)
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 })
  await page.mouse.up()
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(card.getByRole('img', { name: `Signature of ${name}` })).toBeVisible()
}

test('a new station is commissioned from first contact to a signed PDF, over a repair and a crash', async ({
  network,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldkit-'))
  const gx = await network.run('test/helpers/simulateOnCommand.ts', [], /ready [0-9a-f]{12}/, {
    GX_SIMULATED_PASSWORD: password,
  })
  const portalId = gx.text.slice('ready '.length)
  const happen = (event: string) => gx.tell(event, /done/)
  await happen(`withhold ${mppt}`)

  // First contact. The MPPT is not plugged in.
  const first = await startApp(network, folder)
  const before = await openWindow(network, first.url)
  await comeIn(before.page)
  await beginVisit(before.page)
  const cable = await recordByHand(before.page, 'P4', '60')
  const photo = cable.getByLabel('Photos', { exact: true }).and(before.page.locator('input'))
  await photo.setInputFiles({ name: 'cable.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(baselineJpeg) })
  await expect(cable.getByRole('img', { name: '1 photo' })).toBeVisible()
  await part(before.page, /^Platform/)
  const devices = item(before.page, 'G9')
  await expect(shape(devices, 'Fails')).toBeVisible()
  await devices.getByRole('button', { name: /Every device is there/ }).click()
  await expect(devices.locator('.cmproof')).toContainText('MPPTs')
  await before.close()
  await first.app.end('SIGKILL')

  // The laptop again: what was recorded is there, what failed still fails until the plug is in.
  const second = await startApp(network, folder)
  const { page, beside, close } = await openWindow(network, second.url)
  await comeIn(page)
  await expect(page.locator('.ans')).toContainText('Olena Kovalenko')
  await part(page, /^Before power/)
  await expect(shape(item(page, 'P4'), 'Passed')).toBeVisible()
  await expect(item(page, 'P4').getByRole('img', { name: '1 photo' })).toBeVisible()
  await part(page, /^Platform/)
  await expect(shape(item(page, 'G9'), 'Fails')).toBeVisible()
  await happen(`restore ${mppt}`)
  await expect(shape(item(page, 'G9'), 'Passed')).toBeVisible()
  await item(page, 'G9')
    .getByRole('button', { name: /Every device is there/ })
    .click()
  await expect(item(page, 'G9')).toContainText(/Proven .*Failed /s)

  // The guided test takes its time, so it is watched in a window of its own.
  await Promise.all([testMeter(await beside(), happen), recordTheRest(page)])
  await deviate(page, 'B8', 'The wiggle run is done at the next visit')
  await deviate(page, 'L2', 'Half an hour of quiet does not fit into a test')
  await expect(page.getByRole('navigation', { name: 'Red items that wait' })).toHaveCount(0)

  await part(page, /^Signatures/)
  await sign(page, /^Technician/, 'Olena Kovalenko')
  await sign(page, /^Customer/, 'Ivan Petrenko')
  await page.getByRole('button', { name: 'Close the visit' }).click()
  await expect(page.getByText('The last visit has ended.')).toBeVisible()

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Report' }).click()
  await page.getByRole('button', { name: 'Commissioning', exact: true }).click()
  await page.getByRole('button', { name: 'Create report' }).click()
  await expect(page.getByRole('button', { name: 'Open report' })).toBeVisible()
  await close()

  const reports = join(folder, 'stations', portalId, 'reports')
  const [file = ''] = readdirSync(reports).filter((name) => name.endsWith('.pdf'))
  const text = (await pdfTool('pdftotext', '-raw', join(reports, file), '-')).replace(/\s+/g, ' ')
  for (const words of [
    'Olena Kovalenko',
    'Ivan Petrenko',
    'Farm Petrenko',
    'Sun and Sons',
    'Every device is there',
  ])
    expect(text).toContain(words)
  expect(text).toContain('The wiggle run is done at the next visit')
  expect(await pdfTool('pdfinfo', join(reports, file))).toMatch(/Tagged: +yes/)
  expect((await runCli(['verify', join(reports, file)])).code).toBe(0)
  await rm(folder, { recursive: true })
})
