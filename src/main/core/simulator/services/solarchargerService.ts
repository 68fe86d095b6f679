import { panelVoltage } from '../model/chargerDays.ts'
import type { StationMoment } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { chargerMemoryPaths } from './chargerMemoryPaths.ts'
import { real } from './dbusValue.ts'
import { identityPaths, type SimulatedService, samePaths, service } from './service.ts'
import { chargerProduct, solarchargerName } from './serviceNames.ts'

/** Bit 0x400 of `/DeviceOffReason`: no or low panel power. */
const noPanelPower = 0x400

/** BMS connection lost. */
const bmsLost = 67

function chargerState(moment: StationMoment): number {
  // 2 Fault.
  if (moment.site.bms.isStopped) return 2
  if (moment.sun <= 0) return 0
  // 252 External control: the DVCC sets voltage and current.
  return 252
}

/** SmartSolar MPPT on VE.Direct. */
export function solarchargerService(scenario: Scenario, moment: StationMoment): SimulatedService {
  const { battery, flows, sun } = moment
  const awake = sun > 0
  const pv = awake ? flows.pv : 0
  return service(solarchargerName, 'solarcharger', 277, {
    ...identityPaths({
      deviceInstance: 277,
      productId: 0xa0_6b,
      productName: chargerProduct,
      customName: '',
      firmwareVersion: 0x11_0ff,
      hardwareVersion: null,
      serial: scenario.identity.chargerSerial,
      connection: 'VE.Direct port 1',
      processName: 'vedirect-interface',
      processVersion: '3.93',
    }),
    '/State': chargerState(moment),
    '/Mode': 1,
    '/ErrorCode': moment.site.bms.isStopped ? bmsLost : 0,
    '/DeviceOffReason': awake ? 0 : noPanelPower,
    '/MppOperationMode': awake ? (flows.pvLimited ? 1 : 2) : 0,
    '/NrOfTrackers': 1,
    '/Dc/0/Voltage': real(battery.voltage, 2),
    '/Dc/0/Current': real(pv / battery.voltage, 1),
    '/Dc/0/Temperature': null,
    '/Pv/V': real(panelVoltage(scenario, sun), 2),
    '/Yield/Power': real(pv, 0),
    '/Yield/User': real(moment.energy.pv, 2),
    '/Yield/System': real(moment.energy.pv, 2),
    '/Relay/0/State': null,
    '/Load/State': null,
    '/Load/I': null,
    ...samePaths('/Alarms/', ['HighTemperature', 'ShortCircuit', 'LowVoltage', 'HighVoltage'], 0),
    '/Link/NetworkMode': 13,
    '/Link/NetworkStatus': 4,
    '/Link/ChargeVoltage': real(52.4, 1),
    '/Link/ChargeCurrent': real(moment.chargeLimit, 1),
    '/Link/VoltageSense': real(battery.voltage, 2),
    '/Link/TemperatureSense': real(battery.temperature, 1),
    '/Link/BatteryCurrent': real(battery.current, 1),
    '/Settings/BmsPresent': 1,
    '/Settings/ChargeCurrentLimit': real(60, 1),
    ...chargerMemoryPaths(moment),
    '/VEDirect/HexChecksumErrors': 0,
    '/VEDirect/TextChecksumErrors': 0,
  })
}
