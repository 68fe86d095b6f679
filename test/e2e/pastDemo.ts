import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { startDemo } from './runningApp.ts'

export { expect }

/** Pump station Lisova, which has a bad CAN plug and a weak cell. */
export const portalId = 'c0619ab00a02'

interface PastDemo {
  /** `http://127.0.0.1:PORT`. */
  origin: string
  /** Lets any further window in: the address with the token was good once. */
  state: Awaited<ReturnType<BrowserContext['storageState']>>
}

/** Collects page errors and blocked content. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}

/** Starts the demo and connects Pump station Lisova at once, so that the day goes by while it is recorded. */
async function liveThroughDay(browser: Browser) {
  const running = await startDemo()
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(running.url)
  const station = page.getByRole('listitem').filter({ hasText: 'Pump station Lisova' })
  await station.getByRole('button', { name: 'Connect' }).click()
  const head = page.getByRole('banner')
  await expect(head).toContainText('Simulated')
  await expect(head).not.toContainText('times as fast', { timeout: 180_000 })
  const isRecorded = /Recording\s*\d+ (d|h) /.test(await head.innerText())
  const past: PastDemo = { origin: new URL(running.url).origin, state: await context.storageState() }
  await context.close()
  const stop = async () => {
    running.cli.child.kill('SIGINT')
    expect((await running.cli.done).code).toBe(0)
  }
  return { past, isRecorded, stop }
}

/**
 * One app serves all tests of a run that begin with a recorded day of Pump station Lisova: living through it takes
 * longer than most of them. So they change nothing that another one needs, and never disconnect this station. `app` is
 * a window of its own on its overview.
 */
export const test = base.extend<{ app: Page }, { past: PastDemo }>({
  past: [
    async ({ browser }, use) => {
      let lived = await liveThroughDay(browser)
      // On a machine with much else to do the day may be over before the station is connected.
      for (let again = 0; again < 2 && !lived.isRecorded; again++) {
        await lived.stop()
        lived = await liveThroughDay(browser)
      }
      await use(lived.past)
      await lived.stop()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  storageState: async ({ past }, use) => await use(past.state),
  app: async ({ page, past }, use) => {
    const complaints = complaintsOf(page)
    await page.goto(`${past.origin}/#/${portalId}/overview`)
    await expect(page.getByRole('banner')).toContainText('Simulated')
    await use(page)
    expect(complaints).toEqual([])
  },
})
