import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCertificates, loadWebCertificate } from '../../src/main/core/simulator/net/certificates.ts'
import { loadScenario } from '../../src/main/core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'
import type { PairingManner } from '../../src/main/core/simulator/web/pairingDesk.ts'
import { systemClock } from '../../src/shared/clock.ts'

const resources = join(import.meta.dirname, '../../resources')

export interface SecuredGxOptions {
  password: string
  /** What the people at the GX do about a pairing; no web server when absent. */
  pairing?: PairingManner
  /** MQTT is off until the first token is given; on unless given. */
  mqttOff?: boolean
  http?: boolean
}

/** A simulated GX with a password on loopback, announced to nobody. */
export async function startSecuredGx({
  password,
  pairing,
  mqttOff,
  http,
}: SecuredGxOptions): Promise<SimulatedGx> {
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  return await startSimulatedGx({
    ...{ scenario: scenario.value, clock: systemClock, announce: null, mqttLocal: mqttOff ? 0 : 1 },
    doors: { mqtt: false, mqtts: true, http: http === true },
    login: { password },
    certificates: await loadCertificates(resources),
    timing: { refusalMs: { least: 10, most: 20 } },
    ...(pairing === undefined ? {} : { web: { certificate: await loadWebCertificate(resources), pairing } }),
  })
}

/** A data folder that remembers where the GX is, as after an earlier visit; so nothing has to be searched. */
export async function folderThatKnows(gx: SimulatedGx): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-known-'))
  const doors = (['mqtts', 'http', 'wss'] as const).flatMap((protocol) => {
    const port = gx.ports[protocol]
    return port === null ? [] : [{ protocol, port, state: 'open' }]
  })
  const known = { portalId: gx.portalId, name: null, address: '127.0.0.1', doors, at: 0 }
  await writeFile(join(folder, 'known-doors.json'), JSON.stringify({ version: 1, stations: [known] }))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
