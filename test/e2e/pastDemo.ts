import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { startCli } from '../helpers/runCli.ts'

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

/**
 * One app serves all tests of a run that begin with a recorded day of Pump station Lisova: living through it takes
 * longer than most of them. So they change nothing that another one needs, and never disconnect this station. `app` is
 * a window of its own on its overview.
 */
export const test = base.extend<{ app: Page }, { past: PastDemo }>({
  past: [
    async ({ browser }, use) => {
      const program = startCli([portalId], { script: 'test/helpers/serveDemoDay.ts' })
      const [url] = await program.said(/http:\/\/127\.0\.0\.1:\d+\/\S+/)
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(url)
      await expect(page.getByRole('navigation')).toBeVisible()
      const state = await context.storageState()
      await context.close()
      await use({ origin: new URL(url).origin, state })
      program.child.kill('SIGINT')
      expect((await program.done).code).toBe(0)
    },
    { scope: 'worker', timeout: 300_000 },
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
