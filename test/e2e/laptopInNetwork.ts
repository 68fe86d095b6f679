import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, test as base, chromium, expect, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import { type EmptyNetwork, type Inmate, openEmptyNetwork } from '../helpers/emptyNetwork.ts'

export { expect }

const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/

/** Starts the app on a data folder inside the network; its address with the token is good once. */
export async function startApp(
  network: EmptyNetwork,
  dataFolder: string,
): Promise<{ app: Inmate; url: string }> {
  const app = await network.run('src/main/start.ts', ['--data', dataFolder], address)
  return { app, url: app.text }
}

/** A window of the app; `close` fails on any page error so far. */
interface Window {
  page: Page
  /** A second window on the same page. A tab would hide this one, and what is hidden is hardly drawn. */
  beside(): Promise<Page>
  close(): Promise<void>
}

/** A browser inside the network on an address. */
export async function openWindow(network: EmptyNetwork, url: string): Promise<Window> {
  const browser = await chromium.launch({ ...config.use?.launchOptions, executablePath: network.chromium })
  const { viewport, locale, timezoneId } = config.use ?? {}
  const complaints: string[] = []
  async function open(address: string, known: Partial<BrowserContextOptions> = {}): Promise<Page> {
    const context = await browser.newContext({
      ...(viewport === undefined ? {} : { viewport }),
      ...(locale === undefined ? {} : { locale }),
      ...(timezoneId === undefined ? {} : { timezoneId }),
      ...known,
    })
    context.on('weberror', (problem) => complaints.push(problem.error().message))
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    const page = await context.newPage()
    await page.goto(address)
    return page
  }
  const page = await open(url)
  return {
    page,
    beside: async () => open(page.url(), { storageState: await page.context().storageState() }),
    async close() {
      await browser.close()
      expect(complaints).toEqual([])
    },
  }
}

/** The app without demo stations in a network of its own, where a test puts what it needs; fails on any page error. */
export const test = base.extend<{ network: EmptyNetwork; app: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
  network: async ({}, use) => {
    const network = await openEmptyNetwork()
    await use(network)
    await network.stop()
  },
  app: async ({ network }, use) => {
    const { url } = await startApp(network, mkdtempSync(join(tmpdir(), 'fieldkit-')))
    const { page, close } = await openWindow(network, url)
    await use(page)
    await close()
  },
})
