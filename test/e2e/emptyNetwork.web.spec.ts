import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import config from '../../playwright.config.ts'
import { type EmptyNetwork, openEmptyNetwork } from '../helpers/emptyNetwork.ts'
import { canIsolate } from '../helpers/runCli.ts'

test.skip(!canIsolate, 'reason: needs root on Linux for a network of its own')

let network: EmptyNetwork
let browser: Browser
let page: Page

test.beforeEach(async () => {
  network = await openEmptyNetwork()
  const folder = mkdtempSync(join(tmpdir(), 'fieldkit-'))
  const { text } = await network.run(
    'src/main/start.ts',
    ['--data', folder],
    /http:\/\/127\.0\.0\.1:\d+\/\S+/,
  )
  browser = await chromium.launch({ ...config.use?.launchOptions, executablePath: network.chromium })
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(text)
})

test.afterEach(async () => {
  await browser.close()
  await network.stop()
})

test('an empty network is explained, and a GX that comes later appears by itself', async () => {
  await expect(page.getByRole('heading', { name: 'No GX has answered in 5 seconds' })).toBeVisible()
  const reasons = page.getByRole('region', { name: 'What may be the reason' })
  const causes = reasons.getByRole('listitem')
  await expect(causes.first()).toContainText('The network keeps its guests apart')
  await expect(causes.first()).toContainText('went out on lo, cable0 and nobody is heard')
  await expect(reasons).toContainText('Laptop and GX are on different networks')

  await reasons.getByRole('button', { name: 'Look at 172.24.24.1' }).click()
  await expect(reasons).toContainText('Nothing answers at 172.24.24.1.')

  await network.run('src/main/cli.ts', ['simulate', '--scenario', 'ess-healthy'], /Ctrl-C ends it/)
  const row = page.getByRole('listitem').filter({ hasText: 'Main Office' })
  await expect(row).toContainText('Demo')
  await expect(row).toContainText(/Seen by .*SSDP now/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('One GX device found')
  await expect(page.getByRole('region', { name: 'One is missing' })).toBeVisible()
})

test('every address is asked only on a click, with progress, and can be stopped', async () => {
  const finder = page.getByRole('region', { name: 'How it looked' })
  await expect(finder).toContainText('only when asked')
  await page.getByRole('button', { name: 'Ask every address' }).click()
  await expect(page.getByRole('progressbar', { name: 'Addresses tried' })).toBeVisible()
  await expect(page.getByRole('status')).toContainText(/[1-9]\d* of 25\d addresses tried, no GX found/)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('status')).toContainText(/^Stopped\. \d+ of 25\d addresses tried/)
  await page.getByRole('button', { name: 'Ask every address' }).click()
  await expect(page.getByRole('status')).toHaveText(/^(25\d) of \1 addresses tried, no GX found\.$/)
})
