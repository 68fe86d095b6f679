import type { Clock } from '../../shared/clock.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { MqttLocal } from '../core/simulator/broker/login.ts'
import { loadCertificates, loadWebCertificate } from '../core/simulator/net/certificates.ts'
import { loadScenario } from '../core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../core/simulator/simulatedGx.ts'
import type { PairingManner } from '../core/simulator/web/pairingDesk.ts'

/** The two stations of the demo; the second has something to find. */
export const demoScenarios: readonly string[] = ['ess-healthy', 'ess-faults']

export interface SimulationOptions {
  resourcesFolder: string
  clock: Clock
  doors: { mqtt: boolean; http: boolean }
  /** Opens the TLS door instead of the plain one, with this password. */
  secured?: { password: string }
  /** Opens the web server of a secured one, and what people there do about a pairing. */
  web?: { pairing: PairingManner }
  /** MQTT Access of a secured one: 0 off, 1 on, 2 tokens only; on when absent. */
  mqttLocal?: MqttLocal
}

/** Loopback only: a simulated GX must never be announced to a customer's network. */
export const simulationInterface = '127.0.0.1'

/** Starts one simulated GX, announced on loopback. */
export async function startScenario(name: string, options: SimulationOptions): Promise<Result<SimulatedGx>> {
  const scenario = await loadScenario(options.resourcesFolder, name)
  if (!scenario.ok) return scenario
  const { clock, doors, secured, web, mqttLocal, resourcesFolder } = options
  try {
    const gx = await startSimulatedGx({
      scenario: scenario.value,
      clock,
      doors: secured ? { ...doors, mqtt: false, mqtts: doors.mqtt } : doors,
      announce: { interfaceAddress: simulationInterface },
      ...(secured ? { login: secured, certificates: await loadCertificates(resourcesFolder) } : {}),
      ...(web ? { web: { ...web, certificate: await loadWebCertificate(resourcesFolder) } } : {}),
      ...(mqttLocal === undefined ? {} : { mqttLocal }),
    })
    return success(gx)
  } catch (error) {
    // A refusal of the system: no multicast on loopback, or a port that another program holds. The rest is a bug.
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return failure(
      'not-simulated',
      `The simulated station ${name} cannot announce itself on ${simulationInterface}: ${error.message}.`,
      'Allow multicast on loopback, and end programs that hold the ports 1900 or 5353 for themselves.',
    )
  }
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
