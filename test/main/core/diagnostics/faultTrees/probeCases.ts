import type { TreeAnswer } from '../../../../../src/shared/faultTree.ts'
import type { LabelledStation } from '../../../../helpers/labelled/labelledStation.ts'
import { now } from '../fixtures.ts'

type Value = number | string | null
type Change = Readonly<Record<string, Value>> | ((station: LabelledStation) => void)

/** What makes a probe say each of the three; `{}` = the simulated station as it is. */
export type ProbeCases = Record<TreeAnswer, Change>

const battery = 'battery/512'
const vebus = 'vebus/276'
const charger = 'solarcharger/277'
const settings = 'settings/0/Settings'
const can = 'platform/0/CanBus/Interface/can0/Statistics#'
const system = 'system/0'
const gone =
  (keys: RegExp): Change =>
  (station) =>
    void station.drop(keys)
/** Values of a station of which only a part is heard. */
const only =
  (values: Readonly<Record<string, Value>>): Change =>
  (station) => {
    station.drop(/./)
    for (const [key, value] of Object.entries(values)) station.set(key, value)
  }
const nothing = gone(/./)
const noBattery = gone(/^battery\//)
const errorsGrow = (station: LabelledStation) =>
  void station.change(/Statistics#txErrors$/, (value, ago) => value + (1_440 - ago) * 40)
const noCan = gone(/Statistics#/)
const byError = (error: number): ProbeCases => ({
  yes: { 'logger/0/Vrm/ConnectionError': error },
  no: {},
  'not-known': gone(/^logger\//),
})
const cells = (value: Value) => ({
  [`${battery}/System/MinCellTemperature`]: value,
  [`${battery}/System/MaxCellTemperature`]: value,
  [`${battery}/Dc/0/Temperature`]: value,
})
const mode = (yes: number, no: number): ProbeCases => ({
  yes: { [`${vebus}/Mode`]: yes },
  no: { [`${vebus}/Mode`]: no },
  'not-known': { [`${vebus}/Mode`]: null },
})
const away = (station: LabelledStation) => {
  station.drop(/^solarcharger\//)
  station.set(`${settings}/Devices/mppt/ClassAndVrmInstance`, 'solarcharger:277')
}
const missing = (station: LabelledStation) => {
  const past = (daysAgo: number) => (daysAgo > 4 ? 800 : Number.NaN)
  away(station)
  station.past('solarcharger/277/Yield/Power', { days: 10, everyMs: 300_000 }, past)
}
const reason = (bits: Value) => ({ [`${charger}/State`]: 0, [`${charger}/DeviceOffReason`]: bits })
const second = (mine: number, others: number) => (station: LabelledStation) => {
  station.copy(charger, 'solarcharger/278')
  station
    .set(`${charger}/State`, 0)
    .set(`${charger}/DeviceOffReason`, 0x400)
    .set(`${charger}/Yield/Power`, mine)
  station.set('solarcharger/278/State', 252).set('solarcharger/278/Yield/Power', others)
}

const off = { [`${vebus}/Ac/ActiveIn/Connected`]: 0, [`${system}/Ac/ActiveIn/Source`]: 240 }

/** Every probe, each with all three answers it can give. */
export const probeCases: Record<string, Partial<ProbeCases>> = {
  'ac-available': {
    yes: {},
    no: { [`${vebus}/Ac/State/AcIn1Available`]: 0 },
    'not-known': gone(/AcIn1Available$/),
  },
  'array-dark': { yes: second(0, 2_000), no: second(0, 0), 'not-known': {} },
  'battery-charging': {
    yes: { [`${system}/Dc/Battery/State`]: 1 },
    no: {},
    'not-known': { [`${system}/Dc/Battery/State`]: null },
  },
  'battery-discharging': {
    yes: { [`${system}/Dc/Battery/State`]: 2 },
    no: { [`${system}/Dc/Battery/State`]: 0 },
    'not-known': gone(/^system\//),
  },
  'battery-full': { yes: { [`${battery}/Soc`]: 100 }, no: {}, 'not-known': noBattery },
  'bms-lost': {
    yes: { [`${vebus}/Alarms/BmsConnectionLost`]: 2 },
    no: {},
    'not-known': gone(/(BmsConnectionLost|BmsCable|solarcharger.*ErrorCode)$/),
  },
  'bms-on-can': { yes: {}, no: noBattery, 'not-known': nothing },
  'can-bus-off': { yes: { [`${can}state`]: 'BUS-OFF' }, no: {}, 'not-known': { [`${can}state`]: null } },
  'can-errors-judged': { yes: errorsGrow, no: {}, 'not-known': noCan },
  'can-errors-lately': { yes: errorsGrow, no: {}, 'not-known': noCan },
  'can-lone': {
    yes: { [`${can}rxPackets`]: 0, [`${can}state`]: 'ERROR-PASSIVE' },
    no: {},
    'not-known': noCan,
  },
  'can-profile-bms': {
    yes: {},
    no: { [`${settings}/Canbus/can0/Profile`]: 1 },
    'not-known': gone(/Profile$/),
  },
  'can-profile-vecan': {
    yes: { [`${settings}/Canbus/can1/Profile`]: 1 },
    no: {},
    'not-known': gone(/^settings\//),
  },
  'can-receives': { yes: {}, no: { [`${can}rxPackets`]: 5 }, 'not-known': noCan },
  'charge-alarm': {
    yes: { [`${battery}/Alarms/InternalFailure`]: 2 },
    no: {},
    'not-known': gone(/^battery\/512\/Alarms\//),
  },
  'charge-blocked': {
    yes: { [`${battery}/Info/MaxChargeCurrent`]: 0 },
    no: {},
    'not-known': gone(/(AllowToCharge|MaxChargeCurrent|ChargeBlocked)$/),
  },
  'charge-cold': { yes: cells(-5), no: {}, 'not-known': cells(null) },
  'charge-hot': { yes: cells(60), no: {}, 'not-known': cells(null) },
  'charge-modules': {
    yes: { [`${battery}/System/NrOfModulesBlockingCharge`]: 1 },
    no: {},
    'not-known': gone(/NrOfModules/),
  },
  'charger-fault': {
    yes: { [`${charger}/ErrorCode`]: 33 },
    no: { [`${charger}/ErrorCode`]: 65 },
    'not-known': gone(/(VebusError|ErrorCode)$/),
  },
  'dc-path': {
    yes: (station) => void station.change(/^vebus\/276\/Dc\/0\/Voltage$/, (volts) => volts + 2),
    no: {},
    'not-known': gone(/^vebus\/276\/Dc\/0\/Voltage$/),
  },
  'discharge-alarm': {
    yes: { [`${battery}/Alarms/InternalFailure`]: 1 },
    no: {},
    'not-known': noBattery,
  },
  'discharge-blocked': {
    yes: { [`${battery}/Io/AllowToDischarge`]: 0 },
    no: {},
    'not-known': gone(/(AllowToDischarge|MaxDischargeCurrent|DischargeBlocked)$/),
  },
  'discharge-cold': { yes: cells(-30), no: {}, 'not-known': cells(null) },
  'discharge-empty': {
    yes: { [`${battery}/Soc`]: 1 },
    no: {},
    'not-known': { [`${battery}/Soc`]: null },
  },
  'discharge-hot': { yes: cells(70), no: {}, 'not-known': cells(null) },
  'discharge-modules': {
    yes: { [`${battery}/System/NrOfModulesOffline`]: 1 },
    no: {},
    'not-known': gone(/NrOfModules/),
  },
  'ess-forbids-charge': {
    yes: { [`${vebus}/Hub4/DisableCharge`]: 1 },
    no: {},
    'not-known': { [`${vebus}/Hub4/DisableCharge`]: null },
  },
  'ess-holds': {
    yes: { [`${system}/SystemState/State`]: 257 },
    no: {},
    'not-known': gone(/(SystemState\/State|BatteryLife\/State)$/),
  },
  'grid-connected': { yes: {}, no: off, 'not-known': gone(/(ActiveIn\/Connected|ActiveIn\/Source)$/) },
  'grid-in-limits': {
    yes: {},
    no: (station) => void station.change(/ActiveIn\/L1\/V$/, () => 260),
    'not-known': (station) => void station.change(/ActiveIn\/L1\/V$/, () => 0),
  },
  'grid-rejected': {
    yes: off,
    no: {},
    'not-known': { ...off, [`${vebus}/Ac/State/AcIn1Available`]: 0 },
  },
  'gx-clock': {
    yes: { 'platform/0/Device/Time': 1_700_000_000 },
    no: {},
    'not-known': nothing,
  },
  'input-ignored': {
    yes: { [`${vebus}/Ac/State/IgnoreAcIn1`]: 1 },
    no: {},
    'not-known': gone(/IgnoreAcIn1$/),
  },
  'is-ess': { yes: {}, no: only({ 'system/0/SystemType': 'Off-grid' }), 'not-known': nothing },
  'meter-sees-grid': {
    yes: { 'grid/30/Ac/L1/Voltage': 230 },
    no: { 'grid/30/Ac/L1/Voltage': 1 },
    'not-known': {},
  },
  'minimum-soc': { yes: { [`${battery}/Soc`]: 20 }, no: {}, 'not-known': gone(/(LowSoc|ActiveSocLimit)$/) },
  'mode-charges': mode(1, 2),
  'mode-inverts': mode(2, 1),
  'mode-takes-grid': mode(251, 4),
  'mppt-all-there': { yes: {}, no: missing, 'not-known': away },
  'mppt-asleep': { yes: reason(0x401), no: reason(0x411), 'not-known': reason(null) },
  'mppt-error': {
    yes: { [`${charger}/ErrorCode`]: 33 },
    no: {},
    'not-known': { [`${charger}/ErrorCode`]: null },
  },
  'mppt-off': {
    yes: { [`${charger}/State`]: 0 },
    no: { [`${charger}/State`]: 252 },
    'not-known': gone(/^solarcharger\//),
  },
  'mppt-on-purpose': { yes: reason(0x44), no: reason(0x10), 'not-known': reason(0) },
  'no-grid-meter': {
    yes: { 'hub4/0/Alarms/NoGridMeter': 2 },
    no: { 'hub4/0/Alarms/NoGridMeter': 0 },
    'not-known': gone(/^hub4\//),
  },
  'phase-rotation': {
    yes: { [`${vebus}/Alarms/PhaseRotation`]: 1 },
    no: {},
    'not-known': gone(/PhaseRotation$/),
  },
  'protection-log': {
    yes: { [`${vebus}/Devices/0/InterfaceProtectionLog/0/Time`]: now / 1_000 - 86_400 },
    no: { [`${vebus}/Devices/0/InterfaceProtectionLog/0/Time`]: 0 },
    'not-known': gone(/InterfaceProtectionLog/),
  },
  'relay-error': {
    yes: { [`${vebus}/VebusError`]: 128 },
    no: { [`${vebus}/VebusError`]: 3 },
    'not-known': gone(/VebusError$/),
  },
  'relay-test-ok': {
    yes: {},
    no: { [`${vebus}/Devices/0/ExtendStatus/RelayTestOk`]: 0 },
    'not-known': {
      [`${vebus}/Devices/0/ExtendStatus/RelayTestOk`]: 0,
      [`${vebus}/Devices/0/ExtendStatus/WaitingForRelayTest`]: 1,
    },
  },
  'source-there': {
    yes: {},
    no: { ...off, [`${charger}/Yield/Power`]: 0 },
    'not-known': { ...off, [`${charger}/Yield/Power`]: null },
  },
  // No power does not prove night.
  'sun-now': { yes: { [`${charger}/Yield/Power`]: 300 }, 'not-known': { [`${charger}/Yield/Power`]: 0 } },
  'user-charge-limit': {
    yes: { [`${settings}/CGwacs/MaxChargePower`]: 0 },
    no: {},
    'not-known': gone(/(UserChargeLimited|MaxChargeCurrent|MaxChargePower)$/),
  },
  'user-discharge-limit': {
    yes: { [`${system}/SystemState/UserDischargeLimited`]: 1 },
    no: {},
    'not-known': gone(/(UserDischargeLimited|MaxDischargePower)$/),
  },
  'vebus-error': { yes: { [`${vebus}/VebusError`]: 3 }, no: {}, 'not-known': gone(/^vebus\//) },
  'vrm-away': byError(156),
  'vrm-buffer': { yes: { 'logger/0/Buffer/ErrorState': 3 }, no: {}, 'not-known': gone(/^logger\//) },
  'vrm-contact': {
    yes: {},
    no: { 'logger/0/Vrm/TimeLastContact': 1_760_000_000 },
    'not-known': gone(/^logger\//),
  },
  'vrm-dns': byError(154),
  'vrm-odd-answer': byError(151),
  'vrm-on': {
    yes: {},
    no: { [`${settings}/Network/VrmPortal`]: 0 },
    'not-known': gone(/^settings\//),
  },
  'vrm-routing': byError(155),
  'wifi-weak': {
    yes: { 'platform/0/Network/Wifi/State': 'online', 'platform/0/Network/Wifi/SignalStrength': 8 },
    no: {},
    'not-known': nothing,
  },
}
