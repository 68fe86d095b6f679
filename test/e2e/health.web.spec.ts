import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './pastDemo.ts'

test('the line of scores opens every point, and a point leads to its finding', async ({ app: page }) => {
  const line = page.getByRole('button', { name: /Next inspection/ })
  await expect(line).toContainText(/Health\s*\d+ of 100/)
  await expect(line).toContainText(/judged \d+ of \d+ points/)
  await expectAccessible(page, '.scs')
  await expectFitsPhone(page, '.scs')
  await line.click()
  await expect(line).toHaveAttribute('aria-expanded', 'true')
  const detail = page.getByRole('region', { name: 'Health and risk' })
  await expect(detail.getByRole('region', { name: 'Maintenance' })).toContainText('in 14 days')
  await expect(detail.getByRole('region', { name: 'Not known' })).toContainText('judged')
  await expectAccessible(page, '.scd')
  await expectFitsPhone(page, '.scd')

  await detail.getByRole('button', { name: /CAN bus/ }).click()
  const finding = page.getByRole('button', { name: /^Act CAN0 errors/ })
  await expect(finding).toHaveAttribute('aria-expanded', 'true')
  await expect(finding).toBeInViewport()
})
