import type { ReportInput } from '../../src/main/core/report/reportInput.ts'
import { trendPoints, trendSeries, trendWindowMs } from '../../src/main/core/report/trendSeries.ts'
import { type CanStatistics, canFigurePath, canStatisticsPath } from '../../src/shared/canStatistics.ts'
import type { AlarmEvent, Gap, SeriesData, SeriesId } from '../../src/shared/history.ts'
import type { Json } from '../../src/shared/json.ts'
import type { Reading } from '../../src/shared/reading.ts'
import { viewOf } from '../../src/shared/stationView.ts'
import { fixtureFindings } from './reportFindings.ts'
import { reportMoment } from './reportMoment.ts'
import { scoreOfFindings } from './reportScore.ts'

export const fixturePortalId = 'c0619ab00a02'
const hour = 3_600_000
const gap: Gap = {
  from: reportMoment - 15 * hour,
  to: reportMoment - 7.5 * hour,
  reason: 'the laptop was asleep',
}

const can: Partial<CanStatistics> = {
  state: 'ERROR-ACTIVE',
  tec: 0,
  rec: 0,
  bitrate: 500_000,
  rxPackets: 26_137_134,
  rxErrors: 0,
  rxDropped: 0,
  txPackets: 7_467_428,
  txErrors: 649,
  restarts: 0,
  errorWarning: 1,
  errorPassive: 0,
  busOff: 0,
}

const canText = JSON.stringify([
  {
    ifname: 'can0',
    linkinfo: {
      info_data: {
        state: 'ERROR-ACTIVE',
        berr_counter: { tx: 0, rx: 0 },
        bittiming: { bitrate: 500_000 },
      },
      info_xstats: { restarts: 0, error_warning: 1, error_passive: 0, bus_off: 0 },
    },
    stats64: {
      rx: { packets: 26_137_134, errors: 0, dropped: 0 },
      tx: { packets: 7_467_428, errors: 649 },
    },
  },
])

const values: Record<string, Record<string, Json>> = {
  'vebus/276': {
    '/ProductName': 'MultiPlus-II 48/3000/35-32',
    '/FirmwareVersion': 0x552,
    '/Serial': 'HQ2204ABCDE',
    '/Mgmt/Connection': 'VE.Bus',
    '/State': 3,
    '/Mode': 3,
    '/Soc': 79.6,
    '/Ac/ActiveIn/L1/V': 231.4,
    '/Ac/ActiveIn/L1/F': 49.98,
    '/Ac/Out/L1/V': 231.2,
    '/VebusError': 0,
    '/Alarms/GridLost': 0,
  },
  'battery/512': {
    '/ProductName': 'PYLONTECH battery',
    '/FirmwareVersion': 0x0121,
    '/Serial': null,
    '/Mgmt/Connection': 'CAN-bus',
    '/Mgmt/ProcessName': 'can-bus-bms',
    '/Dc/0/Voltage': 49.8,
    '/Dc/0/Current': -0.9,
    '/Dc/0/Temperature': 30.7,
    '/Soc': 81,
    '/Soh': 99,
    '/InstalledCapacity': 148,
    '/Info/MaxChargeVoltage': 53.2,
    '/Info/BatteryLowVoltage': 46.5,
    '/Info/MaxChargeCurrent': 74,
    '/Info/MaxDischargeCurrent': 74,
    '/System/MinCellVoltage': 3.266,
    '/System/MaxCellVoltage': 3.304,
    '/System/MinVoltageCellId': '2·07',
    '/System/MaxVoltageCellId': '1·12',
    '/System/MinCellTemperature': 29.8,
    '/System/MaxCellTemperature': 31,
    '/System/NrOfModulesOnline': 2,
    '/System/NrOfModulesOffline': 0,
    '/System/NrOfModulesBlockingCharge': 0,
    '/System/NrOfModulesBlockingDischarge': 0,
    '/System/NrOfCellsPerBattery': 15,
    '/Alarms/CellImbalance': 0,
    '/Alarms/HighCellVoltage': 0,
    '/Alarms/LowCellVoltage': 0,
    '/Alarms/HighTemperature': 0,
    '/Alarms/InternalFailure': 0,
    '/Alarms/LowSoc': null,
  },
  'solarcharger/278': {
    '/ProductName': 'SmartSolar MPPT 150/35',
    '/FirmwareVersion': 0x0165,
    '/Serial': 'HQ2120XYZ12',
    '/Mgmt/Connection': 'VE.Direct port 1',
    '/Pv/V': 0.4,
    '/Yield/Power': 0,
    '/State': 0,
  },
  'acload/40': {
    '/ProductName': 'Carlo Gavazzi EM24 Ethernet',
    '/CustomName': 'House',
    '/FirmwareVersion': '1.7.1',
    '/Serial': 'KS123456',
    '/Mgmt/Connection': 'Modbus TCP 192.168.88.41',
    '/Ac/Power': 412,
    '/Ac/L1/Voltage': 231.1,
    '/Ac/Frequency': 49.98,
  },
  'temperature/20': {
    '/ProductName': 'Ruuvi',
    '/CustomName': 'Серверна',
    '/Mgmt/Connection': 'Bluetooth',
    '/Temperature': 24.3,
    '/TemperatureType': 3,
    '/Status': 0,
  },
  'temperature/21': {
    '/ProductName': 'Ruuvi',
    '/CustomName': 'Котельня',
    '/Mgmt/Connection': 'Bluetooth',
    '/Temperature': 19.8,
    '/TemperatureType': 3,
    '/Status': 0,
  },
  'system/0': { '/Dc/Battery/Soc': 81, '/Dc/Battery/State': 2, '/SystemState/State': 3, '/Control/Dvcc': 1 },
  'platform/0': {
    '/Device/Model': 'Cerbo GX',
    '/Device/HQSerialNumber': 'HQ2308C9WMH',
    '/Firmware/Installed/Version': 'v3.70~33',
    '/ModificationChecks/FsModifiedState': 0,
    '/Device/DataPartitionError': 0,
    [canStatisticsPath('can0')]: canText,
    ...Object.fromEntries(
      Object.entries(can).map(([figure, value]) => [
        // The keys of `can` are figures of CanStatistics.
        canFigurePath('can0', figure as keyof CanStatistics),
        value ?? null,
      ]),
    ),
  },
  'settings/0': {
    '/Settings/SystemSetup/SystemName': 'Main Office, Building A',
    '/Settings/System/TimeZone': 'Europe/Kyiv',
    '/Settings/CGwacs/BatteryLife/State': 10,
    '/Settings/CGwacs/BatteryLife/MinimumSocLimit': 20,
    '/Settings/Services/Bol': 1,
    '/Settings/SystemSetup/AcInput1': 1,
    '/Settings/System/SecurityProfile': 0,
    '/Settings/Canbus/can0/Profile': 3,
  },
}

/** All readings of the fixture station, a few seconds old. */
export function fixtureReadings(): Reading[] {
  return Object.entries(values).flatMap(([key, paths]) => {
    const [serviceType = '', instance = ''] = key.split('/')
    return Object.entries(paths).map(([path, value], index) => ({
      serviceType,
      deviceInstance: Number(instance),
      path,
      value,
      at: reportMoment - 1_000 * (index % 5) - 2_000,
      source: 'mqtt' as const,
    }))
  })
}

const shapes: Record<string, (hourOfDay: number, x: number) => number> = {
  '/Dc/0/Voltage': (h) => 49.9 + (h > 8 && h < 14 ? 2.6 * Math.sin(((h - 8) / 6) * Math.PI) : -0.4),
  '/Dc/0/Current': (h, x) =>
    h > 8 && h < 14 ? 38 * Math.sin(((h - 8) / 6) * Math.PI) : -9 - 6 * Math.sin(x * 3),
  '/Soc': (h) => (h < 8 ? 74 - h : h < 14 ? 66 + (h - 8) * 5 : 96 - (h - 14) * 2),
  '/Dc/0/Temperature': (h) => 28 + 2.5 * Math.sin(((h - 6) / 24) * 2 * Math.PI),
  '/Ac/ActiveIn/L1/V': (_, x) => 230 + 3.5 * Math.sin(x * 5) + Math.sin(x * 23),
  '/Ac/ActiveIn/L1/F': (_, x) => 50 + 0.03 * Math.sin(x * 17),
  '/Temperature': (h) => 23 + 2 * Math.sin((h / 24) * 2 * Math.PI),
  '/Info/MaxChargeVoltage': () => 53.2,
  '/System/MinCellVoltage': () => 3.266,
  '/System/MaxCellVoltage': () => 3.304,
}

function counterAt(path: string, share: number): number | null {
  if (path.endsWith('#txPackets')) return 7_467_428 - Math.round((1 - share) * 604_812)
  if (path.endsWith('#rxPackets')) return 26_137_134 - Math.round((1 - share) * 2_114_000)
  if (path.endsWith('#txErrors')) return share > 0.4 ? 649 : 648
  if (path.endsWith('#rxErrors')) return 0
  return null
}

function seriesData(series: SeriesId, from: number): SeriesData {
  const data: SeriesData = { series, t: [], min: [], mean: [], max: [] }
  for (let index = 0; index <= trendPoints; index += 1) {
    const t = from + (index / trendPoints) * trendWindowMs
    if (t > gap.from && t < gap.to) continue
    const h = (t / hour + 3) % 24
    const x = index / 20
    const counter = counterAt(series.path, index / trendPoints)
    const shaped = shapes[series.path]?.(h, x)
    const mean = counter ?? (shaped === undefined || series.deviceInstance !== 21 ? shaped : shaped - 4)
    if (mean === undefined) continue
    const spread = counter !== null ? 0 : series.path.endsWith('/F') ? 0.01 : Math.abs(mean) * 0.002
    data.t.push(t)
    data.mean.push(mean)
    data.min.push(mean - spread)
    data.max.push(mean + spread)
  }
  return data
}

const alarm: AlarmEvent = {
  serviceType: 'vebus',
  deviceInstance: 276,
  trigger: '/Alarms/GridLost',
  title: 'Grid lost',
  deviceName: 'MultiPlus-II 48/3000/35-32',
  level: 'warning',
  startedAt: reportMoment - 41 * hour,
  endedAt: reportMoment - 41 * hour + 381_000,
  active: false,
  origin: 'live',
}

/** A whole station: readings, findings of every verdict, alarms, and 24 h with a gap of 7 h 30 min. */
export function reportFixture(change: Partial<ReportInput> = {}): ReportInput {
  const view = viewOf(fixturePortalId, fixtureReadings())
  const from = reportMoment - trendWindowMs
  return {
    portalId: fixturePortalId,
    view,
    identity: {
      name: 'Main Office, Building A',
      model: 'Cerbo GX',
      serial: 'HQ2308C9WMH',
      firmware: 'v3.70~33',
      timeZone: 'Europe/Kyiv',
    },
    simulated: true,
    findings: {
      at: reportMoment,
      limitSet: { id: 'lfp-15s', version: 1, title: 'LFP 15s' },
      findings: fixtureFindings,
      score: scoreOfFindings(fixtureFindings),
    },
    alarms: [
      alarm,
      { ...alarm, startedAt: reportMoment - 220 * hour, endedAt: null, origin: 'gx-memory' },
      {
        ...alarm,
        serviceType: 'battery',
        deviceInstance: 512,
        trigger: '/Alarms/LowSoc',
        title: 'Low state of charge',
        deviceName: null,
        level: 'alarm',
        startedAt: reportMoment - 1_200_000,
        endedAt: null,
        active: true,
      },
    ],
    trends: { series: trendSeries(view).map((series) => seriesData(series, from)), gaps: [gap] },
    recording: {
      state: 'recording',
      reason: null,
      since: reportMoment - 75 * hour,
      gaps: 1,
      bytes: 4_100_000,
    },
    period: { from: reportMoment - 75 * hour, to: reportMoment },
    generatedAt: reportMoment,
    ...{ language: 'en', mode: 'full', paper: 'a4' },
    appVersion: '0.1.0',
    gxClockOffsetMs: 800,
    sources: [
      {
        source: 'mqtt',
        url: 'mqtts://192.168.88.10:8883',
        connected: true,
        messages: 148_213,
        rejected: { 'not JSON': 2 },
      },
    ],
    ...{ commissioning: null, company: null, comparison: null },
    ...change,
  }
}

/** A station of which nothing is known but its portal ID. */
export function emptyFixture(): ReportInput {
  return reportFixture({
    view: viewOf(fixturePortalId, []),
    identity: { name: fixturePortalId, model: null, serial: null, firmware: null, timeZone: null },
    simulated: false,
    findings: {
      at: reportMoment,
      limitSet: { id: 'lfp-15s', version: 1, title: 'LFP 15s' },
      findings: [],
    },
    alarms: [],
    trends: { series: [], gaps: [] },
    recording: { state: 'off', reason: 'not connected', since: null, gaps: 0, bytes: 0 },
    period: { from: reportMoment, to: reportMoment },
    gxClockOffsetMs: null,
    sources: [],
  })
}
