import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, startDemo, test } from './runningApp.ts'

test('the line of scores opens every point, and a point leads to its finding', async ({ page }) => {
  test.setTimeout(200_000)
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-health-'))
  try {
    const running = await startDemo(['--data', folder])
    await page.goto(running.url)
    const station = page.getByRole('listitem').filter({ hasText: 'Pump station Lisova' })
    await station.getByRole('button', { name: 'Connect' }).click()
    await expect(page.getByRole('banner')).toContainText('Pump station Lisova')
    await expect(page.getByRole('banner')).not.toContainText('times as fast', { timeout: 90_000 })

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
    running.cli.child.kill('SIGINT')
    expect((await running.cli.done).code).toBe(0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
