import { readFile } from 'node:fs/promises'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './pastDemo.ts'

test('an entry shows what was going on, takes a note, and goes out with it', async ({ app: page }) => {
  await page.getByRole('navigation').getByRole('link', { name: 'Alarms' }).click()
  const filter = page.getByRole('search', { name: 'Filter of the list' })
  const rows = page.locator('.alarmtable tbody tr:not(.entrydetail)')
  const detail = page.locator('.entrydetail')
  await expect(rows.filter({ hasText: 'Grid lost' })).toContainText('GX memory')
  await filter.getByLabel('Known from').selectOption('Fieldkit findings')
  await filter.getByLabel('Text in alarm, path or device').fill('can0')
  await expect(rows).toHaveCount(1)
  const finding = rows.getByRole('button', { name: 'CAN0 errors' })
  // By keyboard alone.
  await finding.focus()
  await page.keyboard.press('Enter')
  await expect(finding).toHaveAttribute('aria-expanded', 'true')
  await expect(detail).toContainText('At that moment')
  await expect(detail).toContainText(/Receive errors CAN0\s*\d+/)
  await expect(detail).toContainText('Why it was judged so')
  await expect(detail).toContainText('The GX is not told.')
  for (const part of ['.alarmtable', '.entryfilter']) await expectAccessible(page, part)
  for (const part of ['.alarmtable', '.entryfilter']) await expectFitsPhone(page, part)

  await detail.getByLabel('Note').fill('Terminator was loose')
  await detail.getByLabel('Who').fill('Olena')
  await detail.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(detail).toContainText(/Acknowledged .* by Olena/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  const table = await readFile(await download.path(), 'utf8')
  expect(table).toMatch(/,CAN0 errors,CAN0,.*Receive errors CAN0 .*,Olena,Terminator was loose\r\n$/)

  // The note is the station's, not the window's.
  await page.reload()
  await filter.getByLabel('Acknowledged').selectOption('Acknowledged')
  await expect(rows).toHaveCount(1)
  await rows.getByRole('button', { name: 'CAN0 errors' }).click()
  await expect(detail.getByLabel('Note')).toHaveValue('Terminator was loose')
})
