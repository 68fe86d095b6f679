import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './pastDemo.ts'

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click()

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return await readFile(await file.path())
}

const window = (page: Page) => page.getByRole('table').first().getByRole('columnheader').first()
const figures = (table: Locator) => table.getByRole('cell').filter({ hasText: /\d %$/ }).first()

test('any series is chosen, moved, measured and handed over', async ({ app: page }) => {
  await open(page, 'Trends')
  const curves = page.getByRole('application', { name: /^Curves/ })
  const table = page.getByRole('table').first()
  await expect(curves.getByRole('img', { name: /^Voltage of .* from \d/ })).toBeVisible()
  await expect(figures(table)).toBeVisible()

  // The choice, by keyboard alone.
  await page.getByRole('button', { name: 'Series' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Series' })
  await expect(dialog.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('ac-in voltage')
  const found = dialog.getByRole('checkbox', { name: /voltage/i })
  await found.first().focus()
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('status')).toContainText('5 of at most 8 chosen')
  await expectAccessible(page, '.picker')
  await page.keyboard.press('Escape')
  await expect(curves.getByRole('img')).toHaveCount(5)

  // The window, by keys: zoomed in and moved back, then back to the range.
  await expect(window(page)).toContainText('last 24 h')
  await curves.focus()
  await page.keyboard.press('+')
  await page.keyboard.press('ArrowLeft')
  await expect(window(page)).not.toContainText('last')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(curves.locator('.crosstime')).toHaveText(/\d\d:\d\d:\d\d$/)
  await page.keyboard.press('0')
  await expect(window(page)).toContainText('last 24 h')

  // By hand: a drag moves it, the wheel zooms it.
  const box = await curves.boundingBox()
  if (!box) throw new Error('the curves have no place')
  await page.mouse.move(box.x + 500, box.y + 100)
  await page.mouse.down()
  await page.mouse.move(box.x + 700, box.y + 100, { steps: 10 })
  await page.mouse.up()
  await expect(window(page)).not.toContainText('last 24 h')
  await page.mouse.wheel(0, -300)
  await page.getByRole('button', { name: 'Last 6 h' }).click()
  await expect(window(page)).toContainText('last 6 h')

  const csv = (await download(page, 'CSV')).toString('utf8')
  expect(csv).toMatch(/^time,battery\/\d+\/Dc\/0\/Voltage mean \[V\],/)
  expect(csv).toMatch(/\r\n20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.000[+-]\d\d:\d\d,\d+/)
  expect((await download(page, 'PNG')).subarray(1, 4).toString()).toBe('PNG')

  for (const part of ['.trendtools', '.trends', '.stat']) await expectAccessible(page, part)
  for (const part of ['.trendtools', '.stat']) await expectFitsPhone(page, part)
})
