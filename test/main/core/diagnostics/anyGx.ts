import { canFigurePath } from '../../../../src/shared/canStatistics.ts'
import type { DoorFacts } from '../../../../src/shared/doorFacts.ts'
import type { SeriesData } from '../../../../src/shared/history.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { SinkStatus } from '../../../../src/shared/sink.ts'
import type { ConnectionState } from '../../../../src/shared/station.ts'

const each = (prefix: string, paths: readonly string[]) => paths.map((path) => prefix + path)

/** Paths that the rules about communication, the GX, compared sources and ESS read as numbers. */
export const gxKeys: readonly string[] = [
  ...each('platform/0', [
    '/Device/Time',
    '/Device/DataPartitionError',
    '/Device/DataPartitionFullError',
    '/ModificationChecks/FsModifiedState',
    '/ModificationChecks/SystemHooksState',
    '/ModificationChecks/DataPartitionFreeSpace',
    '/Network/Wifi/SignalStrength',
    '/CanBus/Interface/can0/Failed',
  ]),
  `platform/0${canFigurePath('can0', 'restarts')}`,
  ...each('logger/0', [
    '/Vrm/TimeLastContact',
    '/Vrm/ConnectionError',
    '/Buffer/ErrorState',
    '/Buffer/Count',
  ]),
  ...each('settings/0/Settings', [
    '/Canbus/can0/Profile',
    '/Network/VrmPortal',
    '/Vrmlogger/LogInterval',
    '/CGwacs/AcPowerSetPoint',
    '/CGwacs/Hub4Mode',
  ]),
  ...each('system/0', ['/Dc/Battery/Voltage', '/Dc/Battery/Power', '/Ac/Grid/L1/Power', '/Dc/Pv/Power']),
  ...each('battery/512', ['/Alarms/BmsCable', '/Connected']),
  ...each('battery/279', ['/Soc', '/Dc/0/Voltage', '/Dc/0/Current']),
  ...each('vebus/276', [
    '/Alarms/BmsConnectionLost',
    '/Soc',
    '/Devices/0/FirmwareVersion',
    '/Devices/1/FirmwareVersion',
  ]),
]

/** Where their sensible values lie; `now` in s. */
export const gxUsual = (now: number): readonly [RegExp, number, number][] => [
  [/Device\/Time$/, now / 1_000 - 100, now / 1_000 + 100],
  [/TimeLastContact$/, now / 1_000 - 9_000, now / 1_000],
  [/Wifi\/SignalStrength$/, 0, 100],
  [/LogInterval$/, 60, 900],
  [/Grid\/L1\/Power$/, -200, 300],
  [/Pv\/Power$/, 0, 2_000],
  [/battery\/279\/Soc$|vebus\/276\/Soc$/, 5, 100],
  [/battery\/279\/Dc\/0\/Voltage$/, 50, 51.2],
]

const choices: readonly [string, readonly Json[]][] = [
  ['platform/0/Firmware/Installed/Version', ['v3.70', 'v3.14', 'v3.67', 'v3.80~3', 'v9.99', 'v', null, 3.7]],
  ['platform/0/Network/Wifi/State', ['online', 'ready', 'idle', 'failure', null]],
  ['settings/0/Settings/System/TimeZone', ['Europe/Kyiv', '/UTC', 'Pacific/Auckland', 'Mars/Base', null]],
  ['system/0/ActiveBatteryService', ['com.victronenergy.battery/512', 'com.victronenergy.battery/7', '']],
  ['battery/512/Mgmt/ProcessName', ['can-bus-bms', 'vedirect-interface', null]],
  ['settings/0/Settings/Canbus/can0/Profile', [0, 1, 2, 3, 7]],
  ['battery/512/Alarms/BmsCable', [0, 1, 2, null]],
  ['platform/0/Device/DataPartitionError', [0, 1]],
  ['platform/0/Device/DataPartitionFullError', [0, 1]],
  ['platform/0/ModificationChecks/FsModifiedState', [-1, 0, 1]],
  ['platform/0/ModificationChecks/SystemHooksState', [0, 3, 20, -1, 1e12]],
  ['logger/0/Buffer/ErrorState', [0, 3, 9]],
  ['vebus/276/Devices/0/FirmwareVersion', [1_362]],
  ['vebus/276/Devices/1/FirmwareVersion', [1_362, 1_282]],
]

/** Words and states that a random number hardly hits. */
export function gxChoices(random: () => number): [string, Json][] {
  return choices.flatMap(([key, values]): [string, Json][] =>
    random() < 0.4 ? [] : [[key, values[Math.floor(random() * values.length)] ?? null]],
  )
}

/** Ten days of CAN counters, SoC, powers and sun: whole, with holes, with a reset of the counters, and with nonsense. */
export function gxPast(random: () => number, now: number): SeriesData[] {
  if (random() < 0.85) return []
  const count = 480
  const t = Array.from({ length: count }, (_, index) => now - (count - 1 - index) * 1_800_000)
  const reset = random() < 0.3 ? Math.floor(random() * count) : 0
  const [ppm, noon] = [random() * 60, random() * 24]
  const paths: readonly [string, string, (index: number, at: number) => number][] = [
    [
      'platform',
      canFigurePath('can0', 'rxPackets'),
      (index) => 20_000 * (index < reset ? index : index - reset),
    ],
    [
      'platform',
      canFigurePath('can0', 'txPackets'),
      (index) => 500 * (index < reset ? index : index - reset),
    ],
    [
      'platform',
      canFigurePath('can0', 'rxErrors'),
      (index) => (index > count - 12 ? Math.floor(ppm * index) : 0),
    ],
    ['platform', canFigurePath('can0', 'txErrors'), () => 649],
    ['system', '/Dc/Battery/Soc', (index) => 50 + 30 * Math.sin(index)],
    ['system', '/Dc/Battery/Power', (index) => 900 * Math.sin(index / 7)],
    ['system', '/Ac/Grid/L1/Power', () => 200 * (random() - 0.5)],
    ['system', '/Dc/Pv/Power', (_, at) => 1_000 * Math.cos((((at / 3_600_000) % 24) - noon) * 0.26)],
  ]
  return paths.flatMap(([serviceType, path, of]) => {
    if (random() < 0.1) return []
    const mean = t.map((at, index) => (random() < 0.005 ? Number.NaN : of(index, at)))
    return [{ series: { serviceType, deviceInstance: 0, path }, t, min: mean, mean, max: mean }]
  })
}

/** A sink in any state, also with a wait that begins in the future. */
export function gxSink(random: () => number, now: number): SinkStatus {
  const states = ['idle', 'sending', 'waiting', 'off'] as const
  const state = states[Math.floor(random() * states.length)] ?? 'idle'
  const time = () => (random() < 0.4 ? null : now - (random() - 0.1) * 2e8)
  const count = () => Math.floor(random() * 1e6)
  return {
    ...{ url: random() < 0.3 ? '' : 'http://192.168.1.10:8428', engine: null, state, nextTryAt: null },
    ...{ reason: random() < 0.5 ? 'The engine does not answer.' : null, notes: [] },
    ...{ waitingLines: count(), waitingBytes: count(), waitingSince: time() },
    ...{ confirmedLines: count(), lastConfirmedAt: time(), droppedLines: count(), notTakenLines: count() },
    corruptFrames: 0,
  }
}

/** One MQTT connection that comes up, works, or works and loses heartbeats. */
export function gxDoors(random: () => number): DoorFacts {
  const state: ConnectionState = random() < 0.3 ? 'initializing' : 'ready'
  const connection = {
    ...{ source: 'mqtt' as const, url: 'mqtt://192.168.1.5:1883', state, reason: null },
    ...{ since: 0, nextTryAt: null, lastCompleteAt: null, messages: 9, rejected: {}, fingerprint: null },
  }
  const lost = random() < 0.3 ? { lostHeartbeats: Math.floor(random() * 4) } : {}
  return { connections: [{ ...connection, ...lost }], doors: [], comparisons: [] }
}
