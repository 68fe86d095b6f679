import { type CanStatistics, canFigurePath, canStatisticsPath } from '../../../src/shared/canStatistics.ts'
import type { Json } from '../../../src/shared/json.ts'
import type { Reading } from '../../../src/shared/reading.ts'
import type { FeedEvent, StationStatus, StationSummary } from '../../../src/shared/station.ts'
import { parseDeviceInstance } from '../../../src/shared/victron.ts'

export const cannedPortalId = 'c0619ab00a01'
export const otherPortalId = 'c0619ab00a02'

/** Epoch ms and how often the station moved before. */
export interface Moment {
  now: number
  tick: number
}

const still: Record<string, Record<string, Json>> = {
  'system/0': {
    '/Serial': cannedPortalId,
    '/SystemType': 'ESS',
    '/SystemState/State': 252,
    '/SystemState/LowSoc': 0,
    '/Dc/Battery/State': 2,
    '/Dc/Battery/Soc': 81,
    '/Dc/Battery/Temperature': 30.7,
    '/Dc/Battery/TimeToGo': null,
    '/Dc/Battery/BatteryService': 'com.victronenergy.battery/512',
    '/Dc/Pv/Power': 0,
    '/Dc/Pv/Current': 0,
    '/Dc/System/Power': null,
    '/Ac/Grid/NumberOfPhases': 1,
    '/Ac/Consumption/NumberOfPhases': 1,
    '/Ac/ActiveIn/Source': 1,
    '/ActiveBatteryService': 'com.victronenergy.battery/512',
    '/ActiveBmsService': 'com.victronenergy.battery/512',
    '/Control/Dvcc': 1,
    '/Control/EffectiveChargeVoltage': 53.2,
  },
  'battery/512': {
    '/ProductName': 'PYLONTECH battery',
    '/CustomName': 'Pylontech',
    '/FirmwareVersion': 0x0121,
    '/Serial': null,
    '/Connected': 1,
    '/Mgmt/Connection': 'CAN-bus',
    '/Mgmt/ProcessName': 'can-bus-bms',
    '/Soc': 81,
    '/Soh': 99,
    '/InstalledCapacity': 148,
    '/Capacity': 120,
    '/ConsumedAmphours': -28,
    '/TimeToGo': null,
    '/Dc/0/Temperature': 30.7,
    '/Info/MaxChargeVoltage': 53.2,
    '/Info/MaxChargeCurrent': 74,
    '/Info/MaxDischargeCurrent': 74,
    '/Info/BatteryLowVoltage': 46.5,
    '/System/MinVoltageCellId': '0207',
    '/System/MaxVoltageCellId': '0112',
    '/System/MinCellTemperature': 29.8,
    '/System/MaxCellTemperature': 31,
    '/System/MinTemperatureCellId': '0203',
    '/System/MaxTemperatureCellId': '0109',
    '/System/NrOfModulesOnline': 2,
    '/System/NrOfModulesOffline': 0,
    '/System/NrOfModulesBlockingCharge': 0,
    '/System/NrOfModulesBlockingDischarge': 0,
    '/System/NrOfCellsPerBattery': 15,
    '/History/ChargeCycles': 212,
    '/ErrorCode': 0,
    '/Alarms/CellImbalance': 0,
    '/Alarms/HighCellVoltage': 0,
    '/Alarms/LowCellVoltage': 0,
    '/Alarms/HighVoltage': 0,
    '/Alarms/LowVoltage': 0,
    '/Alarms/HighTemperature': 0,
    '/Alarms/InternalFailure': 0,
    '/Alarms/LowSoc': null,
  },
  'vebus/276': {
    '/ProductName': 'MultiPlus-II 48/3000/35-32',
    '/FirmwareVersion': 0x552,
    '/Serial': 'HQ2204ABCDE',
    '/Connected': 1,
    '/Mgmt/Connection': 'VE.Bus',
    '/State': 252,
    '/Mode': 3,
    '/VebusChargeState': 3,
    '/VebusError': 0,
    '/Soc': 79.6,
    '/Ac/ActiveIn/ActiveInput': 0,
    '/Ac/ActiveIn/Connected': 1,
    '/Ac/ActiveIn/CurrentLimit': 16,
    '/Ac/NumberOfPhases': 1,
    '/Dc/0/Temperature': null,
    '/Hub4/AssistantId': 5,
    '/BatteryOperationalLimits/MaxChargeVoltage': 53.2,
    '/BatteryOperationalLimits/MaxChargeCurrent': 74,
    '/BatteryOperationalLimits/MaxDischargeCurrent': 74,
    '/Alarms/GridLost': 0,
    '/Alarms/HighTemperature': 0,
    '/Alarms/LowBattery': 0,
    '/Alarms/Overload': 0,
    '/Alarms/Ripple': 0,
    '/Alarms/BmsConnectionLost': 0,
  },
  'grid/30': {
    '/ProductName': 'Carlo Gavazzi EM24 Ethernet',
    '/Mgmt/Connection': 'Modbus TCP 192.168.88.40',
    '/Connected': 1,
    '/Ac/Energy/Forward': 4_812.4,
    '/Ac/Energy/Reverse': 18.2,
  },
  'acload/40': {
    '/ProductName': 'Carlo Gavazzi EM24 Ethernet',
    '/CustomName': 'House',
    '/FirmwareVersion': '1.7.1',
    '/Serial': 'KS123456',
    '/Connected': 1,
    '/Mgmt/Connection': 'Modbus TCP 192.168.88.41',
    '/Ac/Energy/Forward': 3_911.7,
  },
  'solarcharger/278': {
    '/ProductName': 'SmartSolar MPPT 150/35',
    '/FirmwareVersion': 0x0165,
    '/Serial': 'HQ2120XYZ12',
    '/Connected': 1,
    '/Mgmt/Connection': 'VE.Direct port 1',
    '/Pv/V': 0.4,
    '/Yield/Power': 0,
    '/Yield/User': 1_204.3,
    '/Dc/0/Voltage': 49.7,
    '/Dc/0/Current': 0,
    '/State': 0,
    '/ErrorCode': 0,
    '/DeviceOffReason': 1,
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
  'settings/0': {
    '/Settings/SystemSetup/SystemName': 'Main Office',
    '/Settings/System/TimeZone': 'Europe/Kyiv',
    '/Settings/System/SecurityProfile': 2,
    '/Settings/Services/MqttLocal': 1,
    '/Settings/Services/Bol': 1,
    '/Settings/Canbus/can0/Profile': 2,
    '/Settings/Canbus/can1/Profile': 0,
    '/Settings/CGwacs/BatteryLife/State': 10,
    '/Settings/CGwacs/BatteryLife/MinimumSocLimit': 20,
    '/Settings/CGwacs/Hub4Mode': 1,
    '/Settings/CGwacs/AcPowerSetPoint': 50,
    '/Settings/CGwacs/RunWithoutGridMeter': 0,
    '/Settings/SystemSetup/AcInput1': 1,
    '/Settings/SystemSetup/AcInput2': 0,
    '/Settings/SystemSetup/BatteryService': 'default',
    '/Settings/SystemSetup/BmsInstance': -1,
  },
  'platform/0': {
    '/Device/Model': 'Cerbo GX',
    '/Device/HQSerialNumber': 'HQ2308C9WMH',
    '/Device/UniqueId': cannedPortalId,
    '/Device/DataPartitionError': 0,
    '/Firmware/Installed/Version': 'v3.70~33',
    '/CanBus/Interfaces': '[{"interface":"can0"},{"interface":"can1"}]',
    '/ModificationChecks/FsModifiedState': 0,
  },
}

function canFigures(port: string, figures: Partial<CanStatistics>): Record<string, Json> {
  const readings: Record<string, Json> = {}
  // The keys of `figures` are those of CanStatistics; Object.entries forgets that.
  for (const [figure, value] of Object.entries(figures))
    readings[canFigurePath(port, figure as keyof CanStatistics)] = value ?? null
  const text = [{ ifname: port, stats64: { rx: { packets: 0, errors: 0 }, tx: { packets: 0, errors: 0 } } }]
  return { ...readings, [canStatisticsPath(port)]: JSON.stringify(text) }
}

function canReadings(tick: number): Record<string, Json> {
  const clean = { state: 'ERROR-ACTIVE', tec: 0, rec: 0, restarts: 0, errorPassive: 0, busOff: 0 }
  return {
    ...canFigures('can0', {
      ...clean,
      bitrate: 500_000,
      rxPackets: 26_137_134 + tick * 24,
      rxErrors: 0,
      rxDropped: 0,
      txPackets: 7_467_428 + tick * 7,
      txErrors: 649,
      txDropped: 0,
      errorWarning: 1,
    }),
    ...canFigures('can1', {
      ...clean,
      bitrate: 250_000,
      rxPackets: 0,
      rxErrors: 0,
      txPackets: 3,
      txErrors: 0,
      errorWarning: 0,
    }),
  }
}

const round = (value: number, decimals: number) => Number(value.toFixed(decimals))

/** The values that move, as they stand after `tick` steps. */
function movingValues({ now, tick }: Moment): Record<string, Record<string, Json>> {
  const wave = Math.sin(tick / 5)
  const current = round(-0.9 + wave * 0.3, 1)
  const volts = round(49.8 + wave * 0.02, 2)
  const gridPower = Math.round(167 + wave * 14)
  const load = Math.round(412 + wave * 18)
  return {
    'battery/512': {
      '/Dc/0/Voltage': volts,
      '/Dc/0/Current': current,
      '/Dc/0/Power': Math.round(volts * current),
      '/System/MinCellVoltage': round(3.318 + wave * 0.001, 3),
      '/System/MaxCellVoltage': round(3.323 + wave * 0.001, 3),
    },
    'vebus/276': {
      '/Ac/ActiveIn/P': gridPower,
      '/Ac/ActiveIn/L1/P': gridPower,
      '/Ac/ActiveIn/L1/V': round(230.4 + wave * 0.3, 1),
      '/Ac/ActiveIn/L1/F': 50.1,
      '/Ac/Out/P': 121,
      '/Ac/Out/L1/P': 121,
      '/Ac/Out/L1/V': round(230.4 + wave * 0.3, 1),
      '/Ac/Out/L1/F': 50.1,
      '/Dc/0/Voltage': volts,
      '/Dc/0/Current': round(current - 0.2, 1),
      '/Dc/0/Power': Math.round(volts * (current - 0.2)),
    },
    'grid/30': {
      '/Ac/Power': gridPower,
      '/Ac/Frequency': 50.1,
      '/Ac/L1/Power': gridPower,
      '/Ac/L1/Voltage': round(230.6 + wave * 0.3, 1),
      '/Ac/L1/Current': round(gridPower / 230, 2),
    },
    'acload/40': {
      '/Ac/Power': load,
      '/Ac/L1/Power': load,
      '/Ac/L1/Voltage': 230.5,
      '/Ac/L1/Current': round(load / 230, 2),
    },
    'system/0': {
      '/Dc/Battery/Voltage': volts,
      '/Dc/Battery/Current': current,
      '/Dc/Battery/Power': Math.round(volts * current),
      '/Dc/Vebus/Power': Math.round(volts * (current - 0.2)),
      '/Ac/Grid/L1/Power': gridPower,
      '/Ac/Consumption/L1/Power': 121,
      '/Ac/ConsumptionOnOutput/L1/Power': 121,
      '/Ac/ConsumptionOnInput/L1/Power': 0,
    },
    'platform/0': { ...canReadings(tick), '/Device/Time': Math.floor(now / 1_000) },
  }
}

/** Серверна is one cadence behind, Котельня has been silent for 50 minutes. */
const silentMs: Record<string, number> = { 'temperature/20': 90_000, 'temperature/21': 3_000_000 }

function toReadings(values: Record<string, Record<string, Json>>, now: number): Reading[] {
  return Object.entries(values).flatMap(([service, paths]) => {
    const [serviceType = '', instance = ''] = service.split('/')
    const at = now - (silentMs[service] ?? 0)
    return Object.entries(paths).map(([path, value]) => ({
      serviceType,
      deviceInstance: parseDeviceInstance(instance),
      path,
      value,
      at,
      source: 'mqtt' as const,
    }))
  })
}

/** Everything the station publishes, at one moment. */
export function allReadings(moment: Moment): Reading[] {
  return [...toReadings(still, moment.now), ...toReadings(movingValues(moment), moment.now)]
}

function aliveAt(now: number): Record<string, number> {
  return Object.fromEntries(Object.keys(still).map((service) => [service, now - (silentMs[service] ?? 0)]))
}

/** What the frame shows about the station. */
export function cannedStatus({ now, tick }: Moment): StationStatus {
  return {
    portalId: cannedPortalId,
    name: 'Main Office',
    model: 'Cerbo GX',
    serial: 'HQ2308C9WMH',
    firmware: 'v3.70~33',
    simulated: false,
    connections: [
      {
        source: 'mqtt',
        url: 'mqtt://192.168.88.77:1883',
        state: 'ready',
        reason: null,
        since: now - 3_600_000,
        nextTryAt: null,
        lastCompleteAt: now - 3_598_000,
        messages: 48_211 + tick * 31,
        rejected: {},
        fingerprint: null,
      },
    ],
    recording: { state: 'recording', reason: null, since: now - 3 * 86_400_000, gaps: 1, bytes: 4_718_592 },
    gxClockOffsetMs: -340,
    timeZone: 'Europe/Kyiv',
    messagesPerSecond: 31,
    now,
    speed: 1,
  }
}

/** The first event of a feed. */
export function cannedSnapshot(moment: Moment): FeedEvent {
  return {
    type: 'snapshot',
    status: cannedStatus(moment),
    readings: allReadings(moment),
    alive: aliveAt(moment.now),
  }
}

/** A later event: what moved. */
export function cannedChange(moment: Moment): FeedEvent {
  return {
    type: 'change',
    status: cannedStatus(moment),
    readings: toReadings(movingValues(moment), moment.now),
    alive: aliveAt(moment.now),
    gone: [],
  }
}

/** The station list: one connected, one only remembered. */
export function cannedStations(now: number, connected: boolean): StationSummary[] {
  const seen = { model: 'Cerbo GX', simulated: false }
  return [
    { ...seen, portalId: cannedPortalId, name: 'Main Office', connected, lastSeenAt: now },
    {
      ...seen,
      portalId: otherPortalId,
      name: 'Pump house',
      connected: false,
      lastSeenAt: now - 9 * 86_400_000,
    },
  ]
}
