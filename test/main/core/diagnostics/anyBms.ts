/** What a BMS publishes beyond the first rules, for the rules that read it. */
export const bmsKeys: readonly string[] = [
  '/Info/MaxChargeCurrent',
  '/Info/MaxDischargeCurrent',
  '/Info/BatteryLowVoltage',
  '/Io/AllowToCharge',
  '/Io/AllowToDischarge',
  '/System/NrOfCellsPerBattery',
  '/System/NrOfModulesOnline',
  '/System/NrOfModulesOffline',
  '/System/NrOfModulesBlockingCharge',
  '/System/NrOfModulesBlockingDischarge',
  '/Alarms/ChargeBlocked',
  '/Alarms/DischargeBlocked',
  '/Alarms/HighCellVoltage',
  '/Alarms/Contactor',
  '/Diagnostics/Module3/Alarms/HighTemperature',
  '/Voltages/Cell1',
  '/Voltages/Cell2',
  '/Voltages/Cell3',
].map((path) => `battery/512${path}`)

/** Where their sensible values lie. */
export const bmsUsual: readonly [RegExp, number, number][] = [
  [/battery\/512\/Info\/Max.*Current$/, -5, 80],
  [/BatteryLowVoltage$/, 44, 50],
  [/MinCellTemperature$/, -4, 14],
  [/NrOfCellsPerBattery$/, 14.9, 15.1],
  [/Voltages\/Cell\d$/, 3.2, 3.5],
  // Codes of the cells 0101 to 0103.
  [/VoltageCellId$/, 10_101, 10_103],
]

/** Numbers that a BMS counts or names, and never measures. */
export const isWhole = (path: string) => /CellId$|NrOf/.test(path)
