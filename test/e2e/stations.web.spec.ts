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
