import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import config from '../playwright.config.ts'
import { startCli } from './helpers/runCli.ts'
import { takeConnecting } from './screenshotsOfConnecting.ts'
import { takeFinding } from './screenshotsOfFinding.ts'

// Takes the pictures of the README from the demo: `npm run screenshots`. Only loopback is used. Other simulated GX of
// this machine would be found, too, so none may run beside it.
const folder = join(import.meta.dirname, '../docs/screenshots')
/** The fast motion through the past day takes about 40 s. */
const lapse = { timeout: 180_000 }
const long = { timeout: 120_000 }

async function shoot(page: Page, name: string): Promise<void> {
  // A pointer that rests on something, or a notification, does not belong into a picture.
  await page.mouse.move(0, 0)
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0, long)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
  process.stdout.write(`docs/screenshots/${name}.png\n`)
}

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click()

async function connect(page: Page): Promise<void> {
  const rows = page.getByRole('listitem')
  await expect(rows.filter({ hasText: 'Main Office' })).toBeVisible(long)
  const station = rows.filter({ hasText: 'Pump station Lisova' })
  await expect(station.getByRole('button', { name: 'Connect' })).toBeEnabled(long)
  // The doors are told a moment after the name.
  await expect(page.getByText('not told yet')).toHaveCount(0, long)
  await shoot(page, 'discover')
  await station.getByRole('button', { name: 'Connect' }).click()
  const head = page.getByRole('banner')
  await expect(head).toContainText('Simulated', long)
  await expect(head).not.toContainText('times as fast', lapse)
}

async function overview(page: Page): Promise<void> {
  await open(page, 'Overview')
  await expect(page.getByText('Reading', { exact: false })).toHaveCount(0, long)
  await expect(page.locator('.powerarea path').first()).toBeAttached(long)
  // After the fast motion every value arrives once more in its own cadence.
  await expect(page.locator('main .age.stale')).toHaveCount(0, long)
  // The next judgement sees them and gives the temperature its window again.
  await expect(page.getByText('No limit known')).toHaveCount(0, long)
  await shoot(page, 'overview-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.getByRole('button', { name: 'Light', exact: true }).click()
  await shoot(page, 'overview-light')
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
}

async function pages(page: Page): Promise<void> {
  await open(page, 'Battery')
  await page.getByRole('tab', { name: /Load, mid SoC/ }).click()
  await expect(page.getByText('Judged stretch', { exact: true })).toBeVisible(long)
  await shoot(page, 'battery')
  await open(page, 'Devices')
  await page.getByRole('button', { name: /MultiPlus-II/ }).click()
  await expect(page.locator('.devline path').first()).toBeAttached(long)
  await shoot(page, 'devices')
  await page.getByRole('tab', { name: /^Solar/ }).click()
  await page.getByRole('button', { name: /SmartSolar/ }).click()
  await expect(page.locator('.membar').first()).toBeAttached(long)
  await page.locator('.membars').scrollIntoViewIfNeeded()
  await shoot(page, 'solar')
  await open(page, 'Comms')
  await expect(page.getByText(/CAN0 has \d+ errors in/).first()).toBeVisible(long)
  await expect(page.getByText(/\d recorded/)).toBeVisible(long)
  await shoot(page, 'communication')
  await open(page, 'Findings')
  await page.getByRole('button', { name: /Balance result/ }).click()
  await shoot(page, 'findings')
  await page.getByRole('button', { name: 'Find the cause' }).first().click()
  await page.locator('.offers button').filter({ hasText: 'CAN errors' }).click()
  await expect(page.getByRole('region', { name: 'Present question' })).toBeVisible(long)
  await shoot(page, 'find-the-cause')
  await page.getByRole('button', { name: /Next inspection/ }).click()
  await shoot(page, 'health')
  await open(page, 'Alarms')
  await expect(page.getByText('Grid lost').first()).toBeVisible(long)
  await shoot(page, 'alarms')
  await open(page, 'Trends')
  await expect(page.getByRole('cell', { name: /\d %/ }).first()).toBeVisible(long)
  await shoot(page, 'trends')
  await open(page, 'Records')
  await expect(page.getByText('Nothing is missing since the recording began.')).toBeVisible(long)
  await shoot(page, 'records')
  await open(page, 'Settings')
  await page.getByRole('button', { name: 'Limits', exact: true }).click()
  await expect(page.getByText('used for this station').first()).toBeVisible(long)
  await shoot(page, 'settings')
  await open(page, 'Commission')
  await page.getByRole('button', { name: /^Battery and BMS/ }).click()
  await expect(page.locator('.cmitem').first().getByRole('img', { name: 'Passed' })).toBeVisible(long)
  await shoot(page, 'commission')
  await open(page, 'Report')
  await page.getByRole('button', { name: 'Create report' }).click()
  await expect(page.getByRole('button', { name: 'Open report' })).toBeVisible(long)
  await shoot(page, 'report')
}

async function languages(page: Page): Promise<void> {
  for (const [name, overviewName, file] of [
    ['Українська', 'Огляд', 'overview-ukrainian'],
    ['Deutsch', 'Übersicht', 'overview-german'],
  ] as const) {
    await page.evaluate(() => {
      window.location.hash = '#/settings'
    })
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('navigation').getByRole('link', { name: overviewName, exact: true }).click()
    await expect(page.locator('main .age.stale')).toHaveCount(0, long)
    await shoot(page, file)
  }
}

async function takeAll(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    colorScheme: 'dark',
  })
  await page.goto(url)
  await connect(page)
  await overview(page)
  await pages(page)
  await takeFinding(page, shoot)
  await languages(page)
}

await mkdir(folder, { recursive: true })
const demo = startCli(['demo'])
const browser = await chromium.launch(config.use?.launchOptions ?? {})
try {
  const [url] = await demo.said(/http:\/\/127\.0\.0\.1:\d+\/\S+/)
  await takeAll(browser, url)
} finally {
  await browser.close()
  demo.child.kill('SIGINT')
  await demo.done
}
await takeConnecting(shoot)
