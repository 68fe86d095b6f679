import type { Page } from '@playwright/test'

/** Takes one picture of the page as it is; the caption says what it shows. */
export type Shoot = (page: Page, name: string, caption: string) => Promise<void>

/** For what takes a while on a slow machine. */
export const long = { timeout: 120_000 }
export const phone = { width: 390, height: 844 }
export const laptop = { width: 1280, height: 800 }

export const rail = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
export const open = (page: Page, name: string) => rail(page).getByRole('link', { name, exact: true }).click()
/** Findings carries its count in its name. */
export const openFindings = (page: Page) =>
  rail(page)
    .getByRole('link', { name: /^Findings/ })
    .click()
