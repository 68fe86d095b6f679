import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, startDemo, test } from './runningApp.ts'

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click()
const lapse = { timeout: 90_000 }

/** Starts the app on a folder, and waits until the fast motion through the past day has ended on the Alarms page. */
async function alarmsOf(page: Page, folder: string) {
  const running = await startDemo(['--data', folder])
  await page.goto(running.url)
  const station = page.getByRole('listitem').filter({ hasText: 'Pump station Lisova' })
  await station.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('banner')).toContainText('Pump station Lisova')
  await expect(page.getByRole('banner')).not.toContainText('times as fast', lapse)
  await open(page, 'Alarms')
  return async () => {
    running.cli.child.kill('SIGINT')
    expect((await running.cli.done).code).toBe(0)
  }
}

test('an entry shows what was going on, takes a note, and keeps both over a restart', async ({ page }) => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-alarms-'))
  try {
    const stop = await alarmsOf(page, folder)
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
    await stop()

    const stopAgain = await alarmsOf(page, folder)
    await filter.getByLabel('Acknowledged').selectOption('Acknowledged')
    await expect(rows).toHaveCount(1)
    await rows.getByRole('button', { name: 'CAN0 errors' }).click()
    await expect(detail.getByLabel('Note')).toHaveValue('Terminator was loose')
    await expect(detail).toContainText(/Receive errors CAN0\s*\d+/)
    await stopAgain()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
