import { expect, type Page } from '@playwright/test'
import { long, open, rail, type Shoot } from './waits.ts'

/** Pictures of the ways to everything: explorer, palette, keys, all stations, and one that is not connected. */
export async function takeFinding(page: Page, shoot: Shoot): Promise<void> {
  await open(page, 'Explorer')
  await page.getByRole('button', { name: /battery\/512/ }).click()
  const search = page.getByRole('searchbox')
  await search.fill('volt')
  await page.getByRole('option').filter({ hasText: '/Dc/0/Voltage' }).first().click()
  await shoot(page, 'explorer', 'Explorer: every value of every service, as the devices say it')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused(long)
  await page.keyboard.type('battery voltage')
  await expect(page.locator('.paletteitem').first()).toBeVisible(long)
  await shoot(page, 'palette', 'Find anything: pages, devices, values')
  await page.keyboard.press('Escape')
  await page.locator('h1').click()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible(long)
  await shoot(page, 'keys', 'A key for everything')
  await page.keyboard.press('Escape')
  await stations(page, shoot)
}

async function stations(page: Page, shoot: Shoot): Promise<void> {
  await open(page, 'Find GX')
  const office = page.getByRole('listitem').filter({ hasText: 'Main Office' })
  await office.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('banner')).toContainText('Main Office', long)
  await rail(page).getByRole('link', { name: 'Stations', exact: true }).click()
  await expect(office).toContainText('Connected', long)
  await shoot(page, 'stations', 'Stations: all that this laptop knows, what to do first at the top')
  await office.getByRole('button', { name: 'Disconnect Main Office' }).click()
  await office.getByRole('button', { name: 'Records' }).click(long)
  await open(page, 'Overview')
  await expect(page.getByRole('heading', { name: 'Main Office is not connected' })).toBeVisible(long)
  await shoot(page, 'not-connected', 'A station that is not connected: what is kept of it')
  await open(page, 'Explorer')
  await expect(page.getByRole('option').first()).toBeVisible(long)
  await shoot(page, 'explorer-kept', 'Explorer without a connection: the last values, with the time of each')
  await open(page, 'Stations')
  const pump = page.getByRole('listitem').filter({ hasText: 'Pump station Lisova' })
  await pump.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('banner')).toContainText('Pump station Lisova', long)
}
