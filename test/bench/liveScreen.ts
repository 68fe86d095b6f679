import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { loadScenario } from '../../src/main/core/simulator/scenario.ts'
import { real } from '../../src/main/core/simulator/services/dbusValue.ts'
import { type SimulatedGx, startSimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { benchPortalId } from './benchPortalId.ts'
import type { BenchResult } from './benchResult.ts'
import { type LiveApp, withLiveApp } from './liveApp.ts'
import { mainThreadOf, traceCategories } from './mainThread.ts'
import { at, longTaskMs } from './screen.ts'

const resources = join(import.meta.dirname, '../../resources')
const changes = 60
const watchMs = 10_000

/** Resolves with the epoch ms at which a text in the battery's values has been painted. */
function painted(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const values = document.querySelector('[aria-label="Battery values"]')
          if (!values?.textContent?.includes(wanted)) return void requestAnimationFrame(look)
          // The frame that has the text is on the screen when the next one begins.
          requestAnimationFrame(() => resolve(Date.now()))
        }
        requestAnimationFrame(look)
      }),
    text,
  )
}

async function delays({ app, page, open }: LiveApp, gx: SimulatedGx): Promise<number[]> {
  const connected = await app.connect(
    { address: `mqtt://127.0.0.1:${gx.ports.mqtt}` },
    AbortSignal.timeout(20_000),
  )
  if (!connected.ok) throw new Error(connected.problem.message)
  await open(gx.portalId, 'overview')
  await page.locator('[aria-label="Battery values"]').waitFor()
  await wait(5_000)
  const out: number[] = []
  for (let i = 0; i < changes; i++) {
    const volts = 40 + ((i * 37) % 400) / 100
    const seen = painted(page, volts.toFixed(2))
    await wait(200 + ((i * 53) % 300))
    const changedAt = Date.now()
    const release = gx.force('battery/512', '/Dc/0/Voltage', real(volts, 2))
    out.push((await seen) - changedAt)
    release()
  }
  return out
}

/** Budget: from a value that changes at the simulated GX until Chromium has painted it, 95th percentile, ms. */
export async function benchChangeToPixel(): Promise<BenchResult> {
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const gx = await startSimulatedGx({
    ...{ scenario: scenario.value, clock: systemClock, announce: null },
    doors: { mqtt: true, http: false },
  })
  try {
    const ms = await withLiveApp({}, (live) => delays(live, gx))
    return {
      name: 'screen: a change at the GX until it is painted, ms (p95)',
      ratio: at(ms, 0.95),
      budget: { most: 250 },
      detail: `${ms.length} changes of a voltage, p50 / p95 / longest ${at(ms, 0.5)} / ${at(ms, 0.95)} / ${Math.max(...ms)} ms`,
    }
  } finally {
    await gx.stop()
  }
}

/** Frames per second of the page and its longest task, ms, while it is only looked at. */
async function watch({ browser, page }: LiveApp): Promise<{ fps: number; tasks: number[] }> {
  await browser.startTracing(page, { categories: traceCategories })
  const fps = await page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        let frames = 0
        const begin = performance.now()
        const count = (now: number) => {
          frames++
          if (now - begin < ms) requestAnimationFrame(count)
          else resolve((frames * 1_000) / (now - begin))
        }
        requestAnimationFrame(count)
      }),
    watchMs,
  )
  return { fps, tasks: mainThreadOf((await browser.stopTracing()).toString('utf8')).tasks }
}

async function tiles(live: LiveApp, port: number): Promise<BenchResult> {
  const { app, page, open } = live
  const connected = await app.connect({ address: `mqtt://127.0.0.1:${port}` }, AbortSignal.timeout(20_000))
  if (!connected.ok) throw new Error(connected.problem.message)
  await page.setViewportSize({ width: 1280, height: 3_400 })
  await open(benchPortalId(0), 'explorer')
  await page.getByRole('searchbox').first().fill('/Other/')
  const rows = page.getByRole('option')
  await rows.nth(59).waitFor()
  await wait(3_000)
  const before = await rows.allInnerTexts()
  const { fps, tasks } = await watch(live)
  const moved = (await rows.allInnerTexts()).filter((text, index) => text !== before[index]).length
  if (moved < 60) throw new Error(`only ${moved} tiles move`)
  const longest = Math.max(0, ...tasks)
  const tooLong = tasks.filter((ms) => ms > longTaskMs).length
  return {
    name: `screen: frames per second with 60 values changing 10 times a second (0 with a task over ${longTaskMs} ms)`,
    ratio: tooLong > 0 ? 0 : fps,
    budget: { least: 55 },
    detail: `${fps.toFixed(1)} frames per second over ${watchMs / 1_000} s, longest of ${tasks.length} tasks ${longest.toFixed(1)} ms, ${tooLong} over ${longTaskMs} ms`,
  }
}

/** Budget: frames per second while sixty values in sight change at 10 Hz each; a long task breaks it. */
export async function benchSixtyTiles(): Promise<BenchResult> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'pacedServer.ts'), '1', 'tiles'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer] // a pipe without encoding gives Buffers
    const [port] = JSON.parse(line.toString()) as number[] // the server says its ports
    return await withLiveApp({}, (live) => tiles(live, port ?? 0))
  } finally {
    child.kill()
  }
}

/** Pages of which each looks at all values in another way. */
const manyPages = ['overview', 'battery', 'devices', 'communication', 'trends', 'explorer'] as const

/** Budget: no task over 50 ms on any page of a station of 22,000 values once the page stands. */
export async function benchManyValues(): Promise<BenchResult> {
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const gx = await startSimulatedGx({
    ...{ scenario: scenario.value, clock: systemClock, announce: null },
    doors: { mqtt: true, http: false },
  })
  await gx.fault('topics-22000')
  try {
    return await withLiveApp({}, async (live) => {
      const { app, open } = live
      const address = `mqtt://127.0.0.1:${gx.ports.mqtt}`
      const connected = await app.connect({ address }, AbortSignal.timeout(60_000))
      if (!connected.ok) throw new Error(connected.problem.message)
      const longest: string[] = []
      let most = 0
      for (const page of manyPages) {
        await open(gx.portalId, page)
        await wait(5_000)
        const { tasks } = await watch(live)
        const worst = Math.max(0, ...tasks)
        most = Math.max(most, worst)
        longest.push(`${page} ${worst.toFixed(1)}`)
      }
      return {
        name: 'screen: longest task with 22,000 values, ms of processor time',
        ratio: most,
        budget: { most: longTaskMs },
        detail: `the longest over ${watchMs / 1_000} s each: ${longest.join(', ')} ms`,
      }
    })
  } finally {
    await gx.stop()
  }
}
