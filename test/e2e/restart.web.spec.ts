import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { complaintsOf } from './pastDemo.ts'
import { expect, startDemo, test } from './runningApp.ts'

const portalId = 'c0619ab00a02'
const rail = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const head = (page: Page) => page.getByRole('banner')
const entry = (page: Page) =>
  page.locator('.alarmtable tbody tr:not(.entrydetail)').filter({ hasText: 'Grid lost' }).first()
const curves = (page: Page) => page.getByRole('application', { name: /^Curves/ })

/** Runs the app on a folder for a while. */
async function during(folder: string, page: Page, use: () => Promise<void>): Promise<void> {
  const running = await startDemo(['--data', folder])
  try {
    await page.goto(running.url)
    await use()
  } finally {
    running.cli.child.kill('SIGINT')
  }
  expect((await running.cli.done).code).toBe(0)
}

/** A note on an alarm, a fifth curve, and some seconds of readings. */
async function visit(page: Page): Promise<void> {
  const station = page.getByRole('listitem').filter({ hasText: 'Pump station Lisova' })
  await station.getByRole('button', { name: 'Connect' }).click()
  await expect(head(page)).toContainText('Pump station Lisova')
  await rail(page).getByRole('link', { name: 'Alarms' }).click()
  await entry(page).getByRole('button', { name: 'Grid lost' }).click()
  const detail = page.locator('.entrydetail')
  await detail.getByLabel('Note').fill('Told by the customer')
  await detail.getByLabel('Who').fill('Olena')
  await detail.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(detail).toContainText(/Acknowledged .* by Olena/)
  await rail(page).getByRole('link', { name: 'Trends' }).click()
  await expect(curves(page).getByRole('img', { name: /^Voltage of .* from \d/ })).toBeVisible()
  await page.getByRole('button', { name: 'Series' }).click()
  const dialog = page.getByRole('dialog', { name: 'Series' })
  await page.keyboard.type('ac-in voltage')
  await dialog
    .getByRole('checkbox', { name: /voltage/i })
    .first()
    .check()
  await expect(dialog.getByRole('status')).toContainText('5 of at most 8 chosen')
  await page.keyboard.press('Escape')
}

/** Nobody connects: what is kept is there, says how old it is, and offers the connection. */
async function afterwards(page: Page): Promise<void> {
  await expect(rail(page)).toBeVisible()
  await page.goto(`${new URL(page.url()).origin}/#/${portalId}/trends`)
  await expect(page.getByText('Not connected: read from the record of this laptop')).toBeVisible()
  await expect(curves(page).getByRole('img')).toHaveCount(5)
  await expect(curves(page).getByRole('img', { name: /^Voltage of .* from \d/ })).toBeVisible()
  await expect(
    page.getByRole('table').first().getByRole('cell').filter({ hasText: /\d %$/ }).first(),
  ).toBeVisible()

  await rail(page).getByRole('link', { name: 'Explorer' }).click()
  await expect(head(page)).toContainText('Pump station Lisova')
  await expect(head(page)).toContainText('Not connected')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^[1-9]\d{2,} values as they were kept last$/,
  )
  await page.getByRole('searchbox').fill('battery /soc')
  const soc = page.getByRole('option').filter({ hasText: '/Soc' }).first()
  await expect(soc).toContainText(/\d %.*MQTT\s*\d+ \w+ \d\d:\d\d/s)
  await soc.click()
  await expect(page.getByRole('complementary')).toContainText('Last arrived')
  await expectAccessible(page, '.explorer')
  await expectFitsPhone(page, '.explorer')

  await rail(page).getByRole('link', { name: 'Battery' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pump station Lisova is not connected')
  const kept = page.getByRole('region', { name: 'Kept on this laptop' })
  await expect(kept.getByRole('listitem')).toHaveCount(5)
  await expectAccessible(page, '.away')
  await expectFitsPhone(page, '.away')
  await kept.getByRole('button', { name: /^Report/ }).click()
  await expect(page.getByRole('button', { name: 'Create report' })).toBeEnabled()
  await rail(page).getByRole('link', { name: 'Alarms' }).click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(head(page)).toContainText('Simulated')
  // A demo that starts again has lost its grid again, too.
  await page.getByLabel('Acknowledged').selectOption('Acknowledged')
  await expect(page.getByRole('heading', { name: '1 event in 72 h' })).toBeVisible()
  await entry(page).getByRole('button', { name: 'Grid lost' }).click()
  await expect(page.locator('.entrydetail').getByLabel('Note')).toHaveValue('Told by the customer')
}

test('a station that was left is there after a restart: curves, last values, notes, and the way back', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-restart-'))
  const complaints = complaintsOf(page)
  try {
    await during(folder, page, () => visit(page))
    await during(folder, page, () => afterwards(page))
    // The socket of the app that ended is missed in between.
    expect(complaints.filter((text) => !/WebSocket|ERR_CONNECTION/.test(text))).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
