import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { type Result, success } from '../../src/shared/result.ts'
import type { FeedEvent } from '../../src/shared/station.ts'
import { createCannedApp } from '../helpers/cannedApp.ts'
import { expect, test } from './runningApp.ts'

const portalId = 'c0619ab00a01'
const many = 22_000
/** Markup, a change of the direction of writing, no end, and a face. */
const hostile = `<img src=x onerror=document.title='lost'>\u202e${'Ж'.repeat(10_000)}🔥`

/** The first event of a station with as many values as a large one has, some of them not kind. */
function withMany(event: FeedEvent): FeedEvent {
  if (event.type !== 'snapshot') return event
  const [first] = event.readings
  if (!first) throw new Error('the canned station has no reading')
  const settings = Array.from({ length: many }, (_, i) => ({
    ...{ ...first, serviceType: 'settings', deviceInstance: 0, path: `/Settings/Part${i}/Value`, value: i },
  }))
  const odd = ['/CustomName', '/ProductName', `/Odd/${'x'.repeat(400)}`].map((path) => ({
    ...{ ...first, serviceType: 'tank', deviceInstance: 3, path, value: hostile },
  }))
  return { ...event, readings: [...event.readings, ...settings, ...odd] }
}

test('22,000 values and hostile names are text in a list that holds', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-many-'))
  const canned = createCannedApp({ folder })
  const app = {
    ...canned,
    feed(id: string, signal: AbortSignal): Result<AsyncGenerator<FeedEvent>> {
      const opened = canned.feed(id, signal)
      if (!opened.ok) return opened
      const events = opened.value
      return success(
        (async function* () {
          for await (const event of events) yield withMany(event)
        })(),
      )
    },
  }
  const rendererFolder = join(import.meta.dirname, '../../out/renderer')
  const host = await startWebHost({ app, rendererFolder, log: () => undefined, port: 0 })
  try {
    await page.goto(host.url)
    await page.goto(`${new URL(host.url).origin}/#/${portalId}/explorer`)
    const list = page.getByRole('listbox', { name: 'Values' })
    const rows = list.getByRole('option')
    await expect
      .poll(async () => Number(await rows.first().getAttribute('aria-setsize')))
      .toBeGreaterThan(many)
    await list.focus()
    await page.keyboard.press('End')
    await expect(list.locator('.exrow.active')).toBeInViewport()
    expect(await rows.count()).toBeLessThan(60)
    const search = page.getByRole('searchbox', { name: 'Service, name, path or text' })
    await search.fill('part21999/value')
    await expect(rows).toHaveCount(1)
    await search.fill('<img')
    await expect(rows.first()).toContainText('tank/3')
    await rows.first().click()
    await expect(page.getByRole('complementary')).toContainText("<img src=x onerror=document.title='lost'>")
    await expect(page).toHaveTitle('GX Fieldkit')
    for (const width of [1280, 1024, 390]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
  } finally {
    await host.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
