import type { Page } from '@playwright/test'
import { expect, portalId, test } from './pastDemo.ts'

/** Words of the screen that no sentence of the core, no device and no path has. */
const englishOnly = [
  'Overview',
  'Findings',
  'Find GX',
  'Comms',
  'Read only',
  'Stored here',
  'Last full picture',
  'Oldest live value',
  'Recording',
  'Sensors',
  'Last alarms',
  'Battery now',
  'SoC by source',
  'Judged stretch',
  'Inverters and chargers',
  'Energy taken',
  'Errors per hour',
  'Doors to this laptop',
  'Export CSV',
  'All levels',
  'Known from',
  'Statistics',
  'Highest',
  'Watch list',
  'Create report',
  'What it contains',
  'Hand over',
  'How long it is kept',
  'Collector log',
  'Choose a file',
  'Units and language',
  'As this laptop',
  'No station is',
  'not published',
  'no value',
] as const

const ofStation = [
  'overview',
  'battery',
  'devices',
  'communication',
  'findings',
  'alarms',
  'trends',
  'explorer',
  'report',
  'commission',
  'records',
] as const
const free = ['', 'stations', 'settings'] as const

const languages = [
  { name: 'Deutsch', lang: 'de', overview: 'Übersicht', find: 'GX finden', decimal: /\d,\d+\s*V/ },
  { name: 'Українська', lang: 'uk', overview: 'Огляд', find: 'Пошук GX', decimal: /\d,\d+\s*V/ },
] as const

async function open(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, place)
  await expect(page.locator('main h1').first()).toBeVisible()
}

/** Words of one language only that stand on the page. */
async function leftovers(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  return englishOnly.filter((word) => new RegExp(`(^|[^\\p{L}])${word}($|[^\\p{L}])`, 'u').test(text))
}

/** What reaches over the edge of the window, of the head, of the foot, or of its place in the rail. */
async function overflows(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the whole page'] : []
    const parts = [...document.querySelectorAll('header, footer, nav a, nav button')]
    const out = parts.flatMap((part) => {
      const edge = part.getBoundingClientRect()
      if (edge.width === 0) return []
      return [...part.querySelectorAll('*')].filter((each) => {
        const box = each.getBoundingClientRect()
        const isText = [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE)
        return isText && box.width > 1 && (box.right > edge.right + 1 || box.left < edge.left - 1)
      })
    })
    return [...wide, ...out.map((each) => each.textContent ?? '')]
  })
}

for (const { name, lang, overview, find, decimal } of languages)
  test(`every page speaks ${name}, and nothing overflows`, async ({ app: page }) => {
    await open(page, '#/settings')
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page.getByRole('link', { name: find })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', lang)

    const places = [...ofStation.map((each) => `#/${portalId}/${each}`), ...free.map((each) => `#/${each}`)]
    const sizes = [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]
    for (const size of sizes) {
      await page.setViewportSize(size)
      for (const place of places) {
        await open(page, place)
        await expect.poll(() => leftovers(page), { message: `${lang} ${place} ${size.width}` }).toEqual([])
        await expect.poll(() => overflows(page), { message: `${lang} ${place} ${size.width}` }).toEqual([])
      }
    }

    await page.setViewportSize({ width: 1280, height: 800 })
    await open(page, `#/${portalId}/overview`)
    await expect(page.getByRole('link', { name: overview, exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    )
    await expect(page.locator('main')).toContainText(decimal)
    // The choice is kept: the first paint of a new window has it.
    await page.reload()
    await expect(page.getByRole('link', { name: overview, exact: true })).toBeVisible()
    expect(await leftovers(page)).toEqual([])
    await open(page, '#/settings')
    await page.getByRole('button', { name: 'English', exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  })
