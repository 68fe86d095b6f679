import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type Theme = 'light' | 'dark' | 'sun'

/**
 * Fails on serious faults in a part of the page, in the dark and in the light theme unless others are named. Only the
 * contrast follows from the theme, so the rest is looked at once.
 */
export async function expectAccessible(
  page: Page,
  part: string,
  themes: readonly Theme[] = ['light', 'dark'],
): Promise<void> {
  for (const [index, theme] of themes.entries()) {
    // A dialog covers the switch in the head, so the theme is changed behind it.
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
      document.documentElement.dataset.mantineColorScheme = name === 'dark' ? 'dark' : 'light'
    }, theme)
    const axe = new AxeBuilder({ page }).include(part)
    const { violations } = await (index === 0
      ? axe.withTags(['wcag2a', 'wcag2aa'])
      : axe.withRules(['color-contrast'])
    ).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${theme}: ${id} ${nodes[0]?.html}`)).toEqual([])
  }
}

const phone = { width: 390, height: 844 }

/** On a phone nothing of a part is wider than the screen, and everything to press is at least 44 px high. */
export async function expectFitsPhone(page: Page, part: string): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize(phone)
  const found = await page.locator(part).evaluate((element) => ({
    tooWide: element.scrollWidth > element.clientWidth || element.getBoundingClientRect().right > innerWidth,
    tooLow: [...element.querySelectorAll('button, a[href], label:has(input[type=checkbox])')]
      .filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 44)
      .map((one) => one.outerHTML.slice(0, 80)),
  }))
  expect(found).toEqual({ tooWide: false, tooLow: [] })
  if (before) await page.setViewportSize(before)
}
