import type { Page } from '@playwright/test'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './pastDemo.ts'

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click()
const lapse = { timeout: 90_000 }

test('the battery tells its cells, ageing and sources, and errors are counted while another page is open', async ({
  app,
}) => {
  await open(app, 'Battery')
  const cells = app.getByRole('region', { name: 'Which cell leads' })
  const discharging = cells.getByRole('row', { name: /Discharging/ })
  await expect(discharging).toContainText(/apart for \d/, lapse)
  await expect(discharging).toContainText(/2·07 \d+ %/)
  const sources = app.getByRole('region', { name: 'Sources compared' })
  await expect(sources.getByRole('row', { name: /^BMS/ })).toContainText(/%.*V.*A/)
  await expect(sources.getByRole('row', { name: 'Apart' })).toContainText(/\d V/)
  await expect(app.getByRole('region', { name: 'State of health' })).toContainText('Needs 90 days of SoH')
  await expect(app.getByRole('region', { name: 'Cycles and energy' })).toContainText('Not judged')
  for (const part of ['.dwells', '.sources', '.batt2']) await expectAccessible(app, part)
  for (const part of ['.dwells', '.batt2']) await expectFitsPhone(app, part)

  await open(app, 'Comms')
  const count = app.getByRole('region', { name: 'Wiggle test on CAN0' })
  await count.getByRole('button', { name: 'Count from now' }).click()
  await open(app, 'Overview')
  await expect(app.getByRole('region', { name: 'Power flow' })).toBeVisible()
  await expectAccessible(app, '.overview')
  await open(app, 'Comms')
  await expect(count).toContainText(/Packets\s*[1-9]/)
  await expect(count).toContainText(/Since \d\d:\d\d:\d\d\s*\d/)
  for (const part of ['.wiggle', '.cans']) await expectAccessible(app, part)
  for (const part of ['.wiggle', '.cans']) await expectFitsPhone(app, part)
  await count.getByRole('button', { name: 'End' }).click()
  await expect(count.getByRole('button', { name: 'End' })).toHaveCount(0)
  await expect(count).toContainText(/Packets\s*[1-9]/)

  const links = app.getByRole('region', { name: 'Other links' })
  await expect(links).toContainText('VE.Bus network quality')
  await expect(links).toContainText('Contact with VRM')
})
