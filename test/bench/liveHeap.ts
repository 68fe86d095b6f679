import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession } from '@playwright/test'
import type { BenchResult } from './benchResult.ts'
import { type LiveApp, withLiveApp } from './liveApp.ts'

const hourMs = 3_600_000
/** Eight hours in 80 s. */
const demo = { pastMs: 8 * hourMs, speed: 360, doors: { mqtt: true, http: true } }
/** Until then buffers fill that stay as large as they are. */
const settledHours = 2

/** Heap of the page after its garbage was collected, MB. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

async function hours({ app, page, open }: LiveApp): Promise<number[]> {
  const begin = app.clock.now()
  const [, portalId = ''] = app.demoPortalIds
  app.search()
  while (!app.discoveryState().devices.some((device) => device.portalId === portalId)) await wait(100)
  const connected = await app.connect({ portalId }, AbortSignal.timeout(20_000))
  if (!connected.ok) throw new Error(connected.problem.message)
  await open(portalId, 'overview')
  const session = await page.context().newCDPSession(page)
  const heap: number[] = []
  for (let hour = 1; app.clock.speed() > 1; hour++) {
    while (app.clock.now() < begin + hour * hourMs && app.clock.speed() > 1) await wait(50)
    heap.push(await heapOf(session))
  }
  return heap
}

/** Budget: how much the heap of the page grows in a simulated hour, MB, over eight of them in fast motion. */
export async function benchHeapGrowth(): Promise<BenchResult> {
  const heap = await withLiveApp({ demo }, hours)
  const from = heap[settledHours - 1] ?? Number.NaN
  const growth = ((heap.at(-1) ?? Number.NaN) - from) / (heap.length - settledHours)
  return {
    name: 'screen: growth of the heap of the page, MB per simulated hour',
    ratio: Math.max(0, growth),
    budget: { most: 1 },
    detail: `after each hour ${heap.map((megabytes) => megabytes.toFixed(1)).join(', ')} MB`,
  }
}
