import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import { openEmptyNetwork } from '../helpers/emptyNetwork.ts'
import { laptop, long, open, rail, type Shoot } from './waits.ts'

/** Pictures of stations with more than the demo's: one of every kind of device, and a battery that two devices measure. */
export async function takeDevices(shoot: Shoot): Promise<void> {
  const network = await openEmptyNetwork()
  try {
    const folder = await mkdtemp(join(tmpdir(), 'fieldkit-'))
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/
    const { text: url } = await network.run('src/main/start.ts', ['--data', folder], address)
    for (const scenario of ['many-devices', 'two-batteries'])
      await network.run('src/main/cli.ts', ['simulate', '--scenario', scenario], /Ctrl-C ends it/)
    const browser = await chromium.launch({
      ...config.use?.launchOptions,
      executablePath: network.chromium,
    })
    const page = await browser.newPage({
      ...{ viewport: laptop, locale: 'en-GB', timezoneId: 'Europe/Kyiv', colorScheme: 'dark' },
    })
    await page.goto(url)
    await many(page, shoot)
    await twice(page, shoot)
    await browser.close()
  } finally {
    await network.stop()
  }
}

async function connect(page: Page, name: string): Promise<void> {
  const station = page.getByRole('listitem').filter({ hasText: name })
  await station.getByRole('button', { name: 'Connect' }).click(long)
  await expect(page.getByRole('banner')).toContainText(name, long)
  await expect(page.getByRole('region', { name: 'Battery values' })).toContainText(/\d\d\.\d\d\s*V/, long)
}

async function many(page: Page, shoot: Shoot): Promise<void> {
  await connect(page, 'Farm Zelene')
  await expect(page.getByRole('button', { name: /Next inspection/ })).toBeVisible(long)
  await shoot(page, 'overview-three-phases', 'Overview of three phases with a generator and a PV inverter')
  await open(page, 'Devices')
  const tab = (name: RegExp) => page.getByRole('tab', { name }).click()
  const row = (name: RegExp) => page.locator('.dev > button').filter({ hasText: name })
  await tab(/^Sensors/)
  await row(/Двір/).click()
  await expect(page.getByRole('region', { name: 'Supply and scale' })).toBeVisible(long)
  await shoot(page, 'sensors', 'Sensors and tanks: what each measures, and what supplies it')
  await tab(/^Others/)
  await expect(page.getByRole('row', { name: /greenhouse/ })).toBeVisible(long)
  await shoot(page, 'others', 'Devices of kinds that nobody described: they are there all the same')
}

async function twice(page: Page, shoot: Shoot): Promise<void> {
  await open(page, 'Find GX')
  await connect(page, 'School Nova')
  await rail(page)
    .getByRole('link', { name: /^Battery/ })
    .click()
  await page.getByRole('group', { name: 'Battery shown' }).getByRole('button').nth(1).click()
  await expect(page.getByRole('region', { name: 'Sources compared' })).toBeVisible(long)
  await shoot(page, 'battery-shunt', 'A battery that a BMS and a shunt measure: the shunt')
}
