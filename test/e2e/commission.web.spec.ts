import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './runningApp.ts'

const lapse = { timeout: 120_000 }

test('a checklist proves itself, one item fails, is repaired and proven anew, and a reload goes on', async ({
  app: page,
}) => {
  test.setTimeout(240_000)
  const station = page.getByRole('listitem').filter({ hasText: 'Main Office' })
  await station.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('banner')).toContainText('Main Office')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Commission' }).click()

  await page.getByRole('button', { name: 'Begin the visit' }).click(lapse)
  await expect(page.getByText('This has to be filled in.')).toBeVisible()
  await page.getByLabel('Technician', { exact: true }).fill('A. Technician')
  await page.getByRole('button', { name: 'Begin the visit' }).click()
  await expect(page.locator('.ans')).toContainText('A. Technician')
  const counts = { 'Batteries and shunts': '1', 'Inverter/chargers': '1', MPPTs: '2', 'PV inverters': '0' }
  for (const [label, value] of Object.entries({ ...counts, 'Grid meters': '0', 'Battery modules': '9000' }))
    await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Save the site' }).click()
  await expect(page.getByText('Only 1 to 64 can be right here.')).toBeVisible()
  await page.getByLabel('Battery modules', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'Save the site' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' }).last()).toBeVisible()
  await expectAccessible(page, '.cmpage')

  await page.getByRole('button', { name: 'Configuration', exact: true }).click()
  const configuration = page.locator('.cfg')
  await expect(configuration.locator('.cfglist')).toContainText('Begin of a visit', lapse)
  await expect(configuration).toContainText('It is the first one')
  await configuration.getByRole('button', { name: 'Take a snapshot' }).click()
  await expect(configuration).toContainText('Nothing changed since', lapse)
  await configuration.getByRole('button', { name: 'All settings' }).click()
  await configuration.getByRole('searchbox').fill('minimum soc')
  await expect(configuration.getByRole('row')).toContainText(['Value', 'MinimumSocLimit'])
  await expectAccessible(page, '.cmpage')
  await expectFitsPhone(page, '.cmpage')

  await page.getByRole('button', { name: /^Platform/ }).click()
  const item = page.locator('.cmitem').filter({ hasText: 'Every device is there' })
  await item.getByRole('button', { name: /Every device is there/ }).click(lapse)
  await expect(item.getByRole('img', { name: 'Fails' })).toBeVisible(lapse)
  await expect(item.locator('.cmproof')).toContainText('MPPTs')
  await expect(item).toContainText('Look at the cable of the device that is missing')
  await expectAccessible(page, '.cmpage')
  await expectFitsPhone(page, '.cmpage')

  await page.getByRole('button', { name: 'Site and visit' }).click()
  await page.getByLabel('MPPTs', { exact: true }).fill('1')
  await page.getByRole('button', { name: 'Save the site' }).click()
  await page.getByRole('button', { name: /^Platform/ }).click()
  await expect(item.getByRole('img', { name: 'Passed' })).toBeVisible(lapse)
  await expect(item).toContainText('Failed')
  await expect(item).toContainText('Proven')

  await page.getByRole('button', { name: /^Before power/ }).click()
  const can = page.locator('.cmitem').filter({ hasText: 'CAN cable and terminators' })
  await can.getByRole('button', { name: /CAN cable/ }).click()
  await can.getByLabel('Measured value, Ω').fill('60')
  await can.getByRole('button', { name: 'It is good', exact: true }).click()
  await expect(can.getByRole('img', { name: 'Passed' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Close the visit' })).toBeDisabled()

  await page.reload()
  await expect(page.locator('.ans')).toContainText('A. Technician', lapse)
  await page.getByRole('button', { name: /^Before power/ }).click()
  await expect(can).toContainText('60')
  await page.getByRole('button', { name: 'Save, come back later' }).click()
  await expect(page.locator('.ans')).toContainText('No visit is open.')
})
