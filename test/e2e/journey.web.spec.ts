import type { Page } from '@playwright/test'
import { expect, test } from './pastDemo.ts'

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click()

/** The row of one discovered GX. */
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

test('from a GX on the LAN to a PDF in the hand', async ({ app }) => {
  await open(app, 'Find GX')
  await expect(row(app, 'Main Office')).toContainText('c0619ab00a01')
  await expect(row(app, 'Pump station Lisova')).toContainText('c0619ab00a02')
  await row(app, 'Pump station Lisova').getByRole('button', { name: 'Open' }).click()

  const head = app.getByRole('banner')
  await expect(head).toContainText('Pump station Lisova')
  await expect(head).toContainText('Simulated')
  const gauges = app.getByRole('region', { name: 'Battery values' })
  await expect(gauges).toContainText(/Voltage\s*\d\d\.\d\d\s*V/)
  const before = await gauges.innerText()
  await expect.poll(() => gauges.innerText(), { message: 'the gauges follow the station' }).not.toBe(before)

  // The past day ends with every gate that it could open.
  await open(app, 'Battery')
  await expect(app.getByRole('tab', { name: /Load, mid SoC/ })).toContainText('Watch', { timeout: 30_000 })
  await app.getByRole('tab', { name: /Load, mid SoC/ }).click()
  await expect(app.getByText('Why this could be judged')).toBeVisible()
  await open(app, 'Comms')
  await expect(app.getByText(/CAN0 has \d+ errors in/).first()).toBeVisible()
  await open(app, 'Alarms')
  await expect(app.getByText('Grid lost').first()).toBeVisible()
  await open(app, 'Trends')
  await expect(app.locator('canvas').first()).toBeVisible()
  const remembered = app.getByRole('region', { name: 'Remembered by the devices' })
  await expect(remembered).toContainText(/Yield of 30 days/)
  await expect(remembered.getByRole('cell', { name: 'Interface protection' })).toBeVisible()

  await open(app, 'Report')
  await app.getByRole('button', { name: 'Create report' }).click()
  const openReport = app.getByRole('button', { name: 'Open report' })
  await expect(openReport).toBeVisible({ timeout: 60_000 })
  const [pdf] = await Promise.all([
    app.context().waitForEvent('response', (response) => response.url().includes('/reports/')),
    openReport.click(),
  ])
  expect(pdf.status()).toBe(200)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  const bytes = await (await app.context().request.get(pdf.url())).body()
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
})
