import { expect, type Page } from '@playwright/test'
import { laptop, long, phone, type Shoot } from './waits.ts'

const place = async (page: Page, name: string) => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, name)
  await expect(page.locator('main h1').first()).toBeVisible(long)
  await expect(page.locator('main .age.stale')).toHaveCount(0, long)
}

/** The same pages in other light, on a phone and in other languages. */
export async function takeLooks(page: Page, shoot: Shoot): Promise<void> {
  const id = /#\/([0-9a-f]{12})\//.exec(page.url())?.[1] ?? ''
  await page.emulateMedia({ colorScheme: 'light' })
  for (const [theme, name, where] of [
    ['Light', 'light', 'in daylight'],
    ['Direct sunlight', 'sunlight', 'in direct sunlight'],
  ] as const) {
    await page.getByRole('button', { name: theme, exact: true }).click()
    await place(page, `#/${id}/overview`)
    await shoot(page, `overview-${name}`, `Overview ${where}`)
  }
  await place(page, `#/${id}/battery`)
  await shoot(page, 'battery-sunlight', 'Battery in direct sunlight')
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await page.setViewportSize(phone)
  for (const [name, what] of [
    ['overview', 'Overview'],
    ['battery', 'Battery'],
    ['communication', 'Communication'],
    ['findings', 'Findings'],
  ] as const) {
    await place(page, `#/${id}/${name}`)
    await shoot(page, `${name}-phone`, `${what} on a phone`)
  }
  await page.setViewportSize(laptop)
  for (const [language, name] of [
    ['Українська', 'ukrainian'],
    ['Deutsch', 'german'],
  ] as const) {
    await place(page, '#/settings')
    await page.getByRole('button', { name: language, exact: true }).click()
    await place(page, `#/${id}/overview`)
    await shoot(page, `overview-${name}`, `Overview, ${language}`)
  }
}
