import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { type Approach, createSessionTable } from '../../../src/main/app/sessionTable.ts'
import { loadLimits } from '../../../src/main/core/diagnostics/limits.ts'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import type { Result } from '../../../src/shared/result.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

function known<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

async function tableAndStation() {
  const gx = await startSimulatedGx({
    scenario: known(await loadScenario(resources, 'ess-faults')),
    clock: systemClock,
    doors: { mqtt: true, http: false },
    announce: null,
  })
  stops.push(() => gx.stop())
  const table = createSessionTable({
    clock: systemClock,
    pins: { ok: false, problem: { code: 'none', message: 'No pins.', tryThis: '' } },
    webPins: { ok: false, problem: { code: 'none', message: 'No pins.', tryThis: '' } },
    dataFolder: await mkdtemp(join(tmpdir(), 'fieldkit-')),
    storage: { ok: false, problem: { code: 'none', message: 'Not recorded.', tryThis: '' } },
    limits: known(await loadLimits(resources)),
    log: () => {},
  })
  stops.push(() => table.closeAll())
  const host = '127.0.0.1'
  const approach: Approach = {
    device: {
      ...{ portalId: gx.portalId, name: null, model: null, firmware: null, address: host, doors: [] },
      ...{ hostNames: [], seenBy: [], simulated: true, serial: null, mqttOnLan: null },
    },
    doors: [{ protocol: 'mqtt', host, port: gx.ports.mqtt ?? 0 }],
    password: undefined,
  }
  return { gx, table, approach }
}

it('keeps an open station when somebody gives up waiting for it while the GX is away', async () => {
  const { gx, table, approach } = await tableAndStation()
  const first = known(await table.open(approach, new AbortController().signal))
  const away = new Promise<void>((resolve) => {
    first.onStatus(() => {
      if (first.status().connections.every(({ state }) => state !== 'ready')) resolve()
    })
  })
  await gx.stop()
  await away
  const again = await table.open(approach, AbortSignal.abort())
  expect(again.ok).toBe(false)
  expect(table.get(gx.portalId)).toBe(first)
})

it('ends at once and leaves nothing open when its opener has already gone', async () => {
  const { gx, table, approach } = await tableAndStation()
  const opened = await table.open(approach, AbortSignal.abort())
  expect(opened.ok).toBe(false)
  expect(table.get(gx.portalId)).toBeUndefined()
})
