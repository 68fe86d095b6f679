import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { createCannedApp } from '../helpers/cannedApp.ts'

test('nothing is dropped before the page has said what, and somebody said yes', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-canned-'))
  const app = createCannedApp({ folder })
  const rendererFolder = join(import.meta.dirname, '../../out/renderer')
  const host = await startWebHost({ app, rendererFolder, log: () => {} })
  try {
    await page.goto(host.url)
    await page.evaluate(() => {
      location.hash = '#/c0619ab00a01/records'
    })
    const kept = page.getByRole('region', { name: 'How long it is kept' })
    const readings = kept.getByRole('group', { name: 'Every reading' })
    await readings.getByRole('button', { name: '14 d' }).click()
    await kept.getByRole('button', { name: 'Set', exact: true }).click()
    const question = kept.getByRole('alert')
    await expect(question).toContainText('c0619ab00a01 loses the single readings of 16 days.')
    expect(app.recordKeeping.retention().raw).toBe(30)

    await question.getByRole('button', { name: 'Leave as it is' }).click()
    await expect(readings.getByRole('button', { name: '30 d' })).toHaveAttribute('aria-pressed', 'true')
    expect(app.recordKeeping.retention().raw).toBe(30)

    await readings.getByRole('button', { name: '14 d' }).click()
    await kept.getByRole('button', { name: 'Set', exact: true }).click()
    await question.getByRole('button', { name: 'Drop it' }).click()
    await expect(question).toHaveCount(0)
    expect(app.recordKeeping.retention().raw).toBe(14)

    // Longer drops nothing, so nobody is asked.
    await readings.getByRole('button', { name: '90 d' }).click()
    await kept.getByRole('button', { name: 'Set', exact: true }).click()
    await expect(kept.getByRole('button', { name: 'Set', exact: true })).toHaveCount(0)
    expect(app.recordKeeping.retention().raw).toBe(90)
  } finally {
    await host.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
