import { type Browser, chromium, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import type { BenchResult } from './benchResult.ts'
import { type MainThread, mainThreadOf, traceCategories } from './mainThread.ts'
import { openScreenStation, screenSeries } from './screenStation.ts'

/** A frame of 60 Hz, ms. */
const frameMs = 16
export const longTaskMs = 50

/** The value under which a share of all lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

const pans = 6
const movesOfOne = 60

/** Drags the curves back and forth over seven days, so that points are asked for again and again. */
async function pan(page: Page): Promise<void> {
  const box = await page.locator('.curvestack').boundingBox()
  if (!box) throw new Error('the page shows no curves')
  const y = box.y + 120
  for (let i = 0; i < pans; i++) {
    const [from, to] =
      i % 3 < 2 ? [box.x + 260, box.x + box.width - 20] : [box.x + box.width - 20, box.x + 260]
    await page.mouse.move(from, y)
    await page.mouse.down()
    for (let step = 1; step <= movesOfOne; step++)
      await page.mouse.move(from + ((to - from) * step) / movesOfOne, y)
    await page.mouse.up()
  }
}

async function measure(browser: Browser, station: { url: string; address: string }): Promise<MainThread> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, timezoneId: 'Europe/Kyiv' })
  await page.goto(station.url)
  await page.goto(station.address)
  await page.getByRole('button', { name: 'Last 72 h' }).click()
  const complete = page.locator('.stat td').filter({ hasText: /^100 %$/ })
  await complete.nth(screenSeries.length - 1).waitFor({ timeout: 60_000 })
  await page.waitForLoadState('networkidle')
  await browser.startTracing(page, { categories: traceCategories })
  await pan(page)
  const trace = await browser.stopTracing()
  await page.close()
  return mainThreadOf(trace.toString('utf8'))
}

/** Budget: work of the main thread for one frame while 72 h of eight series are dragged, 95th percentile, ms. */
export async function benchScreen(): Promise<BenchResult> {
  const station = await openScreenStation(8)
  const browser = await chromium.launch(config.use?.launchOptions ?? {})
  try {
    const { frames, tasks } = await measure(browser, station)
    const longest = Math.max(0, ...tasks)
    const p95 = at(frames, 0.95)
    const figures = [0.5, 0.95, 0.99].map((share) => at(frames, share).toFixed(1)).join(' / ')
    return {
      name: `screen: 72 h of ${screenSeries.length} series dragged, ms of a frame (p95, or the longest task over ${longTaskMs} ms)`,
      // A long task breaks the budget, however short most frames are.
      ratio: longest > longTaskMs ? longest : p95,
      budget: { most: frameMs },
      detail:
        `${frames.length} frames, processor time p50 / p95 / p99 ${figures} ms; longest of ${tasks.length} tasks ` +
        `${longest.toFixed(1)} ms, ${tasks.filter((ms) => ms > longTaskMs).length} over ${longTaskMs} ms`,
    }
  } finally {
    await browser.close()
    await station.stop()
  }
}
