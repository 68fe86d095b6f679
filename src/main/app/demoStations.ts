import type { Clock } from '../../shared/clock.ts'
import { type Result, success } from '../../shared/result.ts'
import { loadCertificates } from '../core/simulator/net/certificates.ts'
import { loadScenario } from '../core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../core/simulator/simulatedGx.ts'

/** The two stations of the demo; the second has something to find. */
export const demoScenarios: readonly string[] = ['ess-healthy', 'ess-faults']

export interface SimulationOptions {
  resourcesFolder: string
  clock: Clock
  doors: { mqtt: boolean; http: boolean }
  /** Opens the TLS door instead of the plain one, with this password. */
  secured?: { password: string }
}

/** Loopback only: a simulated GX must never be announced to a customer's network. */
export const simulationInterface = '127.0.0.1'

/** Starts one simulated GX, announced on loopback. */
export async function startScenario(name: string, options: SimulationOptions): Promise<Result<SimulatedGx>> {
  const scenario = await loadScenario(options.resourcesFolder, name)
  if (!scenario.ok) return scenario
  const { clock, doors, secured, resourcesFolder } = options
  const gx = await startSimulatedGx({
    scenario: scenario.value,
    clock,
    doors: secured ? { ...doors, mqtt: false, mqtts: doors.mqtt } : doors,
    announce: { interfaceAddress: simulationInterface },
    ...(secured ? { login: secured, certificates: await loadCertificates(resourcesFolder) } : {}),
  })
  return success(gx)
}

/** Starts all demo stations; when one cannot start, those already running are stopped again. */
export async function startDemoStations(options: SimulationOptions): Promise<Result<SimulatedGx[]>> {
  const running: SimulatedGx[] = []
  for (const name of demoScenarios) {
    const gx = await startScenario(name, options)
    if (!gx.ok) {
      await Promise.all(running.map((started) => started.stop()))
      return gx
    }
    running.push(gx.value)
  }
  return success(running)
}
