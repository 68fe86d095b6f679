import type { Clock } from '../../../shared/clock.ts'
import { type PortalId, type ServiceKey, serviceKey } from '../../../shared/victron.ts'
import { Announcement } from './announce/announcement.ts'
import type { DoorPorts } from './announce/description.ts'
import type { LoginRules, MqttLocal } from './broker/login.ts'
import { isSiteEventName, type SiteEventName, siteEvents } from './events/siteEvents.ts'
import { type FaultName, faults } from './faults/faults.ts'
import { GxParts } from './gxParts.ts'
import type { HttpVersion } from './httpApi/apiAnswer.ts'
import type { SimulatedStation } from './model/station.ts'
import type { DoorCertificates } from './net/certificates.ts'
import type { Door } from './net/door.ts'
import type { Scenario } from './scenario.ts'
import type { DbusValue } from './services/dbusValue.ts'
import { deviceTiming, type SimulatorTiming } from './timing.ts'
import type { GxWeb, WebOptions } from './web/gxWeb.ts'

export interface SimulatedGxOptions {
  scenario: Scenario
  /** Time of the model; the day begins at its now. It may run faster than the wall, and is then moved on by each measurement. */
  clock: Clock
  /** Which doors are open; `mqtts` needs `certificates`. */
  doors: { mqtt: boolean; mqtts?: boolean; http: boolean }
  /** Opens the web server: login page, MQTT over WebSocket behind it, tokens for paired programs. */
  web?: WebOptions
  /** `/Settings/Services/MqttLocal`; 0 and 2 keep the TLS door shut until the GX has given a token. 1 unless given. */
  mqttLocal?: MqttLocal
  /** null = nobody is told. The ports are 1900 and 5353 unless given. */
  announce: { interfaceAddress: string; ssdpPort?: number; mdnsPort?: number } | null
  /** 0 or absent = any free port. */
  ports?: { mqtt?: number; mqtts?: number; http?: number; wss?: number }
  /** Key and certificate of the TLS door, and the pair it may change to. */
  certificates?: DoorCertificates
  /** Who may come in over MQTT; absent = anyone. */
  login?: LoginRules
  /** Which D-Bus HTTP API answers; 3.2.0 unless given. */
  httpVersion?: HttpVersion
  timing?: Partial<SimulatorTiming>
}

export interface SimulatedGx {
  portalId: PortalId
  /** null = the door is closed. `control` is the D-Bus HTTP API's control server, which nobody has to call. */
  ports: DoorPorts & { control: number | null }
  /** The physical model behind the doors. */
  station: SimulatedStation
  /** Switches a device off: its service leaves. */
  withhold(service: ServiceKey): void
  /** Switches it on again. */
  restore(service: ServiceKey): void
  /** Holds one item of a service at a value, such as an alarm that is raised; returns how to let go of it. */
  force(service: ServiceKey, path: string, value: DbusValue): () => void
  /** Sets something, as somebody at the GX does; both doors show it. False when the GX refuses it. */
  set(service: ServiceKey, path: string, value: number | string): boolean
  /** The web server and the pairing mode; null without one. */
  web: Pick<GxWeb, 'desk' | 'server'> | null
  /** Requests that the control server got. */
  controlRequests(): number
  /** Makes something go wrong or happen at the site; resolves with how it is put right again. */
  fault(name: FaultName | SiteEventName): Promise<() => Promise<void>>
  /** Says goodbye on the network and closes every socket. */
  stop(): Promise<void>
}

/** What has to be undone, last first. */
type Undo = (() => Promise<void> | void)[]

/**
 * Starts a simulated GX behind real sockets: MQTT broker, D-Bus HTTP API, SSDP and mDNS. The doors open on the
 * announced interface, else on 127.0.0.1. Throws when a port cannot be opened.
 */
export async function startSimulatedGx(options: SimulatedGxOptions): Promise<SimulatedGx> {
  const { clock } = options
  const timing = { ...deviceTiming, ...options.timing }
  const gx = partsOf(options, timing)
  const undo: Undo = [() => gx.stop()]
  const stop = async () => {
    for (let one = undo.pop(); one; one = undo.pop()) await one()
  }
  try {
    const ports = await openDoors(options, gx, undo)
    await announce(options, ports, timing, undo)
    gx.start()
    const measure = () => {
      clock.step?.()
      gx.dbus.refresh()
      gx.sync()
    }
    undo.push(repeat(measure, () => (clock.speed() > 1 ? timing.fastTickMs : timing.tickMs)))
    const startedAt = Date.now()
    const count = () => gx.broker.publishCounters(Math.floor((Date.now() - startedAt) / 1_000))
    undo.push(repeat(count, () => timing.countersMs))
    return { ...handleOf(gx, undo), ports, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function partsOf(options: SimulatedGxOptions, timing: SimulatorTiming): GxParts {
  const { scenario, clock, doors, certificates } = options
  if (doors.mqtts && !certificates) throw new Error('A TLS door needs certificates.')
  return new GxParts({
    scenario,
    clock,
    timing,
    access: {
      mqtt: doors.mqtt || doors.mqtts === true,
      mqttLocal: options.mqttLocal,
      secured: (options.login?.password ?? '') !== '',
    },
    web: options.web ?? null,
    login: options.login ?? { password: '' },
    certificates: doors.mqtts ? (certificates ?? null) : null,
    httpVersion: options.httpVersion ?? '3.2.0',
  })
}

function handleOf(gx: GxParts, undo: Undo): Omit<SimulatedGx, 'ports' | 'stop'> {
  return {
    portalId: gx.portalId,
    station: gx.dbus.station,
    withhold: (service) => {
      gx.dbus.withhold(service)
      gx.sync()
    },
    restore: (service) => {
      gx.dbus.restore(service)
      gx.sync()
    },
    force: (service, path, value) => {
      const end = gx.dbus.overlay((services) =>
        services.map((one) =>
          serviceKey(one) === service ? { ...one, items: { ...one.items, [path]: { value } } } : one,
        ),
      )
      gx.sync()
      return () => {
        end()
        gx.sync()
      }
    },
    set: (service, path, value) => {
      const [serviceType = '', instance = ''] = service.split('/')
      const isSet = gx.dbus.write(serviceType, instance, path, value)
      gx.sync()
      return isSet
    },
    web: gx.web,
    controlRequests: () => gx.control.requests,
    fault: async (name) => {
      const end = await (isSiteEventName(name) ? siteEvents[name] : faults[name]).apply(gx)
      let ended = false
      const endOnce = async () => {
        if (ended) return
        ended = true
        if (undo.includes(endOnce)) undo.splice(undo.indexOf(endOnce), 1)
        await end()
      }
      undo.push(endOnce)
      return endOnce
    },
  }
}

async function openDoors(
  options: SimulatedGxOptions,
  gx: GxParts,
  undo: Undo,
): Promise<SimulatedGx['ports']> {
  const address = options.announce?.interfaceAddress ?? '127.0.0.1'
  const open = async (door: Door | undefined, wanted: boolean | undefined, port = 0) => {
    if (!door || !wanted) return null
    undo.push(() => door.close())
    return await door.listen(address, port)
  }
  const { doors, ports = {}, httpVersion } = options
  const [plain, secure] = gx.mqttDoors
  const mqtt = await open(plain, doors.mqtt, ports.mqtt)
  const mqtts = await open(secure, doors.mqtts, ports.mqtts)
  const http = await open(gx.httpDoor, doors.http, ports.http)
  if (secure && mqtts !== null && gx.login.mode !== 1 && !gx.login.hasTokens()) {
    await secure.close()
    gx.closedDoor = secure
  }
  const { web } = gx
  if (web) undo.push(() => web.close())
  const wss = web ? await web.listen(address, ports.wss ?? 0) : null
  const control = await open(gx.controlDoor, doors.http && httpVersion !== '1.0.0')
  if (control !== null) gx.http.controlPort = control
  return { mqtt, mqtts, http, wss, control }
}

async function announce(
  { announce: where, scenario, mqttLocal }: SimulatedGxOptions,
  ports: DoorPorts,
  { aliveNoticeMs }: SimulatorTiming,
  undo: Undo,
): Promise<void> {
  if (where === null) return
  const { interfaceAddress, ssdpPort = 1900, mdnsPort = 5353 } = where
  const announcement = new Announcement({
    scenario,
    ports,
    mqttLocal: mqttLocal ?? (ports.mqtt === null && ports.mqtts === null ? 0 : 1),
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
  let isOver = false
  let timer: NodeJS.Timeout
  const act = () => {
    if (isOver) return
    action()
    plan()
  }
  // A program that stood still takes first what has arrived meanwhile.
  const afterArrivals = () => setImmediate(() => setImmediate(act))
  const plan = () => {
    timer = setTimeout(afterArrivals, pauseMs())
  }
  plan()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
