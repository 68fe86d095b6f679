import { effectiveChargeVoltage } from '../model/ess.ts'
import type { StationMoment } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { real } from './dbusValue.ts'
import {
  type DbusPaths,
  identityPaths,
  invalidPaths,
  type SimulatedService,
  samePaths,
  service,
} from './service.ts'
import { inverterProduct, vebusName } from './serviceNames.ts'

const alarms = [
  'GridLost',
  'HighTemperature',
  'LowBattery',
  'Overload',
  'Ripple',
  'TemperatureSensor',
  'VoltageSensor',
  'PhaseRotation',
  'HighDcVoltage',
  'HighDcCurrent',
  'BmsConnectionLost',
  'BmsPreAlarm',
  'BatteryOvervoltageProtection',
]
const phaseAlarms = [
  'HighTemperature',
  'LowBattery',
  'Overload',
  'Ripple',
  'InverterImbalance',
  'MainsImbalance',
]
/** s of the unit at the first moment of the clock. */
const upTimeAtStart = 1_684_300

/** A where the voltage is, with the sign of the power. */
function amps(power: number, voltage: number): number {
  return power / voltage
}

/** What the AC input says while the inverter is alone. */
function islandPaths({ site }: StationMoment): DbusPaths {
  if (!site.isIsland) return {}
  return {
    '/State': 9,
    '/Ac/ActiveIn/ActiveInput': 240,
    '/Ac/ActiveIn/Connected': 0,
    ...invalidPaths('/Ac/ActiveIn/', ['P', 'S', 'L1/V', 'L1/I', 'L1/P', 'L1/S', 'L1/F']),
    '/Ac/Out/L1/V': real(site.islandVoltage, 2),
    '/Ac/Out/L1/F': real(50.1, 2),
    '/Ac/State/AcIn1Available': site.hasGrid ? 1 : 0,
    '/Alarms/GridLost': site.hasGrid ? 0 : 2,
  }
}

function acPaths(moment: StationMoment): DbusPaths {
  const voltage = moment.grid.voltages[0]
  const { grid } = moment.flows
  const out = moment.load
  return {
    '/Ac/NumberOfPhases': 1,
    '/Ac/NumberOfAcInputs': 1,
    '/Ac/ActiveIn/ActiveInput': 0,
    '/Ac/ActiveIn/Connected': 1,
    '/Ac/ActiveIn/CurrentLimit': real(16, 1),
    '/Ac/ActiveIn/P': real(grid, 0),
    '/Ac/ActiveIn/S': real(Math.abs(grid) + 18, 0),
    '/Ac/ActiveIn/L1/V': real(voltage, 2),
    '/Ac/ActiveIn/L1/I': real(amps(grid, voltage), 2),
    '/Ac/ActiveIn/L1/P': real(grid, 0),
    '/Ac/ActiveIn/L1/S': real(Math.abs(grid) + 18, 0),
    '/Ac/ActiveIn/L1/F': real(moment.grid.frequency, 2),
    '/Ac/In/1/CurrentLimit': real(16, 1),
    '/Ac/In/1/CurrentLimitIsAdjustable': 1,
    '/Ac/Out/P': real(out, 0),
    '/Ac/Out/S': real(out * 1.04, 0),
    '/Ac/Out/NominalInverterPower': 2_400,
    '/Ac/Out/L1/V': real(voltage - 0.1, 2),
    '/Ac/Out/L1/I': real(amps(out * 1.04, voltage), 2),
    '/Ac/Out/L1/P': real(out, 0),
    '/Ac/Out/L1/S': real(out * 1.04, 0),
    '/Ac/Out/L1/F': real(moment.grid.frequency, 2),
    '/Ac/Out/L1/NominalInverterPower': 2_400,
    '/Ac/State/AcIn1Available': 1,
    '/Ac/State/IgnoreAcIn1': 0,
    '/Ac/State/SplitPhaseL2Passthru': null,
  }
}

function dcPaths(moment: StationMoment): DbusPaths {
  const { battery, flows } = moment
  const voltage = battery.voltage - flows.inverterDc / 48_000
  return {
    '/Dc/0/Voltage': real(voltage, 2),
    '/Dc/0/Current': real(-flows.inverterDc / voltage, 1),
    '/Dc/0/Power': real(-flows.inverterDc, 0),
    '/Dc/0/Temperature': real(battery.temperature, 1),
    '/Dc/0/MaxChargeCurrent': real(35, 0),
    '/Dc/0/PreferRenewableEnergy': null,
    '/Soc': real(battery.soc, 1),
    '/BatterySense/Voltage': real(battery.voltage, 2),
    '/BatterySense/Temperature': null,
    '/BatteryOperationalLimits/MaxChargeVoltage': real(effectiveChargeVoltage, 1),
    '/BatteryOperationalLimits/MaxChargeCurrent': real(moment.chargeLimit, 1),
    '/BatteryOperationalLimits/MaxDischargeCurrent': real(moment.dischargeLimit, 1),
    '/BatteryOperationalLimits/BatteryLowVoltage': real(44.5, 1),
  }
}

/** The first bit is made up: no public source decodes the flags. */
const madeUpFlags = 1

/** The last five times the unit left the grid by itself, newest first; one for each lost grid of the scenario. */
function protectionLogPaths(scenario: Scenario, gxStartedAt: number): DbusPaths {
  const trips = scenario.notifications
    .filter(({ serviceType, trigger }) => serviceType === 'vebus' && trigger === '/Alarms/GridLost')
    .map(({ ageHours }) => Math.floor(gxStartedAt / 1_000 - ageHours * 3_600))
    .sort((a, b) => b - a)
  return Object.fromEntries(
    [0, 1, 2, 3, 4].flatMap((slot) => {
      const time = trips[slot] ?? null
      const log = `/Devices/0/InterfaceProtectionLog/${slot}/`
      return [
        [`${log}Time`, time],
        [`${log}ErrorFlags`, time === null ? null : madeUpFlags],
      ]
    }),
  )
}

function unitPaths(scenario: Scenario, moment: StationMoment, clockError: number): DbusPaths {
  const upTime = upTimeAtStart + Math.floor((moment.at - moment.startedAt) / 1_000)
  const unit = '/Devices/0/'
  return {
    '/Devices/NumberOfMultis': 1,
    [`${unit}SerialNumber`]: scenario.identity.inverterSerial,
    [`${unit}ProductId`]: 0x2623,
    [`${unit}FirmwareVersion`]: 0x552,
    [`${unit}FirmwareSubVersion`]: 0,
    [`${unit}Version`]: 2_623_552,
    // Minutes are enough: a counter that moves each second would be a message each second.
    [`${unit}UpTime`]: upTime - (upTime % 60),
    ...samePaths(
      `${unit}ExtendStatus/`,
      ['WaitingForRelayTest', 'HighDcVoltage', 'HighDcCurrent', 'BolTimeoutOccured', 'ChargeIsDisabled'],
      0,
    ),
    ...samePaths(
      `${unit}ExtendStatus/`,
      ['ChargeDisabledDueToLowTemp', 'SustainMode', 'TemperatureHighForceBypass'],
      0,
    ),
    [`${unit}ExtendStatus/SocTooLowToInvert`]: moment.flows.lowSoc ? 1 : 0,
    [`${unit}ExtendStatus/RelayTestOk`]: 1,
    [`${unit}ExtendStatus/MainsPllLocked`]: 1,
    [`${unit}ExtendStatus/VeBusNetworkQualityCounter`]: 0,
    [`${unit}ExtendStatus/GridRelayReport/Code`]: null,
    [`${unit}ExtendStatus/GridRelayReport/Count`]: 0,
    [`${unit}Diagnostics/UBatRipple`]: real(0.05 + moment.flows.inverterDc / 9_000, 2),
    [`${unit}Diagnostics/UBatTerminal`]: real(moment.battery.voltage - moment.flows.inverterDc / 24_000, 2),
    [`${unit}Diagnostics/UBatVSense`]: real(moment.battery.voltage, 2),
    ...protectionLogPaths(scenario, moment.startedAt + clockError),
  }
}

function energyPaths(moment: StationMoment): DbusPaths {
  const { fromGrid, inverted } = moment.energy
  return {
    '/Energy/AcIn1ToAcOut': real(fromGrid, 2),
    '/Energy/AcIn1ToInverter': real(38.4, 2),
    '/Energy/AcOutToAcIn1': real(0, 2),
    '/Energy/InverterToAcIn1': real(0.6, 2),
    '/Energy/InverterToAcOut': real(inverted, 2),
    '/Energy/OutToInverter': real(0, 2),
    ...samePaths(
      '/Energy/',
      ['AcIn2ToAcOut', 'AcIn2ToInverter', 'AcOutToAcIn2', 'InverterToAcIn2'],
      real(0, 2),
    ),
  }
}

/** MultiPlus-II 48/3000/35-32 with the ESS assistant; `clockError` is how many ms the GX's clock is ahead. */
export function vebusService(
  scenario: Scenario,
  moment: StationMoment,
  clockError: number,
): SimulatedService {
  const full = moment.battery.soc > 98
  return service(vebusName, 'vebus', 276, {
    ...identityPaths({
      deviceInstance: 276,
      productId: 0x2623,
      productName: inverterProduct,
      customName: '',
      firmwareVersion: 0x552,
      hardwareVersion: null,
      serial: null,
      connection: 'VE.Bus',
      processName: 'mk2-dbus',
      processVersion: '3.91',
    }),
    // 252 External control: a managed battery under DVCC.
    '/State': 252,
    '/Mode': 3,
    '/ModeIsAdjustable': 1,
    '/VebusChargeState': full ? 3 : 1,
    '/VebusError': 0,
    '/VebusMainState': full ? 9 : 8,
    ...acPaths(moment),
    ...dcPaths(moment),
    ...unitPaths(scenario, moment, clockError),
    ...energyPaths(moment),
    '/Bms/BmsExpected': 0,
    '/Bms/BmsType': 0,
    ...invalidPaths('/Bms/', ['AllowToCharge', 'AllowToDischarge', 'AllowToChargeRate', 'Error', 'PreAlarm']),
    '/Hub4/AssistantId': 5,
    '/Hub4/DisableCharge': 0,
    '/Hub4/DisableFeedIn': 0,
    '/Hub4/DoNotFeedInOvervoltage': 1,
    '/Hub4/Sustain': moment.flows.lowSoc ? 1 : 0,
    '/Hub4/L1/AcPowerSetpoint': real(moment.gridSetpoint - moment.load, 0),
    '/Hub4/L1/MaxFeedInPower': real(32_766, 0),
    '/Interfaces/Mk2/Connection': '/dev/ttyS4',
    '/Interfaces/Mk2/ProductId': 4_464,
    '/Interfaces/Mk2/ProductName': 'MK3',
    '/Interfaces/Mk2/Version': 1_170_216,
    ...samePaths('/Alarms/', alarms, 0),
    ...samePaths('/Alarms/L1/', phaseAlarms, 0),
    '/Alarms/BmsConnectionLost': moment.site.bms.isTold ? 2 : 0,
    ...islandPaths(moment),
    '/AcSensor/Count': 0,
    '/PvInverter/Disable': 0,
    '/SystemReset': null,
    '/RedetectSystem': 0,
  })
}
