import type { Clock } from '../../../shared/clock.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { Broadcast } from './broker/broadcast.ts'
import { type DbusBridge, GxPlugin } from './broker/gxPlugin.ts'
import { Login, type LoginRules, type MqttLocal } from './broker/login.ts'
import { MqttBroker } from './broker/mqttBroker.ts'
import { OldPlugin } from './broker/oldPlugin.ts'
import type { HttpVersion } from './httpApi/apiAnswer.ts'
import { ControlApi } from './httpApi/controlApi.ts'
import { HttpApi } from './httpApi/httpApi.ts'
import type { DoorCertificates } from './net/certificates.ts'
import { Door } from './net/door.ts'
import type { Scenario } from './scenario.ts'
import type { Access } from './services/settingsService.ts'
import { SimulatedDbus } from './services/simulatedDbus.ts'
import type { SimulatorTiming } from './timing.ts'
import { GxWeb, type WebOptions } from './web/gxWeb.ts'

const mqttLocalPath = '/Settings/Services/MqttLocal'

export interface GxPartsOptions {
  scenario: Scenario
  clock: Clock
  timing: SimulatorTiming
  access: Access
  login: LoginRules
  /** null = no TLS door. */
  certificates: DoorCertificates | null
  httpVersion: HttpVersion
  /** null = no web server. */
  web: WebOptions | null
}

/** The inside of a simulated GX, as far as its faults reach in. Nothing is open or running until told. */
export class GxParts {
  readonly portalId: PortalId
  readonly timing: SimulatorTiming
  readonly certificates: DoorCertificates | null
  readonly dbus: SimulatedDbus
  readonly login: Login
  readonly broker: MqttBroker
  readonly broadcast: Broadcast
  readonly http: HttpApi
  readonly control = new ControlApi()
  /** Doors to MQTT, and the one to HTTP. */
  readonly mqttDoors: readonly Door[]
  readonly httpDoor: Door
  readonly controlDoor: Door
  /** null = no web server. */
  readonly web: GxWeb | null
  /** The TLS door while MQTT is off: its port is known already. */
  closedDoor: Door | null = null
  private readonly clock: Clock
  private bridge: DbusBridge
  private kick: NodeJS.Timeout | undefined

  constructor(options: GxPartsOptions) {
    const { scenario, clock, timing, certificates } = options
    this.portalId = scenario.identity.portalId
    this.clock = clock
    this.timing = timing
    this.certificates = certificates
    this.dbus = new SimulatedDbus(scenario, clock, options.access)
    this.login = new Login(options.login)
    this.broker = new MqttBroker({
      onMessage: (message) => this.bridge.receive(message),
      login: this.login,
      maxBufferedBytes: timing.maxBufferedBytes,
      refusalMs: timing.refusalMs,
    })
    this.broadcast = new Broadcast(this.broker)
    this.bridge = new GxPlugin(this.bridgeOptions())
    this.http = new HttpApi({ dbus: this.dbus, version: options.httpVersion, hangMs: timing.httpHangMs })
    const toBroker = { onSocket: (socket: Parameters<MqttBroker['accept']>[0]) => this.broker.accept(socket) }
    const secure = certificates && new Door({ name: 'mqtts', certificate: certificates[0], ...toBroker })
    this.mqttDoors = [new Door({ name: 'mqtt', ...toBroker }), ...(secure ? [secure] : [])]
    this.httpDoor = new Door({
      name: 'http',
      allowHalfOpen: true,
      onSocket: (socket) => this.http.accept(socket),
    })
    this.controlDoor = new Door({ name: 'control', onSocket: (socket) => this.control.accept(socket) })
    this.web = options.web && this.openWeb(options.web)
    this.login.mode = mqttLocalOf(options.access.mqttLocal ?? 1)
    this.dbus.onSetting = (path, value) => this.settingWritten(path, value)
  }

  get doors(): readonly Door[] {
    return [...this.mqttDoors, this.httpDoor, ...(this.web ? [this.web.door] : [])]
  }

  start(): void {
    this.bridge.start()
  }

  /** Publishes what changed on the bus. */
  sync(): void {
    this.bridge.sync()
  }

  /** Every topic leaves with an empty payload. */
  farewell(): void {
    this.bridge.farewell()
  }

  /** The broker and its plugin start anew. */
  restartBroker(): void {
    this.broker.forget()
    this.bridge.restart()
  }

  /** Puts the plugin of an old firmware in place, or the present one back; clients have to come again. */
  changeFirmware(age: 'old' | 'present'): void {
    this.bridge.stop()
    this.broker.forget()
    const options = this.bridgeOptions()
    this.bridge = age === 'old' ? new OldPlugin(options) : new GxPlugin(options)
    for (const door of this.mqttDoors) door.reset()
    this.web?.server.forget()
    this.bridge.start()
  }

  stop(): void {
    clearTimeout(this.kick)
    this.bridge.stop()
    this.broker.stop()
    this.http.stop()
    this.web?.server.stop()
  }

  /** The first token of a GX with MQTT off sets it to "tokens only" and opens the TLS door (venus.md 2.2). */
  private openWeb(options: WebOptions): GxWeb {
    const web = new GxWeb({
      ...options,
      login: this.login,
      acceptTrusted: (socket) => this.broker.acceptTrusted(socket),
      onToken: async () => {
        if (this.login.mode === 0) this.dbus.write('settings', '0', mqttLocalPath, 2)
        this.dbus.refresh()
        this.sync()
        const door = this.closedDoor
        this.closedDoor = null
        await door?.reopen()
      },
    })
    this.dbus.overlay(web.desk.overlay)
    return web
  }

  private bridgeOptions() {
    const { portalId, clock, dbus, timing, broadcast } = this
    return { portalId, clock, dbus, timing, sink: broadcast }
  }

  /** Those who may not stay under the new mode are out within a second (venus-rig.md 2). */
  private settingWritten(path: string, value: number): void {
    if (path !== mqttLocalPath) return
    this.login.mode = mqttLocalOf(value)
    clearTimeout(this.kick)
    this.kick = setTimeout(() => this.broker.recheck(), this.timing.kickMs)
  }
}

function mqttLocalOf(value: number): MqttLocal {
  return value === 0 ? 0 : value === 1 ? 1 : 2
}
