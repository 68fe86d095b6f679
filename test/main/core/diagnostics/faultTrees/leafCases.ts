import type { GivenAnswers } from '../../../../../src/shared/faultTree.ts'
import type { LabelledStation } from '../../../../helpers/labelled/labelledStation.ts'

/** A way to one leaf: what is wrong at the simulated station, and what a technician says to what only eyes can see. */
export interface LeafCase {
  tree: string
  leaf: string
  change?(station: LabelledStation): void
  answers?: GivenAnswers
}

const battery = 'battery/512'
const vebus = 'vebus/276'
const charger = 'solarcharger/277'
const can = 'platform/0/CanBus/Interface/can0/Statistics#'
const settings = 'settings/0/Settings'
type Change = NonNullable<LeafCase['change']>

const set =
  (...values: readonly (readonly [key: string, value: number | string | null])[]): Change =>
  (station) => {
    for (const [key, value] of values) station.set(key, value)
  }
const all =
  (...changes: readonly Change[]): Change =>
  (station) => {
    for (const change of changes) change(station)
  }
const without =
  (keys: RegExp): Change =>
  (station) =>
    void station.drop(keys)

const noBms = without(/^battery\//)
const silentCan = set([`${can}rxPackets`, 12], [`${can}txPackets`, 40])
const lone = set([`${can}rxPackets`, 0], [`${can}txPackets`, 3], [`${can}state`, 'ERROR-PASSIVE'])
const errorsGrow: Change = (station) =>
  void station.change(/Statistics#txErrors$/, (value, minutesAgo) => value + (1_440 - minutesAgo) * 40)
const noCurrent = set(['system/0/Dc/Battery/State', 0])
const gridOpen = set([`${vebus}/Ac/ActiveIn/Connected`, 0], ['system/0/Ac/ActiveIn/Source', 240])
const noFreeWords = without(/\/Hub4\/DisableCharge$/)
const mpptAway = all(
  without(/^solarcharger\//),
  set([`${settings}/Devices/mppt/ClassAndVrmInstance`, 'solarcharger:277']),
)
const isOff = set([`${charger}/State`, 0])
const contactLost = set(['logger/0/Vrm/TimeLastContact', 1_760_000_000])
const vrmError = (error: number) => all(contactLost, set(['logger/0/Vrm/ConnectionError', error]))

const of = (tree: string, rows: Record<string, Omit<LeafCase, 'tree' | 'leaf'>>): LeafCase[] =>
  Object.entries(rows).map(([leaf, row]) => ({ tree, leaf, ...row }))

const silent = all(noBms, silentCan)
const plugged = { 'battery-on': 'yes', 'plug-in': 'yes' } as const

const blocked = (
  way: 'charge' | 'discharge',
  limit: string,
): Record<string, Omit<LeafCase, 'tree' | 'leaf'>> => {
  const closed = all(noCurrent, set([`${battery}/Info/${limit}`, 0]))
  const degrees = (value: number) =>
    set([`${battery}/System/MinCellTemperature`, value], [`${battery}/System/MaxCellTemperature`, value])
  const modules = way === 'charge' ? 'BlockingCharge' : 'BlockingDischarge'
  return {
    alarm: { change: all(closed, set([`${battery}/Alarms/InternalFailure`, 2])) },
    'too-cold': { change: all(closed, degrees(-25)) },
    'too-hot': { change: all(closed, degrees(60)) },
    'module-blocks': { change: all(closed, set([`${battery}/System/NrOfModules${modules}`, 1])) },
    'bms-silent': { change: closed },
  }
}

/** Every leaf of every tree. */
export const leafCases: readonly LeafCase[] = [
  ...of('no-bms-on-can', {
    'bms-is-there': {},
    'profile-wrong': { change: all(noBms, set([`${settings}/Canbus/can0/Profile`, 1])) },
    protocol: { change: noBms },
    'left-the-bus': { change: all(silent, set([`${can}state`, 'BUS-OFF'])) },
    'battery-off': { change: silent, answers: { 'battery-on': 'no' } },
    'plug-loose': { change: silent, answers: { 'battery-on': 'yes', 'plug-in': 'no' } },
    terminator: { change: silent, answers: { ...plugged, 'sixty-ohms': 'no' } },
    'cable-or-bit-rate': { change: silent, answers: { ...plugged, 'sixty-ohms': 'yes' } },
  }),
  ...of('can-errors', {
    'old-errors': {},
    'unused-port': { change: lone, answers: { 'is-used': 'no' } },
    'device-off': { change: lone, answers: { 'is-used': 'yes', 'device-on': 'no' } },
    'loose-plug': { change: errorsGrow, answers: { 'moves-with-plug': 'yes' } },
    terminators: { change: errorsGrow, answers: { 'moves-with-plug': 'no', 'sixty-ohms': 'no' } },
    'bit-rate': {
      change: errorsGrow,
      answers: { 'moves-with-plug': 'no', 'sixty-ohms': 'yes', 'bit-rate-fits': 'no' },
    },
    'wrong-cable': {
      change: errorsGrow,
      answers: { 'moves-with-plug': 'no', 'sixty-ohms': 'yes', 'bit-rate-fits': 'yes', 'cable-fits': 'no' },
    },
    'exchange-parts': {
      change: errorsGrow,
      answers: { 'moves-with-plug': 'no', 'sixty-ohms': 'yes', 'bit-rate-fits': 'yes', 'cable-fits': 'yes' },
    },
  }),
  ...of('grid-rejected', {
    'is-connected': {},
    'mode-off': { change: all(gridOpen, set([`${vebus}/Mode`, 2])) },
    relay: { change: all(gridOpen, set([`${vebus}/VebusError`, 11])) },
    'other-error': { change: all(gridOpen, set([`${vebus}/VebusError`, 3])) },
    'is-ignored': { change: all(gridOpen, set([`${vebus}/Ac/State/IgnoreAcIn1`, 1])) },
    breaker: {
      change: all(gridOpen, set([`${vebus}/Ac/State/AcIn1Available`, 0], ['grid/30/Ac/L1/Voltage', 231])),
    },
    'no-supply': {
      change: all(gridOpen, set([`${vebus}/Ac/State/AcIn1Available`, 0], ['grid/30/Ac/L1/Voltage', 2])),
    },
    'out-of-limits': {
      change: all(gridOpen, (station) => void station.change(/ActiveIn\/L1\/V$/, () => 260)),
    },
    phases: { change: all(gridOpen, set([`${vebus}/Alarms/PhaseRotation`, 1])) },
    'wrong-code': { change: gridOpen, answers: { code: 'no' } },
    protection: { change: gridOpen, answers: { code: 'yes' } },
  }),
  ...of('will-not-charge', {
    ...blocked('charge', 'MaxChargeCurrent'),
    charges: { change: set(['system/0/Dc/Battery/State', 1]) },
    'is-full': { change: all(noCurrent, set([`${battery}/Soc`, 100])) },
    'bms-lost': { change: all(noCurrent, set([`${charger}/ErrorCode`, 67])) },
    'user-limit': { change: all(noCurrent, set([`${settings}/SystemSetup/MaxChargeCurrent`, 0])) },
    'no-source': { change: all(noCurrent, gridOpen, set([`${charger}/Yield/Power`, 0])) },
    ess: { change: all(noCurrent, set([`${vebus}/Hub4/DisableCharge`, 1])) },
    'mode-off': { change: all(noCurrent, set([`${vebus}/Mode`, 4])) },
    'charger-error': { change: all(noCurrent, set([`${vebus}/VebusError`, 3])) },
    'dc-path': {
      change: all(noCurrent, without(/^vebus\/276\/Dc\/0\/Voltage$/)),
      answers: { cable: 'yes' },
    },
    'ess-decides': { change: noCurrent },
    'charge-test': {
      change: all(noCurrent, noFreeWords, without(/\/Hub4\//), set(['system/0/SystemType', 'Grid backup'])),
    },
  }),
  ...of('will-not-discharge', {
    ...blocked('discharge', 'MaxDischargeCurrent'),
    discharges: { change: set(['system/0/Dc/Battery/State', 2]) },
    'is-empty': {
      change: all(noCurrent, set([`${battery}/Info/MaxDischargeCurrent`, 0], [`${battery}/Soc`, 1])),
    },
    'bms-lost': { change: all(noCurrent, set([`${vebus}/Alarms/BmsConnectionLost`, 2])) },
    'minimum-soc': { change: all(noCurrent, set([`${battery}/Soc`, 20])) },
    'user-limit': { change: all(noCurrent, set([`${settings}/CGwacs/MaxDischargePower`, 0])) },
    'ess-holds': { change: all(noCurrent, set([`${settings}/CGwacs/BatteryLife/State`, 9])) },
    'mode-off': { change: all(noCurrent, set([`${vebus}/Mode`, 1])) },
    'inverter-error': { change: all(noCurrent, set([`${vebus}/VebusError`, 5])) },
    'no-meter': { change: all(noCurrent, set(['hub4/0/Alarms/NoGridMeter', 2])) },
    island: { change: all(noCurrent, gridOpen) },
    'no-ess': { change: all(noCurrent, without(/\/Hub4\//), set(['system/0/SystemType', 'Grid backup'])) },
    'wrong-code': { change: noCurrent, answers: { code: 'no' } },
    'discharge-test': { change: noCurrent, answers: { code: 'yes' } },
  }),
  ...of('missing-mppt', {
    array: { change: all(isOff, set([`${charger}/DeviceOffReason`, 0x400])), answers: { dark: 'yes' } },
    night: { change: all(isOff, set([`${charger}/DeviceOffReason`, 0x401])), answers: { dark: 'no' } },
    'switched-off': { change: all(isOff, set([`${charger}/DeviceOffReason`, 0x40])) },
    protection: { change: all(isOff, set([`${charger}/DeviceOffReason`, 0x10])) },
    'charger-error': { change: set([`${charger}/State`, 2], [`${charger}/ErrorCode`, 33]) },
    works: { change: set([`${charger}/State`, 252]) },
    'wait-for-day': { change: mpptAway, answers: { 'all-there': 'no', day: 'no' } },
    'no-power': { change: mpptAway, answers: { 'all-there': 'no', day: 'yes', lit: 'no' } },
    'vecan-off': {
      change: mpptAway,
      answers: { 'all-there': 'no', day: 'yes', lit: 'yes', 'on-vecan': 'yes' },
    },
    'vecan-cable': {
      change: all(mpptAway, set([`${settings}/Canbus/can1/Profile`, 1])),
      answers: { 'all-there': 'no', day: 'yes', lit: 'yes', 'on-vecan': 'yes' },
    },
    vedirect: {
      change: mpptAway,
      answers: { 'all-there': 'no', day: 'yes', lit: 'yes', 'on-vecan': 'no' },
    },
  }),
  ...of('vrm-offline', {
    'switched-off': { change: set([`${settings}/Network/VrmPortal`, 0]) },
    'in-contact': {},
    'buffer-error': { change: all(contactLost, set(['logger/0/Buffer/ErrorState', 1])) },
    'name-server': { change: vrmError(154) },
    gateway: { change: vrmError(155) },
    'vrm-down': { change: vrmError(156) },
    'wrong-answer': { change: vrmError(150) },
    'wrong-clock': { change: all(vrmError(152), set(['platform/0/Device/Time', 1_700_000_000])) },
    'weak-wifi': {
      change: all(
        vrmError(152),
        set(['platform/0/Network/Wifi/State', 'online'], ['platform/0/Network/Wifi/SignalStrength', 8]),
      ),
    },
    'no-internet': { change: vrmError(153), answers: { internet: 'no' } },
    'gx-settings': { change: vrmError(153), answers: { internet: 'yes' } },
  }),
]
