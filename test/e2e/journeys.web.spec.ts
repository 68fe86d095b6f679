import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { layoutFaults } from './pageLayout.ts'
import { complaintsOf, expect, portalId, test } from './pastDemo.ts'

// One window serves the whole file: no test changes what the next one needs.
test.describe.configure({ mode: 'serial' })

const themes = ['Dark', 'Light', 'Direct sunlight'] as const
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
  { width: 390, height: 844 },
] as const
const stationPages = [
  ...(['overview', 'battery', 'devices', 'communication', 'findings', 'alarms', 'trends'] as const),
  ...(['cause', 'explorer', 'commission', 'report', 'records'] as const),
]
const freePages = ['', 'stations', 'settings'] as const
const office = { name: 'Main Office', id: 'c0619ab00a01' }
const pump = { name: 'Pump station Lisova', id: portalId }

let page: Page
let complaints: string[]

test.beforeAll(async ({ browser, past }) => {
  const context = await browser.newContext({
    ...{ viewport: sizes[0], locale: 'en-GB', timezoneId: 'Europe/Kyiv', storageState: past.state },
  })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  complaints = complaintsOf(page)
  await page.goto(past.origin)
})
test.afterAll(async () => {
  await page.close()
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

/** The list says of each GX who it is, what it is and which of its doors are open. */
async function expectFound(): Promise<void> {
  for (const { name, id } of [office, pump]) {
    await expect(found(name)).toContainText(id)
    await expect(found(name)).toContainText('Cerbo GX')
    await expect(found(name)).toContainText(/v3\.\d+/)
    await expect(found(name)).toContainText(/MQTT.*open.*HTTP.*open/s)
  }
}

/** The first picture of a station is there, with a number on each ruler of its battery. */
async function expectPicture(name: string): Promise<void> {
  await expect(page.getByRole('banner')).toContainText(name)
  const gauges = page.getByRole('region', { name: 'Battery values' })
  await expect(gauges).toContainText(/Voltage\s*\d\d\.\d\d\s*V/)
}

async function disconnect(name: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/stations'
  })
  await page.getByRole('button', { name: `Disconnect ${name}` }).click()
  await expect(page.getByRole('button', { name: `Forget ${name}` })).toBeVisible()
}

test('by keyboard alone: from the search over the connected station to the cause of its trouble', async () => {
  test.setTimeout(240_000)
  await expectFound()
  await tabTo(found(office.name).getByRole('button', { name: 'Connect' }))
  await page.keyboard.press('Enter')
  await expectPicture(office.name)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('lisova')
  await expect(page.getByRole('option', { selected: true })).toContainText(pump.name)
  await page.keyboard.press('Enter')
  await expectPicture(pump.name)

  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(can()).toBeVisible()
  await tabTo(can().getByRole('button', { name: /CAN0 errors/ }))
  await page.keyboard.press('Enter')
  await tabTo(can().getByRole('button', { name: 'Find the cause' }))
  await page.keyboard.press('Enter')
  const asked = page.getByRole('region', { name: 'Present question' })
  await expect(asked).toContainText('Do new errors come while somebody moves the plugs')
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/overview$/)
  await disconnect(office.name)
})

/** Where the answer, its windows and the state of charge stand: in sight without scrolling. */
async function expectAtAGlance(): Promise<void> {
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toBeInViewport()
  for (const area of ['Battery', 'Inverter and grid', 'Solar', 'Communication', 'Installation'])
    await expect(main.locator('.ann').getByText(area, { exact: true })).toBeInViewport()
}

/** What is to be seen of a station, and in a few clicks the cause of its trouble. */
async function expectLook(): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Pages' })
  const main = page.getByRole('main')
  await rail.getByRole('link', { name: 'Battery' }).click()
  await expect(main.getByRole('tab', { name: /Load, mid SoC/ })).toContainText('Watch')
  await expect(page.getByRole('region', { name: 'Which cell leads' })).toContainText(/2·07 \d+ %/)
  await rail.getByRole('link', { name: 'Alarms' }).click()
  await expect(main.getByText('Grid lost').first()).toBeVisible()
  await rail.getByRole('link', { name: /Findings/ }).click()
  // The page is as it was left, so it may show the last cause still.
  await page.getByRole('button', { name: 'Findings', exact: true }).click()
  const row = can().getByRole('button', { name: /CAN0 errors/ })
  if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click()
  await can().getByRole('button', { name: 'Find the cause' }).click()
  await expect(page.getByRole('region', { name: 'Present question' })).toBeVisible()
  await page.getByRole('button', { name: 'All faults' }).click()
}

for (const theme of themes)
  for (const size of [sizes[0], sizes[2]])
    test(`found, connected, understood at a glance, and the cause in five clicks: ${theme}, ${size.width} px`, async () => {
      await page.setViewportSize(sizes[0])
      await page.getByRole('button', { name: theme, exact: true }).click()
      await page.setViewportSize(size)
      await page.evaluate(() => {
        location.hash = '#/'
      })
      await expectFound()
      await found(office.name).getByRole('button', { name: 'Connect' }).click()
      await expectPicture(office.name)
      await disconnect(office.name)
      await found(pump.name).getByRole('button', { name: 'Open' }).click()
      await expectPicture(pump.name)
      await expectAtAGlance()
      if (size.width > 390)
        await expect(page.getByRole('region', { name: 'Battery values' })).toBeInViewport({ ratio: 0.8 })
      await expectLook()
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
  await expect(page.getByRole('main')).not.toContainText(/Reading |Looking at what/)
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
      // Layout does not depend on colours, so the other themes are walked in one size.
      const seen = theme === themes[0] ? sizes : sizes.slice(0, 1)
      for (const size of seen) {
        await page.setViewportSize(size)
        const where = `${name === '' ? 'discover' : name}-${theme.split(' ').at(-1)?.toLowerCase()}-${size.width}`
        faults.push(...(await layoutFaults(page)).map((fault) => `${where}: ${fault}`))
        await page.screenshot({ path: `test-results/screens/${where}.png`, animations: 'disabled' })
      }
      await page.setViewportSize(sizes[0])
      // Only the contrast follows from the theme.
      const axe = new AxeBuilder({ page })
      const { violations } = await (theme === themes[0]
        ? axe.withTags(['wcag2a', 'wcag2aa'])
        : axe.withRules(['color-contrast'])
      ).analyze()
      faults.push(
        ...violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`),
      )
    }
    expect(faults).toEqual([])
  })
