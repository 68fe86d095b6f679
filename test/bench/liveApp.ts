import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import { type CoreApp, createApp } from '../../src/main/app.ts'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { buildRenderer } from './screenStation.ts'

const project = join(import.meta.dirname, '../..')

/** The app with a page of Chromium in front of it, everything in a folder of its own. */
export interface LiveApp {
  app: CoreApp
  browser: Browser
  page: Page
  /** Opens a page of a station that is connected. */
  open(portalId: string, name: string): Promise<void>
}

/** Runs the app with a renderer built from the sources as they are now, on the loopback alone. */
export async function withLiveApp<T>(
  options: Pick<Parameters<typeof createApp>[0], 'demo'>,
  measure: (live: LiveApp) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gx-bench-live-'))
  const rendererFolder = join(folder, 'renderer')
  await buildRenderer(rendererFolder)
  const log = () => {}
  const app = await createApp({
    ...{ dataFolder: join(folder, 'stations'), resourcesFolder: join(project, 'resources') },
    ...{ version: 'bench', log, interfaces: ['127.0.0.1'] },
    ...options,
  })
  const host = await startWebHost({ app, rendererFolder, log })
  const browser = await chromium.launch(config.use?.launchOptions ?? {})
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(host.url)
    const open = async (portalId: string, name: string) => {
      await page.goto(`${host.origin}/#/${portalId}/${name}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    return await measure({ app, browser, page, open })
  } finally {
    await browser.close()
    await host.stop()
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
