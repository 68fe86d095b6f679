import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import config from '../playwright.config.ts'
import { startCli } from './helpers/runCli.ts'
import { takeConnecting } from './screenshots/connecting.ts'
import { takeDevices } from './screenshots/devices.ts'
import { takeFinding } from './screenshots/finding.ts'
import { takeLooks } from './screenshots/looks.ts'
import { takeStation } from './screenshots/station.ts'
import { long } from './screenshots/waits.ts'

// Takes a picture of every page and dialog, and writes the list of them: `npm run screenshots`. Only loopback is used.
// Other simulated GX of this machine would be found, too, so none may run beside it.
const folder = join(import.meta.dirname, '../docs/screenshots')
const taken: { name: string; caption: string }[] = []

async function shoot(page: Page, name: string, caption: string): Promise<void> {
  // A pointer that rests on something, or a notification, does not belong into a picture.
  await page.mouse.move(0, 0)
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0, long)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
  taken.push({ name, caption })
  process.stdout.write(`docs/screenshots/${name}.png\n`)
}

async function takeDemo(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    colorScheme: 'dark',
  })
  await page.goto(url)
  await takeStation(page, shoot)
  await takeFinding(page, shoot)
  await takeLooks(page, shoot)
  await page.close()
}

/** The list that lies beside the pictures. Pictures of earlier days that nobody takes any more go. */
async function writeList(): Promise<void> {
  const names = new Set(taken.map(({ name }) => `${name}.png`))
  for (const file of await readdir(folder))
    if (file.endsWith('.png') && !names.has(file)) await rm(join(folder, file))
  const parts = taken.map(({ name, caption }) => `## ${caption}\n\n![${caption}](${name}.png)\n`)
  const head = '# Screens\n\nTaken from simulated stations by `npm run screenshots`, never by hand.\n'
  await writeFile(join(folder, 'README.md'), [head, ...parts].join('\n'))
}

await mkdir(folder, { recursive: true })
const demo = startCli(['c0619ab00a02'], { script: 'test/helpers/serveDemoDay.ts' })
const browser = await chromium.launch(config.use?.launchOptions ?? {})
try {
  const [url] = await demo.said(/http:\/\/127\.0\.0\.1:\d+\/\S+/)
  await takeDemo(browser, url)
} finally {
  await browser.close()
  demo.child.kill('SIGINT')
  await demo.done
}
await takeConnecting(shoot)
await takeDevices(shoot)
await writeList()
