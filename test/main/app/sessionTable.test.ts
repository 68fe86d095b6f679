import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Approach, createSessionTable } from '../../../src/main/app/sessionTable.ts'
import { openPinStore } from '../../../src/main/core/connection/pins.ts'
import { loadLimits } from '../../../src/main/core/diagnostics/limits.ts'
import { loadCertificates } from '../../../src/main/core/simulator/net/certificates.ts'
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

async function tableAndStation({ password }: { password?: string } = {}) {
  const isSecured = password !== undefined
  const gx = await startSimulatedGx({
    scenario: known(await loadScenario(resources, 'ess-faults')),
    clock: systemClock,
    doors: { mqtt: !isSecured, mqtts: isSecured, http: isSecured },
    announce: null,
    ...(isSecured ? { certificates: await loadCertificates(resources), login: { password } } : {}),
  })
  stops.push(() => gx.stop())
  const tables = known(await loadLimits(resources))
  const pinFile = join(await mkdtemp(join(tmpdir(), 'fieldkit-')), 'pins.json')
  const table = createSessionTable({
    clock: systemClock,
    pins: await openPinStore(pinFile),
    webPins: { ok: false, problem: { code: 'none', message: 'No pins.', tryThis: '' } },
    dataFolder: await mkdtemp(join(tmpdir(), 'fieldkit-')),
    storage: { ok: false, problem: { code: 'none', message: 'Not recorded.', tryThis: '' } },
    limits: () => tables,
    log: () => {},
  })
  stops.push(() => table.closeAll())
  const host = '127.0.0.1'
  const approach: Approach = {
    device: {
      ...{ portalId: gx.portalId, name: null, model: null, firmware: null, address: host, doors: [] },
      ...{ hostNames: [], seenBy: [], simulated: true, serial: null, mqttOnLan: null },
    },
    doors: isSecured
      ? [
          { protocol: 'mqtts', host, port: gx.ports.mqtts ?? 0 },
          { protocol: 'http', host, port: gx.ports.http ?? 0 },
        ]
      : [{ protocol: 'mqtt', host, port: gx.ports.mqtt ?? 0 }],
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

describe('a GX whose MQTT door asks for a password while its HTTP door is open', () => {
  const signal = new AbortController().signal
  const mqttState = (session: { status(): { connections: { source: string; state: string }[] } }) =>
    session.status().connections.find(({ source }) => source === 'mqtt')?.state

  it('is open without the password, and opened anew with it', async () => {
    const { table, approach } = await tableAndStation({ password: 'on-the-label' })
    const first = known(await table.open(approach, signal))
    await vi.waitFor(() => expect(mqttState(first)).toBe('failed'), { timeout: 15_000 })
    const second = known(await table.open({ ...approach, password: 'on-the-label' }, signal))
    expect(second).not.toBe(first)
    expect(mqttState(second)).toBe('ready')
  }, 20_000)

  it('says that a password was refused, and stays open', async () => {
    const { gx, table, approach } = await tableAndStation({ password: 'on-the-label' })
    const opened = await table.open({ ...approach, password: 'wrong' }, signal)
    expect(opened).toMatchObject({ ok: false, problem: { code: 'password-refused' } })
    expect(
      table
        .get(gx.portalId)
        ?.status()
        .connections.some(({ state }) => state === 'ready'),
    ).toBe(true)
  }, 20_000)
})

it('says which certificate it trusted and which one was shown when that has changed', async () => {
  const { gx, table, approach } = await tableAndStation({ password: 'on-the-label' })
  const [mqtts] = approach.doors
  const onlyMqtt: Approach = { ...approach, doors: mqtts ? [mqtts] : [], password: 'on-the-label' }
  const first = known(await table.open(onlyMqtt, new AbortController().signal))
  const trusted = first.status().connections[0]?.fingerprint
  await table.close(gx.portalId)
  await gx.fault('certificate-changed')
  const again = await table.open(onlyMqtt, new AbortController().signal)
  expect(again).toMatchObject({
    ok: false,
    problem: { code: 'certificate-changed', certificate: { door: 'mqtt', trusted } },
  })
  expect(again.ok || again.problem.certificate?.shown).not.toBe(trusted)
})

it('closes a station too that is still being opened', async () => {
  const { gx, table, approach } = await tableAndStation()
  const opening = table.open(approach, new AbortController().signal)
  await table.closeAll()
  expect((await opening).ok).toBe(false)
  expect(table.get(gx.portalId)).toBeUndefined()
})
