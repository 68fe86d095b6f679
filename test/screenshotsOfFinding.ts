import { expect, type Page } from '@playwright/test'

const long = { timeout: 120_000 }
const rail = (page: Page) => page.getByRole('navigation', { name: 'Pages' })

/** Pictures of the explorer, the palette and the fleet, of a page with one station open. */
export async function takeFinding(
  page: Page,
  shoot: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('battery voltage')
  await expect(page.getByRole('option', { selected: true })).toBeVisible(long)
  await shoot(page, 'palette')
  await page.keyboard.press('Escape')
  await rail(page).getByRole('link', { name: 'Explorer' }).click()
  await page.getByRole('button', { name: /battery\/512/ }).click()
  const search = page.getByRole('searchbox')
  await search.fill('volt')
  await page.getByRole('option').filter({ hasText: '/Dc/0/Voltage' }).first().click()
  await shoot(page, 'explorer')
  await rail(page).getByRole('link', { name: 'Find GX' }).click()
  const office = page.getByRole('listitem').filter({ hasText: 'Main Office' })
  await office.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('banner')).toContainText('Main Office', long)
  await rail(page).getByRole('link', { name: 'Stations' }).click()
  await expect(office).toContainText('Connected', long)
  await shoot(page, 'stations')
}
