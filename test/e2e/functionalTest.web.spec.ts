import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { type ScriptedTests, scriptedTests } from '../helpers/canned/scriptedTests.ts'
import { createCannedApp } from '../helpers/cannedApp.ts'
import { expectAccessible, expectFitsPhone } from './accessible.ts'

/** The pages over canned data, with functional tests that go on when the script says so. */
const test = base.extend<{ script: ScriptedTests; app: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
  script: async ({}, use) => use(scriptedTests()),
  app: async ({ script, page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldkit-'))
    const host = await startWebHost({
      app: { ...createCannedApp({ folder }), functionalTests: script },
      rendererFolder: join(import.meta.dirname, '../../out/renderer'),
      log: () => undefined,
    })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(host.url)
    await use(page)
    await page.close()
    await host.stop()
    expect(complaints).toEqual([])
  },
})

/** Opens the item of the grid loss; stations with an inverter have it. */
async function openItem(page: Page): Promise<void> {
  await page.getByRole('listitem').filter({ hasText: 'Main Office' }).getByRole('button').first().click()
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Commission' }).click()
  await page.getByLabel('Inverter/chargers', { exact: true }).fill('1')
  await page.getByRole('button', { name: 'Save the site' }).click()
  await page.getByRole('button', { name: 'I13', exact: true }).click()
}

test('a guided test waits for its conditions and a consent, follows its steps, and keeps what it saw', async ({
  app: page,
  script,
}) => {
  await openItem(page)
  const item = page.locator('.cmitem').filter({ hasText: 'I13' })
  await expect(item).toContainText('It was not done yet.')
  await item.getByRole('button', { name: 'Do the test' }).press('Enter')

  const dialog = page.getByRole('dialog')
  const start = dialog.getByRole('button', { name: 'Start the test' })
  await expect(dialog).toContainText('Not everything is met yet.')
  script.meet()
  await expect(dialog).toContainText('The confirmation or a name is missing.')
  await dialog.getByRole('checkbox').press('Space')
  await dialog.getByLabel('Who', { exact: true }).fill('A. Technician')
  await expect(start).toBeDisabled()
  await dialog.getByLabel('Who of the customer agrees').fill('O. Petrenko')
  await expectAccessible(page, '.tst', ['light', 'dark', 'sun'])
  await expectFitsPhone(page, '.tst')
  await start.press('Enter')

  const said = dialog.locator('.tstsay [role=status]')
  await expect(said).toContainText('Keep everything as it is')
  await expect(said).toContainText('Then: Open the breaker of the grid.')
  script.show('step')
  await expect(said).toContainText('Step 1 of 1')
  await expect(dialog.locator('.tstleft')).toHaveText('10 s left')
  await expect(dialog.locator('.reclegend')).toContainText(['Grid voltage231.0 V', 'State'])
  await expect(dialog.getByRole('button', { name: 'Yes' })).toBeFocused()
  await expectAccessible(page, '.tst', ['dark'])
  await expectFitsPhone(page, '.tst')
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('alert')).toHaveText('Stop it? What was recorded is kept.')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Yes' }).press('Enter')
  script.show('recording')
  await expect(said).toContainText('Recording what follows')
  expect(script.said).toEqual([
    { word: 'start', consentOf: 'O. Petrenko' },
    { word: 'done', step: 1 },
  ])

  script.pass()
  await expect(said).toContainText('Passed')
  await expect(dialog).toContainText('Put back now: Close the breaker.')
  await expect(dialog).toContainText('at most 1 s')
  await expectAccessible(page, '.tst', ['sun'])
  await expect(dialog.getByRole('button', { name: 'Back to the checklist' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await item.getByRole('button', { name: /^Passed/ }).press('Enter')
  await item.getByRole('slider', { name: 'Moment of the recording' }).press('Home')
  await expect(item.locator('.reclegend').first()).toContainText('231.0 V')
  await expectAccessible(page, '.cmpage', ['light'])
  await expectFitsPhone(page, '.cmpage')
})

test('a guided test that is stopped, or that loses the window, says what is kept', async ({
  app: page,
  script,
}) => {
  script.meet()
  await openItem(page)
  await page.getByRole('button', { name: 'Do the test' }).click()
  const dialog = page.getByRole('dialog')
  const begin = async () => {
    await dialog.getByRole('checkbox').check()
    await dialog.getByLabel('Who', { exact: true }).fill('A. Technician')
    await dialog.getByLabel('Who of the customer agrees').fill('O. Petrenko')
    await dialog.getByRole('button', { name: 'Start the test' }).click()
    await expect(dialog).toContainText('Keep everything as it is')
    script.show('step')
    await expect(dialog).toContainText('Is it dark?')
  }
  await begin()
  await dialog.getByRole('button', { name: 'Stop the test' }).click()
  await expect(dialog).toContainText('Stopped by hand')
  await dialog.getByRole('button', { name: 'Do it again' }).click()
  await begin()
  script.breakOff()
  await expect(dialog).toContainText('The test was lost')
  await expect(dialog).toContainText('Put back now: Close the breaker.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('list', { name: 'Kept tests' })).toContainText('Stopped by hand')
})
