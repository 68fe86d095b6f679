import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import config from '../playwright.config.ts'
import { type EmptyNetwork, type Inmate, openEmptyNetwork } from './helpers/emptyNetwork.ts'

const long = { timeout: 120_000 }
const phone = { width: 390, height: 844 }
const laptop = { width: 1280, height: 800 }
const password = 'on-the-label-12'

/** Takes one picture of the page as it is. */
export type Shoot = (page: Page, name: string) => Promise<void>

/**
 * Takes the pictures of the way into a GX: nothing found, password, pairing, changed certificate. Everything is real
 * but the GX, in a network of its own.
 */
export async function takeConnecting(shoot: Shoot): Promise<void> {
  const network = await openEmptyNetwork()
  try {
    const folder = await mkdtemp(join(tmpdir(), 'fieldkit-'))
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/
    const { text: url } = await network.run('src/main/start.ts', ['--data', folder], address)
    const browser = await chromium.launch({
      ...config.use?.launchOptions,
      executablePath: network.chromium,
    })
    const context = await browser.newContext({
      viewport: laptop,
      locale: 'en-GB',
      timezoneId: 'Europe/Kyiv',
      colorScheme: 'dark',
    })
    const page = await context.newPage()
    await page.goto(url)
    await nothing(page, shoot)
    const gx = await startSecured(network)
    await passwords(page, shoot)
    await certificate(page, gx, shoot)
    await browser.close()
  } finally {
    await network.stop()
  }
}

function startSecured(network: EmptyNetwork): Promise<Inmate> {
  return network.run('test/helpers/simulateOnCommand.ts', [], /ready [0-9a-f]{12}/, {
    GX_SIMULATED_PASSWORD: password,
  })
}

/** The same state on the laptop, in the dark and in the light, and on a phone. */
async function shootAll(page: Page, name: string, shoot: Shoot): Promise<void> {
  await shoot(page, name)
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light'
  })
  await shoot(page, `${name}-light`)
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
  })
  await page.setViewportSize(phone)
  await shoot(page, `${name}-phone`)
  await page.setViewportSize(laptop)
}

async function nothing(page: Page, shoot: Shoot): Promise<void> {
  await expect(page.getByRole('heading', { name: /^No GX has answered/ })).toBeVisible(long)
  await shootAll(page, 'discover-nothing', shoot)
}

async function passwords(page: Page, shoot: Shoot): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: 'Main Office' })
  await row.getByRole('button', { name: 'Connect' }).click(long)
  const dialog = page.getByRole('dialog')
  const field = dialog.getByLabel(/^GX password/)
  await expect(field).toBeVisible(long)
  await shootAll(page, 'dialog-password', shoot)
  await field.fill('not-the-password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible(long)
  await shootAll(page, 'dialog-password-refused', shoot)
  await field.fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Battery values' })).toBeVisible(long)
}

async function certificate(page: Page, gx: Inmate, shoot: Shoot): Promise<void> {
  await gx.tell('certificate-changed', /done/)
  await page.getByRole('button', { name: 'Compare certificates' }).click(long)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('has changed')
  await shootAll(page, 'dialog-certificate', shoot)
  await dialog.getByRole('button', { name: 'Trust the new certificate' }).click()
  await dialog.getByLabel('I know why the certificate changed').check()
  await shootAll(page, 'dialog-certificate-trust', shoot)
  await dialog.getByRole('button', { name: 'Keep refusing' }).click()
}
