import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { type CannedApp, createCannedApp } from '../helpers/cannedApp.ts'
import { expectAccessible, expectFitsPhone } from './accessible.ts'

/** The settings over a canned core, in a data folder of their own. */
const test = base.extend<{ canned: { app: CannedApp; folder: string }; settings: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  canned: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fieldkit-settings-'))
    await use({ app: createCannedApp({ folder }), folder })
    await rm(folder, { recursive: true, force: true })
  },
  settings: async ({ page, canned }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    const rendererFolder = join(import.meta.dirname, '../../out/renderer')
    const host = await startWebHost({ app: canned.app, rendererFolder, log: () => {} })
    await page.goto(host.url)
    await page.evaluate(() => {
      location.hash = '#/c0619ab00a01/overview'
    })
    await expect(page.getByRole('link', { name: 'Battery' }).first()).toBeVisible()
    await page.evaluate(() => {
      location.hash = '#/settings'
    })
    await use(page)
    await host.stop()
    expect(complaints).toEqual([])
  },
})

const openPart = async (page: Page, name: string) =>
  await page
    .getByRole('group', { name: 'Part of the settings' })
    .getByRole('button', { name, exact: true })
    .click()

const limitOf = (page: Page, block: string, label: string): Locator =>
  page
    .locator('details', { has: page.locator('summary', { hasText: block }) })
    .locator('.setlimit', { hasText: label })
    .first()

test('shows temperatures in °F on every page and keeps that for the next start', async ({
  settings,
  canned,
}) => {
  await settings.getByRole('group', { name: 'Temperatures' }).getByRole('button', { name: '°F' }).click()
  await expect.poll(() => canned.app.settings.state().settings.temperatureUnit).toBe('F')
  await settings.evaluate(() => {
    location.hash = '#/c0619ab00a01/overview'
  })
  await expect(settings.locator('main')).toContainText('°F')
  await expect(settings.locator('main')).not.toContainText('°C')
  await settings.evaluate(() => {
    location.hash = '#/settings'
  })
  await settings.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'Deutsch' }).click()
  await expect(settings.locator('html')).toHaveAttribute('lang', 'de')
  expect(canned.app.settings.state().settings.language).toBe('de')
})

test('a limit is refused in words, then changed with who and why, and goes back', async ({
  settings,
  canned,
}) => {
  await openPart(settings, 'Limits')
  await settings
    .locator('.settables')
    .getByRole('button', { name: /Pylontech class/ })
    .click()
  await expect(settings.getByText('Table LFP 15s, version 1')).toBeVisible()
  const watch = limitOf(settings, 'Cell spread', 'Watch over')
  await watch.getByRole('textbox').fill('31')
  await settings.getByRole('button', { name: 'Save the changes' }).click()
  await expect(settings.getByText('Needed: findings and reports name it.')).toHaveCount(2)
  await settings.getByLabel('Who changes it').fill('Ann')
  await settings.getByLabel('Why').fill('quieter cells')
  await settings.getByRole('button', { name: 'Save the changes' }).click()
  await expect(watch).toContainText('"Watch over" may not be more than "Act over", which is 30 mV.')
  await expect(watch.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')

  await watch.getByRole('textbox').fill('twelve')
  await expect(watch).toContainText('This is no number.')
  await watch.getByRole('textbox').fill('12')
  await settings.getByRole('button', { name: 'Save the changes' }).click()
  await expect(settings.getByText('Table LFP 15s, version 2')).toBeVisible()
  await expect(watch).toContainText('Shipped: 10 mV. Changed by Ann')
  const kept = await readFile(join(canned.folder, 'limits', 'changes.json'), 'utf8')
  expect(JSON.parse(kept).changes).toMatchObject([
    { path: 'cellSpread.rest.watchOver', value: 12, who: 'Ann' },
  ])

  const download = settings.waitForEvent('download')
  await settings.getByRole('button', { name: 'Export the changed limits' }).click()
  expect((await download).suggestedFilename()).toMatch(/^fieldkit-limits-\d{8}-\d{6}\.json$/)

  await watch.getByRole('button', { name: 'As shipped' }).click()
  await expect(settings.getByText('Table LFP 15s, version 1')).toBeVisible()
  await expect(watch.getByRole('textbox')).toHaveValue('10')
})

test('takes in limits from a file, and names what does not fit', async ({ settings }) => {
  await openPart(settings, 'Limits')
  const change = {
    ...{ kind: 'battery', table: 'LFP 15s', path: 'cellSpread.rest.watchOver', value: 11, shipped: 10 },
    ...{ who: 'Bo', why: 'as agreed', at: 1_700_000_000_000 },
  }
  const changes = [change, { ...change, path: 'cellSpread.rest.gone' }]
  await settings.getByLabel('File of changed limits').setInputFiles({
    name: 'limits.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ version: 1, changes, revisions: {} })),
  })
  await expect(settings.getByText('Limits taken over: 1.')).toBeVisible()
  await expect(settings.getByText('cellSpread.rest.gone, 11: This table has no such limit.')).toBeVisible()
})

test('tariff and forecast are entered, refused in words, and kept for the station', async ({
  settings,
  canned,
}) => {
  await openPart(settings, 'ESS advice')
  const tariff = settings.getByRole('region', { name: 'Tariff' })
  await tariff.getByLabel('Bought, per kWh').fill('0,18')
  await tariff.getByLabel('Sold, per kWh').fill('0.08')
  await tariff.getByRole('button', { name: 'Add a time of the day' }).click()
  await tariff.getByLabel('From').nth(1).fill('6 am')
  await tariff.getByLabel('Bought, per kWh').nth(1).fill('0.40')
  await tariff.getByLabel('Sold, per kWh').nth(1).fill('0.08')
  await tariff.getByRole('button', { name: 'Save the tariff' }).click()
  await expect(tariff.getByRole('alert')).toHaveText('A time of the day, for example 06:00.')
  await tariff.getByLabel('From').nth(1).fill('06:00')
  await tariff.getByRole('button', { name: 'Save the tariff' }).click()
  await expect(tariff.getByRole('status')).toHaveText('Saved. Advice counts with it.')

  const forecast = settings.getByRole('region', { name: 'Forecast of the sun' })
  const give = async (text: string) =>
    await forecast
      .getByLabel('Forecast file')
      .setInputFiles({ name: 'sun.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await give('22.11.2026;12')
  await expect(forecast.getByRole('alert')).toContainText('Line 1 is not understood.')
  await give('day;kWh\n2026-11-22;12,5\n')
  await expect(forecast).toContainText('12.5 kWh')
  const { inputs } = await canned.app.essInputs.state('c0619ab00a01')
  expect(inputs.tariff?.steps.map(({ importPrice }) => importPrice)).toEqual([0.18, 0.4])
  expect(inputs.forecast?.days).toEqual([{ day: '2026-11-22', kwh: 12.5 }])
})

test('every part is accessible and fits a phone', async ({ settings }) => {
  for (const name of ['Units and language', 'Limits', 'ESS advice', 'Data', 'Passwords and keys', 'About']) {
    await openPart(settings, name)
    await expect(settings.locator('.settings .sec').first()).toBeVisible()
    await expectAccessible(settings, '.settings')
    await expectFitsPhone(settings, '.settings')
  }
  await settings.getByText('ws', { exact: true }).click()
  await expect(settings.getByText('The MIT License')).toBeVisible()
})
