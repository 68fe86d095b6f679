import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import { type EmptyNetwork, type Inmate, openEmptyNetwork } from '../helpers/emptyNetwork.ts'
import { laptop, long, phone, type Shoot } from './waits.ts'

const password = 'on-the-label-12'

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

/** The same state on the laptop and on a phone. */
async function shootBoth(page: Page, name: string, caption: string, shoot: Shoot): Promise<void> {
  await shoot(page, name, caption)
  await page.setViewportSize(phone)
  await shoot(page, `${name}-phone`, `${caption}, on a phone`)
  await page.setViewportSize(laptop)
}

async function nothing(page: Page, shoot: Shoot): Promise<void> {
  await expect(page.getByRole('heading', { name: /^No GX has answered/ })).toBeVisible(long)
  await shootBoth(page, 'discover-nothing', 'No GX answers: why, and what to try', shoot)
}

async function passwords(page: Page, shoot: Shoot): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: 'Main Office' })
  await row.getByRole('button', { name: 'Connect' }).click(long)
  const dialog = page.getByRole('dialog')
  const field = dialog.getByLabel(/^GX password/)
  await expect(field).toBeVisible(long)
  await shootBoth(page, 'dialog-password', 'A GX asks for its password', shoot)
  await field.fill('not-the-password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible(long)
  await shoot(page, 'dialog-password-refused', 'A password that was refused')
  await field.fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Battery values' })).toBeVisible(long)
}

async function certificate(page: Page, gx: Inmate, shoot: Shoot): Promise<void> {
  await gx.tell('certificate-changed', /done/)
  await page.getByRole('button', { name: 'Compare certificates' }).click(long)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('has changed')
  await shootBoth(page, 'dialog-certificate', 'A changed certificate stops everything', shoot)
  await dialog.getByRole('button', { name: 'Trust the new certificate' }).click()
  await dialog.getByLabel('I know why the certificate changed').check()
  await shoot(page, 'dialog-certificate-trust', 'A new certificate is trusted by hand only')
  await dialog.getByRole('button', { name: 'Keep refusing' }).click()
}
