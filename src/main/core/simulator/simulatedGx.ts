import type { Clock } from '../../../shared/clock.ts'
import type { PortalId, ServiceKey } from '../../../shared/victron.ts'
import { Announcement } from './announce/announcement.ts'
import { GxPlugin } from './broker/gxPlugin.ts'
import { MqttBroker } from './broker/mqttBroker.ts'
import { HttpApi } from './httpApi/httpApi.ts'
import type { SimulatedStation } from './model/station.ts'
import type { Scenario } from './scenario.ts'
import { SimulatedDbus } from './services/simulatedDbus.ts'
import { deviceTiming, type SimulatorTiming } from './timing.ts'

export interface SimulatedGxOptions {
  scenario: Scenario
  /** Time of the model; the day begins at its now. It may run faster than the wall. */
  clock: Clock
  doors: { mqtt: boolean; http: boolean }
  /** null = nobody is told. The ports are 1900 and 5353 unless given. */
  announce: { interfaceAddress: string; ssdpPort?: number; mdnsPort?: number } | null
  /** 0 or absent = any free port. */
  ports?: { mqtt?: number; http?: number }
  timing?: Partial<SimulatorTiming>
}

export interface SimulatedGx {
  portalId: PortalId
  /** null = the door is closed. */
  ports: { mqtt: number | null; http: number | null }
  /** The physical model behind the doors. */
  station: SimulatedStation
  /** Switches a device off: its service leaves. */
  withhold(service: ServiceKey): void
  /** Switches it on again. */
  restore(service: ServiceKey): void
  /** Says goodbye on the network and closes every socket. */
  stop(): Promise<void>
}

/** What has to be undone, last first. */
type Undo = (() => Promise<void> | void)[]

/**
 * Starts a simulated GX behind real sockets: MQTT broker, D-Bus HTTP API 3.2.0, SSDP and mDNS. The doors open on the
 * announced interface, else on 127.0.0.1. Throws when a port cannot be opened.
 */
export async function startSimulatedGx(options: SimulatedGxOptions): Promise<SimulatedGx> {
  const { scenario, clock, doors } = options
  const { portalId } = scenario.identity
  const timing = { ...deviceTiming, ...options.timing }
  const dbus = new SimulatedDbus(scenario, clock, doors.mqtt)
  const broker = new MqttBroker({
    onMessage: (message) => plugin.receive(message),
    maxBufferedBytes: timing.maxBufferedBytes,
  })
  const plugin = new GxPlugin({ portalId, clock, dbus, timing, sink: broker })
  const undo: Undo = []
  const stop = async () => {
    for (const one of undo.splice(0).reverse()) await one()
  }
  try {
    const ports = await openDoors(options, broker, dbus, undo)
    await announce(options, ports, timing, undo)
    plugin.start()
    undo.push(() => plugin.stop())
    const measure = () => {
      dbus.refresh()
      plugin.sync()
    }
    undo.push(repeat(measure, () => (clock.speed() > 1 ? timing.fastTickMs : timing.tickMs)))
    return {
      portalId,
      ports,
      station: dbus.station,
      withhold: (service) => {
        dbus.withhold(service)
        plugin.sync()
      },
      restore: (service) => {
        dbus.restore(service)
        plugin.sync()
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openDoors(
  options: SimulatedGxOptions,
  broker: MqttBroker,
  dbus: SimulatedDbus,
  undo: Undo,
): Promise<SimulatedGx['ports']> {
  const address = options.announce?.interfaceAddress ?? '127.0.0.1'
  const ports: SimulatedGx['ports'] = { mqtt: null, http: null }
  if (options.doors.mqtt) {
    ports.mqtt = await broker.listen(address, options.ports?.mqtt ?? 0)
    undo.push(() => broker.stop())
  }
  if (options.doors.http) {
    const http = new HttpApi(dbus)
    ports.http = await http.listen(address, options.ports?.http ?? 0)
    undo.push(() => http.stop())
  }
  return ports
}

async function announce(
  { announce: where, scenario }: SimulatedGxOptions,
  ports: SimulatedGx['ports'],
  { aliveNoticeMs }: SimulatorTiming,
  undo: Undo,
): Promise<void> {
  if (where === null) return
  const { interfaceAddress, ssdpPort = 1900, mdnsPort = 5353 } = where
  const announcement = new Announcement({
    scenario,
    ports,
    interfaceAddress,
    ssdpPort,
    mdnsPort,
    aliveNoticeMs,
  })
  undo.push(() => announcement.stop())
  await announcement.start()
}

/** Runs `action` again and again; the pause is asked for each time. Returns how to end it. */
function repeat(action: () => void, pauseMs: () => number): () => void {
  let timer: NodeJS.Timeout
  const plan = () => {
    timer = setTimeout(() => {
      action()
      plan()
    }, pauseMs())
  }
  plan()
  return () => clearTimeout(timer)
}
