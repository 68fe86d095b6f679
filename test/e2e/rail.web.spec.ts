import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './pastDemo.ts'

const rail = (page: Page) => page.getByRole('navigation', { name: 'Pages' })

test('all pages fit the rail of a small window, and a phone reaches each', async ({ app }) => {
  await app.setViewportSize({ width: 1024, height: 700 })
  const links = rail(app).getByRole('link')
  const names = await links.locator('.railname').allInnerTexts()
  const sizes = await rail(app).evaluate((element) => ({
    hidden: element.scrollHeight - element.clientHeight,
    lowest: Math.min(
      ...[...element.querySelectorAll('a')].map((link) => link.getBoundingClientRect().height),
    ),
  }))
  expect(sizes.hidden).toBe(0)
  expect(sizes.lowest).toBeGreaterThanOrEqual(44)

  await app.setViewportSize({ width: 390, height: 844 })
  await expect(links).toHaveCount(4)
  for (const name of names) {
    await rail(app).getByRole('button', { name: 'More' }).click()
    const sheet = app.getByRole('navigation', { name: 'All pages' })
    await sheet.getByRole('link', { name, exact: false }).first().click()
    await expect(sheet).toHaveCount(0)
    const width = await app.evaluate(() => document.documentElement.scrollWidth)
    expect(width, name).toBe(390)
  }
  await rail(app).getByRole('button', { name: 'More' }).click()
  await expectAccessible(app, '[role=dialog]')
})
