import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { layoutFaults } from './pageLayout.ts'
import { expect, startDemo, test } from './runningApp.ts'

// One app with one open station serves the whole file: no test changes what the next one needs.
test.describe.configure({ mode: 'serial' })

const themes = ['Dark', 'Light', 'Direct sunlight'] as const
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
  { width: 390, height: 844 },
] as const
const stationPages = [
  ...(['overview', 'battery', 'devices', 'communication', 'findings', 'alarms', 'trends'] as const),
  ...(['cause', 'explorer', 'report', 'records'] as const),
]
const freePages = ['', 'stations', 'settings'] as const
const lapse = { timeout: 120_000 }
const portalId = 'c0619ab00a02'
const complaints: string[] = []

let page: Page
let running: Awaited<ReturnType<typeof startDemo>>

test.beforeAll(async ({ browser }) => {
  running = await startDemo()
  const context = await browser.newContext({
    ...{ viewport: sizes[0], locale: 'en-GB', timezoneId: 'Europe/Kyiv' },
  })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(running.url)
})
test.afterAll(async () => {
  await page.close()
  running.cli.child.kill('SIGINT')
  expect((await running.cli.done).code).toBe(0)
  expect(complaints).toEqual([])
})

const found = (name: string) => page.getByRole('listitem').filter({ hasText: name })
const can = () => page.locator('.fnd').filter({ hasText: 'CAN0 errors' }).filter({ hasText: 'ppm' })

/** Goes from one thing to the next by Tab until it has the focus, which must be seen each time. */
async function tabTo(target: Locator): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return 'nothing'
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const isSeen = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
      const around = element.closest('label')
      return isSeen || (around && getComputedStyle(around).outlineStyle !== 'none')
        ? ''
        : `no ring: ${element.outerHTML.slice(0, 120)}`
    })
    if (focused !== 'nothing') expect(focused).toBe('')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('the keyboard does not get there')
}

test('by keyboard alone: from the search over the connected station to the cause of its trouble', async () => {
  test.setTimeout(240_000)
  for (const [name, id] of [
    ['Main Office', 'c0619ab00a01'],
    ['Pump station Lisova', portalId],
  ] as const) {
    await expect(found(name)).toContainText(id)
    await expect(found(name)).toContainText('Cerbo GX')
    await expect(found(name)).toContainText(/v3\.\d+/)
    await expect(found(name)).toContainText(/MQTT.*open.*HTTP.*open/s)
  }
  await tabTo(found('Pump station Lisova').getByRole('button', { name: 'Connect' }))
  await page.keyboard.press('Enter')
  const gauges = page.getByRole('region', { name: 'Battery values' })
  await expect(gauges).toContainText(/Voltage\s*\d\d\.\d\d\s*V/)

  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(can()).toBeVisible(lapse)
  // The fast motion through the past day goes by first: afterwards nothing moves in the list.
  await expect(page.getByRole('banner')).not.toContainText('times as fast', lapse)
  await tabTo(can().getByRole('button', { name: /CAN0 errors/ }))
  await page.keyboard.press('Enter')
  await tabTo(can().getByRole('button', { name: 'Find the cause' }))
  await page.keyboard.press('Enter')
  const asked = page.getByRole('region', { name: 'Present question' })
  await expect(asked).toContainText('Do new errors come while somebody moves the plugs')
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/overview$/)
})

/** Where the answer, its windows and the state of charge stand: in sight without scrolling. */
async function expectAtAGlance(): Promise<void> {
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toBeInViewport()
  for (const area of ['Battery', 'Inverter and grid', 'Solar', 'Communication', 'Installation'])
    await expect(main.locator('.ann').getByText(area, { exact: true })).toBeInViewport()
}

for (const theme of themes)
  test(`in five seconds the state, in five clicks the cause: ${theme}`, async () => {
    await page.getByRole('button', { name: theme, exact: true }).click()
    for (const size of sizes) {
      await page.setViewportSize(size)
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Overview' }).click()
      await expectAtAGlance()
      if (size.width > 390)
        await expect(page.getByRole('region', { name: 'Battery values' })).toBeInViewport({ ratio: 0.8 })
      await page
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('link', { name: /Findings/ })
        .click()
      // The page is as it was left, so it may show the last cause still.
      await page.getByRole('button', { name: 'Findings', exact: true }).click()
      const row = can().getByRole('button', { name: /CAN0 errors/ })
      if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click()
      await can().getByRole('button', { name: 'Find the cause' }).click()
      await expect(page.getByRole('region', { name: 'Present question' })).toBeVisible()
      await page.getByRole('button', { name: 'All faults' }).click()
    }
    await page.setViewportSize(sizes[0])
  })

async function open(name: string, isFree: boolean): Promise<void> {
  const place = name === 'cause' ? 'findings' : name
  await page.evaluate(
    (hash) => {
      location.hash = hash
    },
    isFree ? `#/${place}` : `#/${portalId}/${place}`,
  )
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  // One page, two views.
  if (place === 'findings')
    await page
      .getByRole('button', { name: name === 'cause' ? 'Find the cause' : 'Findings', exact: true })
      .first()
      .click()
}

for (const theme of themes)
  test(`every page fits every size and has no serious accessibility fault: ${theme}`, async () => {
    test.setTimeout(240_000)
    await page.getByRole('button', { name: theme, exact: true }).click()
    const faults: string[] = []
    for (const name of [...stationPages, ...freePages]) {
      await open(
        name,
        freePages.some((free) => free === name),
      )
      // The smallest window is walked in one theme: its layout does not depend on colours.
      const seen = theme === themes[0] ? sizes : sizes.filter(({ width }) => width !== 1024)
      for (const size of seen) {
        await page.setViewportSize(size)
        const where = `${name === '' ? 'discover' : name}-${theme.split(' ').at(-1)?.toLowerCase()}-${size.width}`
        faults.push(...(await layoutFaults(page)).map((fault) => `${where}: ${fault}`))
        await page.screenshot({ path: `test-results/screens/${where}.png`, animations: 'disabled' })
      }
      await page.setViewportSize(sizes[0])
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
      faults.push(
        ...violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`),
      )
    }
    expect(faults).toEqual([])
  })
