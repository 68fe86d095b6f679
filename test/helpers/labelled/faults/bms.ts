import { minute, now } from '../../../main/core/diagnostics/fixtures.ts'
import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'

const battery = 'battery/512'
const silent = (path: string) => (station: LabelledStation) => void station.set(`${battery}${path}`, null)

/** Mid SoC and 25 °C all day, where CCL and DCL stand still. */
function midOfRange(station: LabelledStation): void {
  station.set(`${battery}/Soc`, 60).set(`${battery}/System/MinCellTemperature`, 25)
  station.set(`${battery}/Info/MaxChargeCurrent`, 74).set(`${battery}/Info/MaxDischargeCurrent`, 74)
}

/** Charging with 20 A in the hour before the last one, at some V against CVL. */
function chargedTo(station: LabelledStation, overCvl: number, cvl: number): void {
  const isThen = (ago: number) => ago >= 60 && ago < 120
  station.set(`${battery}/Info/MaxChargeVoltage`, cvl)
  station.change(/^battery\/512\/Dc\/0\/Voltage$/, (volts, ago) => (isThen(ago) ? cvl + overCvl : volts))
  station.change(/^battery\/512\/Dc\/0\/Current$/, (amperes, ago) => (isThen(ago) ? 20 : amperes))
}

/** 200 slots of 5 min with the cells 60 mV apart under load; cell 2·07 is the lowest in `share` % of them. */
function weakest(station: LabelledStation, share: number): void {
  const slot = (ago: number) => Math.floor((now - ago * minute) / (5 * minute))
  const last = slot(0)
  const isApart = (ago: number) => last - slot(ago) <= 200 && slot(ago) < last
  const place = (ago: number) => slot(ago) % 20
  station.set(`${battery}/System/MinCellVoltage`, (ago) => (isApart(ago) ? 3.24 : 3.296))
  station.set(`${battery}/Dc/0/Voltage`, 49.5).set(`${battery}/System/NrOfCellsPerBattery`, 15)
  station.set(`${battery}/System/MaxCellVoltage`, 3.3).set(`${battery}/Dc/0/Current`, -30)
  station.set(`${battery}/System/MinVoltageCellId`, (ago) =>
    place(ago) < share / 5 ? '0207' : `01${String(place(ago) - 4).padStart(2, '0')}`,
  )
  station.set(
    `${battery}/System/MaxVoltageCellId`,
    (ago) => `02${String((place(ago) % 15) + 1).padStart(2, '0')}`,
  )
}

const voltageFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'cell-voltage', situation: 'over', name: 'a cell over its voltage' },
    strengths: { below: 3.51, at: 3.52, above: 3.53 },
    atLimit: 'ok',
    change: (station, volts) => void station.set(`${battery}/System/MaxCellVoltage`, volts),
    close: silent('/System/MaxCellVoltage'),
  },
  {
    ...{ rule: 'cell-voltage', situation: 'over', name: 'a cell that was over its voltage some hours ago' },
    strengths: { below: 3.5, at: 3.52, above: 3.66 },
    atLimit: 'ok',
    change: (station, volts) =>
      void station.set(`${battery}/System/MaxCellVoltage`, (ago) => (ago === 300 ? volts : 3.35)),
  },
  {
    ...{ rule: 'cell-voltage', situation: 'under', name: 'a cell under its voltage' },
    strengths: { below: 3.01, at: 3, above: 2.95 },
    atLimit: 'ok',
    change: (station, volts) => void station.set(`${battery}/System/MinCellVoltage`, volts),
    close: silent('/System/MinCellVoltage'),
  },
  {
    ...{ rule: 'cell-voltage', situation: 'charge-limit', name: 'a CVL for more cells than there are' },
    strengths: { below: 54.7, at: 54.75, above: 57.6 },
    atLimit: 'ok',
    change: (station, volts) => void station.set(`${battery}/Info/MaxChargeVoltage`, volts),
    close: silent('/Info/MaxChargeVoltage'),
  },
  {
    ...{ rule: 'pack-voltage', situation: 'charge-voltage', name: 'a charger that does not obey CVL' },
    strengths: { below: 0.3, at: 0.4, above: 0.5 },
    atLimit: 'ok',
    change: (station, volts) => chargedTo(station, volts, 52),
    close: silent('/Info/MaxChargeVoltage'),
  },
  {
    ...{ rule: 'pack-voltage', situation: 'charge-voltage', name: 'the same with 12 V', make: '4s 12 V' },
    strengths: { below: 0.09, at: 0.1, above: 0.12 },
    atLimit: 'ok',
    change: (station, volts) => chargedTo(station, volts, 14),
    close: silent('/Dc/0/Current'),
  },
  {
    ...{ rule: 'pack-voltage', situation: 'low-voltage', name: 'a battery at the low voltage of its BMS' },
    strengths: { below: 45.1, at: 45, above: 44.4 },
    atLimit: 'watch',
    change: (station, volts) => void station.set(`${battery}/Dc/0/Voltage`, volts),
    close: silent('/Info/BatteryLowVoltage'),
  },
  {
    ...{ rule: 'pack-voltage', situation: 'high-voltage', name: 'a 15-cell battery over its voltage' },
    strengths: { below: 52.7, at: 52.8, above: 54 },
    atLimit: 'ok',
    change: (station, volts) =>
      void station.set(`${battery}/Dc/0/Voltage`, volts).set(`${battery}/System/NrOfCellsPerBattery`, 15),
    close: silent('/Dc/0/Voltage'),
  },
]

const moduleFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'weak-cell', name: 'one cell that sags under load' },
    strengths: { below: 70, at: 80, above: 95 },
    atLimit: 'ok',
    change: weakest,
    close: silent('/System/MinCellVoltage'),
  },
  {
    ...{ rule: 'battery-modules', situation: 'offline', name: 'modules offline' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'act',
    change: (station, modules) => void station.set(`${battery}/System/NrOfModulesOffline`, modules),
    close: silent('/System/NrOfModulesOnline'),
  },
  {
    // Two modules were there all day.
    ...{ rule: 'battery-modules', situation: 'offline', name: 'a module that vanished' },
    strengths: { below: 2, at: 1, above: 0 },
    atLimit: 'act',
    change: (station, modules) =>
      void station.set(`${battery}/System/NrOfModulesOnline`, (ago) => (ago > 30 ? 2 : modules)),
    close: silent('/System/NrOfModulesOnline'),
  },
  ...(['Charge', 'Discharge'] as const).map(
    (what): LabelledFault => ({
      ...{ rule: 'battery-modules', situation: `blocking-${what.toLowerCase()}` },
      name: `modules that block ${what.toLowerCase()}`,
      strengths: { below: 0, at: 1, above: 2 },
      atLimit: 'watch',
      change: (station, modules) => void station.set(`${battery}/System/NrOfModulesBlocking${what}`, modules),
      close: silent(`/System/NrOfModulesBlocking${what}`),
    }),
  ),
  {
    ...{ rule: 'bms-alarm', situation: 'HighCellVoltage', name: 'an alarm of the BMS' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, level) => void station.set(`${battery}/Alarms/HighCellVoltage`, level),
    close: silent('/Alarms/HighCellVoltage'),
  },
  {
    ...{ rule: 'bms-alarm', situation: 'Distributor/A/Fuse/2/Alarms/Blown', name: 'a blown fuse of a Lynx' },
    make: 'Lynx Smart BMS',
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, level) => void station.set(`${battery}/Distributor/A/Fuse/2/Alarms/Blown`, level),
    close: silent('/Distributor/A/Fuse/2/Alarms/Blown'),
  },
]

const blockFaults: readonly LabelledFault[] = [
  {
    // CCL in A: the smaller, the stronger.
    ...{ rule: 'charge-blocked', situation: 'charge', name: 'CCL at 0 A for no reason' },
    strengths: { below: 1, at: 0, above: -1 },
    atLimit: 'act',
    change: (station, amperes) => {
      midOfRange(station)
      station.set(`${battery}/Info/MaxChargeCurrent`, amperes)
    },
    close: (station) => void station.drop(/^battery\/512\/(Info\/MaxChargeCurrent|Io\/|Alarms\/Charge)/),
  },
  {
    ...{ rule: 'charge-blocked', situation: 'charge', name: 'charging blocked by the cold' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, level) => {
      midOfRange(station)
      station.set(`${battery}/System/MinCellTemperature`, 2).set(`${battery}/Alarms/ChargeBlocked`, level)
    },
  },
  {
    // Allowed 1, forbidden 0.
    ...{ rule: 'charge-blocked', situation: 'discharge', name: 'discharging forbidden' },
    strengths: { below: 1, at: 0, above: 0 },
    atLimit: 'act',
    change: (station, allowed) => void station.set(`${battery}/Io/AllowToDischarge`, allowed),
    close: (station) => void station.drop(/^battery\/512\/(Info\/MaxDischargeCurrent|Io\/|Alarms\/Disch)/),
  },
  ...(['Charge', 'Discharge'] as const).map(
    (what): LabelledFault => ({
      ...{
        rule: 'limits-collapsed',
        situation: what.toLowerCase(),
        name: `the ${what.toLowerCase()} limit collapses`,
      },
      // % of the usual 74 A.
      strengths: { below: 51, at: 50, above: 40 },
      atLimit: 'ok',
      change: (station, percent) => {
        midOfRange(station)
        station.set(`${battery}/Info/Max${what}Current`, (ago) => (ago > 30 ? 74 : 0.74 * percent))
      },
      close: (station) =>
        void station.set(`${battery}/System/MinCellTemperature`, (ago) => (ago > 30 ? 5 : 25)),
    }),
  ),
  {
    // °C while it charged for 40 min; now it is warm again.
    ...{ rule: 'cold-charge', name: 'charged in the cold this morning' },
    strengths: { below: 0.5, at: 0, above: -3 },
    atLimit: 'ok',
    change: (station, celsius) => {
      const isThen = (ago: number) => ago >= 600 && ago < 640
      station.set(`${battery}/System/MinCellTemperature`, (ago) => (isThen(ago) ? celsius : 12))
      station.set(`${battery}/Dc/0/Current`, (ago) => (isThen(ago) ? 15 : -5))
    },
    close: silent('/Dc/0/Current'),
  },
  {
    ...{ rule: 'soc-jump', name: 'SoC that jumps at rest' },
    strengths: { below: 2.5, at: 3, above: 8 },
    atLimit: 'ok',
    change: (station, points) => {
      station.set(`${battery}/Dc/0/Current`, 0)
      station.set(`${battery}/Soc`, (ago) => (ago > 200 ? 60 : 60 - points))
    },
    close: silent('/InstalledCapacity'),
  },
]

export const bmsFaults: readonly LabelledFault[] = [...voltageFaults, ...moduleFaults, ...blockFaults]
