import type { Clock } from '../../../shared/clock.ts'
import type { PortalId, ServiceKey } from '../../../shared/victron.ts'
import { announce } from './announce/announcement.ts'
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

/**
 * Starts a simulated GX behind real sockets: MQTT broker, D-Bus HTTP API 3.2.0, SSDP and mDNS. The doors open on the
 * announced interface, else on 127.0.0.1. Throws when a port cannot be opened.
 */
export async function startSimulatedGx(options: SimulatedGxOptions): Promise<SimulatedGx> {
  const { scenario, clock, doors } = options
  const { portalId } = scenario.identity
  const timing = { ...deviceTiming, ...options.timing }
  const address = options.announce?.interfaceAddress ?? '127.0.0.1'
  const dbus = new SimulatedDbus(scenario, clock, doors.mqtt)
  const undo: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const one of undo.splice(0).reverse()) await one()
  }
  try {
    const broker = new MqttBroker({
      onMessage: (message) => plugin.receive(message),
      maxBufferedBytes: timing.maxBufferedBytes,
    })
    const plugin = new GxPlugin({ portalId, clock, dbus, timing, sink: broker })
    plugin.start()
    undo.push(() => plugin.stop())
    const sync = () => {
      dbus.refresh()
      plugin.sync()
    }
    undo.push(repeat(sync, () => (clock.speed() > 1 ? timing.fastTickMs : timing.tickMs)))

    const ports: SimulatedGx['ports'] = { mqtt: null, http: null }
    if (doors.mqtt) {
      ports.mqtt = await broker.listen(address, options.ports?.mqtt ?? 0)
      undo.push(() => broker.stop())
    }
    if (doors.http) {
      const http = new HttpApi(dbus)
      ports.http = await http.listen(address, options.ports?.http ?? 0)
      undo.push(() => http.stop())
    }
    if (options.announce) {
      const { ssdpPort = 1900, mdnsPort = 5353 } = options.announce
      const { aliveNoticeMs } = timing
      undo.push(
        await announce({ scenario, ports, interfaceAddress: address, ssdpPort, mdnsPort, aliveNoticeMs }),
      )
    }
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
