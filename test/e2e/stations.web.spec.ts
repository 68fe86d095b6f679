import type { Page } from '@playwright/test'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './runningApp.ts'

const found = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const rail = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const head = (page: Page) => page.getByRole('banner')

async function connectBoth(page: Page): Promise<void> {
  for (const name of ['Main Office', 'Pump station Lisova']) {
    await rail(page).getByRole('link', { name: 'Find GX' }).click()
    await found(page, name).getByRole('button', { name: 'Connect' }).click()
    await expect(head(page)).toContainText(name)
  }
}

test('stations are judged side by side, switched in the head, disconnected and forgotten', async ({
  app,
}) => {
  await connectBoth(app)
  await rail(app).getByRole('link', { name: 'Battery' }).click()
  await head(app)
    .getByRole('button', { name: /open another station/ })
    .press('Enter')
  const menu = app.getByRole('menu')
  await expect(menu.getByRole('menuitem').first()).toContainText('Pump station Lisova')
  await expectAccessible(app, '[role=menu]')
  await menu.getByRole('menuitem').filter({ hasText: 'Main Office' }).press('Enter')
  await expect(head(app)).toContainText('Main Office')
  await expect(app).toHaveURL(/c0619ab00a01\/battery$/)

  await rail(app).getByRole('link', { name: 'Stations' }).click()
  await expect(app).toHaveURL(/#\/stations$/)
  const office = found(app, 'Main Office')
  await expect(found(app, 'Pump station Lisova')).toContainText('Connected')
  await expect(office).toContainText(/v3\.\d+/)
  for (const part of ['.stpage']) {
    await expectAccessible(app, part)
    await expectFitsPhone(app, part)
  }
  await office.getByRole('button', { name: 'Disconnect Main Office' }).click()
  await expect(office).not.toContainText('Connected')
  await expect(rail(app).getByRole('link', { name: 'Battery' })).toHaveCount(0)
  await office.getByRole('button', { name: 'Forget Main Office' }).click()
  const ask = app.getByRole('dialog', { name: 'Forget Main Office' })
  await expect(ask.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await ask.getByRole('button', { name: 'Delete and forget' }).click()
  await expect(office).toHaveCount(0)
  await found(app, 'Pump station Lisova').getByRole('button', { name: 'Open' }).click()
  await expect(app).toHaveURL(/c0619ab00a02\/overview$/)
})

test('all pages fit the rail of a small window, and a phone reaches each', async ({ app }) => {
  await found(app, 'Main Office').getByRole('button', { name: 'Connect' }).click()
  await expect(head(app)).toContainText('Simulated')
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
