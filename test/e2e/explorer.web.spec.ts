import type { Page } from '@playwright/test'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './pastDemo.ts'

const list = (page: Page) => page.getByRole('listbox', { name: 'Values' })
const option = (page: Page, path: string) => list(page).getByRole('option').filter({ hasText: path })
const card = (page: Page) => page.getByRole('complementary', { name: 'The chosen value' })

test('a value is found, read, pinned and kept by keyboard alone', async ({ app }) => {
  await app.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.keyboard.press('Control+k')
  const find = app.getByRole('combobox', { name: 'Find anything' })
  await expect(find).toBeFocused()
  await expectAccessible(app, '.palette')
  await app.keyboard.type('battery /soc')
  await expect(app.getByRole('option', { selected: true })).toContainText('/Soc')
  await app.keyboard.press('Enter')

  await expect(list(app)).toBeFocused()
  await expect(app.getByRole('option', { selected: true })).toContainText('/Soc')
  await expect(card(app)).toContainText(/State of charge\s*\d+/)
  await expect(card(app)).toContainText('Limits published with it')
  await app.keyboard.press('p')
  await expect(card(app).getByRole('button', { name: 'Unpin' })).toBeVisible()
  await app.keyboard.press('c')
  await expect(app.getByText('Path copied')).toBeVisible()
  expect(await app.evaluate(() => navigator.clipboard.readText())).toBe('battery/512/Soc')

  await app.keyboard.press('Home')
  await app.keyboard.press('ArrowDown')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2')
  await app.reload()
  await expect(app.getByRole('banner')).toContainText('Simulated')
  await app.keyboard.press('g')
  await app.keyboard.press('e')
  await app.getByRole('button', { name: /Watch list/ }).focus()
  await app.keyboard.press('Enter')
  await expect(list(app).getByRole('option')).toHaveCount(1)
  await expect(option(app, '/Soc')).toContainText('on the watch list')
})

test('every value of every service is listed, in the window only, and can be searched', async ({ app }) => {
  await app.keyboard.press('g')
  await app.keyboard.press('e')
  await expect(app.getByRole('heading', { level: 1 })).toContainText(/\d+ values of \d+ services/)
  const drawn = list(app).getByRole('option')
  await expect.poll(async () => Number(await drawn.first().getAttribute('aria-setsize'))).toBeGreaterThan(500)
  expect(await drawn.count()).toBeLessThan(60)
  const search = app.getByRole('searchbox', { name: 'Service, name, path or text' })
  await search.fill('battery midvoltage')
  await expect(option(app, '/Dc/0/MidVoltage').first()).toContainText('invalid (device)')
  await search.fill('nothing is called like that')
  await expect(app.getByText('No value is like that.')).toBeVisible()
  await search.fill('')
  await app.getByRole('button', { name: /battery\/512/ }).click()
  await expect(drawn.first()).toContainText('battery/512')
  await expectAccessible(app, '.explorer')
  await expectFitsPhone(app, '.explorer')
})

test('keys are listed, lead to each page, and can be switched off', async ({ app }) => {
  await app.keyboard.press('?')
  const keys = app.getByRole('dialog', { name: 'Keys' })
  await expect(keys).toContainText('Find anything')
  await expectAccessible(app, '[role=dialog]')
  await app.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
  for (const [key, page] of [
    ['b', 'battery'],
    ['s', 'stations'],
    ['r', 'report'],
  ]) {
    await app.keyboard.press('g')
    await app.keyboard.press(key ?? '')
    await expect(app).toHaveURL(new RegExp(`/${page}$`))
  }
  await app.keyboard.press('?')
  await keys.getByRole('checkbox', { name: 'Single keys' }).uncheck()
  await app.keyboard.press('Escape')
  await app.keyboard.press('g')
  await app.keyboard.press('b')
  await app.keyboard.press('/')
  await expect(app).toHaveURL(/\/report$/)
  await expect(app.getByRole('combobox', { name: 'Find anything' })).toHaveCount(0)
  await app.keyboard.press('Control+k')
  await app.keyboard.type('theme direct')
  await expect(app.getByRole('option', { selected: true })).toContainText('sunlight')
  await app.keyboard.press('Enter')
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'sun')
  await app.keyboard.press('Control+k')
  await app.keyboard.press('Escape')
  await expect(app.getByRole('combobox', { name: 'Find anything' })).toHaveCount(0)
})
