import { test as base, expect, type Page } from '@playwright/test'
import { type RunningCli, startCli } from '../helpers/runCli.ts'

export { expect }

interface Running {
  cli: RunningCli
  /** Address with the launch token; good once. */
  url: string
}

/** Starts the app with its simulated stations as `npm run demo` does, and says where it is. */
export async function startDemo(args: readonly string[] = []): Promise<Running> {
  const cli = startCli(['demo', ...args])
  const [url] = await cli.said(/http:\/\/127\.0\.0\.1:\d+\/\S+/)
  return { cli, url }
}

/** Every test gets an app of its own, and fails on any page error or blocked content. */
export const test = base.extend<{ demoArgs: string[]; app: Page; running: Running }>({
  demoArgs: [[], { option: true }],
  running: async ({ demoArgs }, use) => {
    const running = await startDemo(demoArgs)
    await use(running)
    running.cli.child.kill('SIGINT')
    expect((await running.cli.done).code).toBe(0)
  },
  app: async ({ page, running }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(running.url)
    await use(page)
    expect(complaints).toEqual([])
  },
})
