import { english } from '../../../shared/language.ts'
import type { ServiceType } from '../../../shared/victron.ts'

/** One figure: the first of the paths that is published, or their sum. */
export interface SheetFigure {
  paths: readonly string[]
  sum?: true
}

/** A side with phases; `{phase}` in the paths stands for L1, L2, L3. */
export interface SheetSide {
  title: string
  rows: readonly { label: string; path: string }[]
  /** Path of the power of all phases; the sum of the phases without one. */
  total?: string
}

/** What is shown of one type of device. Paths that it does not publish leave no place behind. */
export interface DeviceSheet {
  /** Its state in words: the first that is published, and further words under it. */
  state: readonly string[]
  notes: readonly string[]
  /** The figures of the row, in the order of the group's columns. */
  figures: readonly SheetFigure[]
  /** Recorded series of the sparkline, the first that is published. */
  spark: readonly string[]
  sides: readonly SheetSide[]
  facts: readonly { title: string; paths: readonly string[] }[]
}

const one = (...paths: string[]): SheetFigure => ({ paths })
const ofPhases = (make: (phase: string) => string) => ['L1', 'L2', 'L3'].map(make)
const side = (title: string, prefix: string, total?: string): SheetSide => ({
  title,
  rows: [
    { label: english('Voltage'), path: `${prefix}/{phase}/V` },
    { label: english('Current'), path: `${prefix}/{phase}/I` },
    { label: english('Power'), path: `${prefix}/{phase}/P` },
    { label: english('Frequency'), path: `${prefix}/{phase}/F` },
  ],
  ...(total === undefined ? {} : { total }),
})

const vebus: DeviceSheet = {
  state: ['/State'],
  notes: ['/Mode'],
  figures: [one('/Ac/ActiveIn/P'), one('/Ac/Out/P'), one('/Dc/0/Power')],
  spark: ['/Ac/Out/P', '/Ac/ActiveIn/P'],
  sides: [side('AC-in', '/Ac/ActiveIn', '/Ac/ActiveIn/P'), side('AC-out', '/Ac/Out', '/Ac/Out/P')],
  facts: [
    {
      title: english('State'),
      paths: ['/State', '/Mode', '/VebusChargeState', '/VebusError', '/Ac/ActiveIn/ActiveInput'],
    },
    {
      title: 'DC',
      paths: ['/Dc/0/Voltage', '/Dc/0/Current', '/Dc/0/Power', '/Dc/0/Temperature', '/Soc'],
    },
    {
      title: english('Limits'),
      paths: [
        '/Ac/ActiveIn/CurrentLimit',
        '/Dc/0/MaxChargeCurrent',
        '/BatteryOperationalLimits/MaxChargeVoltage',
        '/BatteryOperationalLimits/MaxChargeCurrent',
        '/BatteryOperationalLimits/MaxDischargeCurrent',
        '/BatteryOperationalLimits/BatteryLowVoltage',
      ],
    },
    {
      title: 'ESS',
      paths: [
        '/Hub4/AssistantId',
        ...ofPhases((phase) => `/Hub4/${phase}/AcPowerSetpoint`),
        '/Hub4/DisableCharge',
        '/Hub4/DisableFeedIn',
        '/Hub4/Sustain',
      ],
    },
  ],
}

const panels = { title: english('Panels'), paths: ['/Yield/Power', '/Pv/V', '/History/Daily/0/MaxPower'] }
const yields = {
  title: english('Yield'),
  paths: ['/History/Daily/0/Yield', '/History/Daily/1/Yield', '/Yield/User', '/Yield/System'],
}

const acIns = ['1', '2'].flatMap((input) => ofPhases((phase) => `/Ac/In/${input}/${phase}/P`))

const rs: DeviceSheet = {
  state: ['/State'],
  notes: ['/Mode'],
  figures: [
    { paths: acIns, sum: true },
    { paths: ofPhases((phase) => `/Ac/Out/${phase}/P`), sum: true },
    one('/Dc/0/Power', '/Dc/0/Current'),
  ],
  spark: ['/Yield/Power', '/Ac/In/1/L1/P', '/Dc/0/Current'],
  sides: [
    side(english('AC-in 1'), '/Ac/In/1'),
    side(english('AC-in 2'), '/Ac/In/2'),
    side('AC-out', '/Ac/Out'),
  ],
  facts: [
    { title: english('State'), paths: ['/State', '/Mode', '/ErrorCode', '/Ac/In/1/Type', '/Relay/0/State'] },
    {
      title: 'DC',
      paths: ['/Dc/0/Voltage', '/Dc/0/Current', '/Dc/0/Power', '/Dc/0/Temperature', '/Soc'],
    },
    {
      title: 'ESS',
      paths: [
        '/Settings/Ess/Mode',
        '/Settings/Ess/MinimumSocLimit',
        '/Ess/ActiveSocLimit',
        '/Ess/AcPowerSetpoint',
        '/Ess/DisableCharge',
        '/Ess/DisableFeedIn',
        '/Ess/Sustain',
      ],
    },
    panels,
    yields,
  ],
}

const meter: DeviceSheet = {
  state: ['/Role', '/Position'],
  notes: [],
  figures: [one('/Ac/Power'), one('/Ac/Frequency'), one('/Ac/Energy/Forward')],
  spark: ['/Ac/Power', '/Ac/L1/Power'],
  sides: [
    {
      title: english('Phases'),
      rows: [
        { label: english('Voltage'), path: '/Ac/{phase}/Voltage' },
        { label: english('To the next phase'), path: '/Ac/{phase}/VoltageLineToLine' },
        { label: english('Current'), path: '/Ac/{phase}/Current' },
        { label: english('Power'), path: '/Ac/{phase}/Power' },
        { label: english('Power factor'), path: '/Ac/{phase}/PowerFactor' },
        { label: english('Energy taken'), path: '/Ac/{phase}/Energy/Forward' },
        { label: english('Energy fed in'), path: '/Ac/{phase}/Energy/Reverse' },
      ],
      total: '/Ac/Power',
    },
  ],
  facts: [
    {
      title: english('All phases'),
      paths: [
        '/Ac/Frequency',
        '/Ac/PowerFactor',
        '/Ac/Energy/Forward',
        '/Ac/Energy/Reverse',
        '/Ac/N/Current',
        '/Ac/PENVoltage',
      ],
    },
    { title: english('Meter'), paths: ['/Role', '/Position', '/ErrorCode', '/RefreshTime'] },
  ],
}

const pvinverter: DeviceSheet = {
  ...meter,
  state: ['/StatusCode'],
  notes: ['/Position'],
  facts: [
    {
      title: english('PV inverter'),
      paths: [
        '/StatusCode',
        '/ErrorCode',
        '/Position',
        '/Ac/Frequency',
        '/Ac/MaxPower',
        '/Ac/PowerLimit',
        '/Ac/Energy/Forward',
      ],
    },
  ],
}

const generator: DeviceSheet = {
  state: ['/State'],
  notes: ['/RunningByConditionCode'],
  figures: [one('/Runtime'), one('/ServiceCounter')],
  spark: [],
  sides: [],
  facts: [
    {
      title: english('Start and stop'),
      paths: [
        '/State',
        '/RunningByConditionCode',
        '/ManualStart',
        '/AutoStartEnabled',
        '/Runtime',
        '/ServiceCounter',
        '/Error',
      ],
    },
  ],
}

const outputs = [0, 1, 2].flatMap((output) => [`/Dc/${output}/Voltage`, `/Dc/${output}/Current`])

const dc: DeviceSheet = {
  state: ['/State', '/Mode'],
  notes: [],
  figures: [one('/Dc/0/Power'), one('/Dc/0/Voltage'), one('/Dc/0/Current')],
  spark: ['/Dc/0/Power', '/Dc/0/Current'],
  sides: [],
  facts: [
    { title: english('State'), paths: ['/State', '/Mode', '/ErrorCode', '/Error/0/Id'] },
    {
      title: 'DC',
      paths: [...outputs, '/Dc/0/Power', '/Dc/0/Temperature', '/Dc/In/V', '/Dc/In/P'],
    },
    {
      title: english('Drive and limits'),
      paths: [
        '/Ac/In/CurrentLimit',
        '/Engine/Speed',
        '/Speed',
        '/FieldDrive',
        '/History/Cumulative/User/ChargedAh',
      ],
    },
  ],
}

const solarcharger: DeviceSheet = {
  state: ['/State'],
  notes: ['/MppOperationMode'],
  figures: [one('/Yield/Power'), one('/Pv/V', '/Pv/0/V'), one('/History/Daily/0/Yield')],
  spark: ['/Yield/Power'],
  sides: [],
  facts: [
    {
      title: english('State'),
      paths: ['/State', '/Mode', '/MppOperationMode', '/ErrorCode', '/DeviceOffReason'],
    },
    panels,
    {
      title: english('Battery side'),
      paths: [
        '/Dc/0/Voltage',
        '/Dc/0/Current',
        '/Dc/0/Temperature',
        '/Link/ChargeVoltage',
        '/Link/ChargeCurrent',
        '/Settings/ChargeCurrentLimit',
      ],
    },
    yields,
    { title: english('Load and relay'), paths: ['/Load/State', '/Load/I', '/Relay/0/State'] },
  ],
}

const temperature: DeviceSheet = {
  state: ['/TemperatureType'],
  notes: [],
  figures: [one('/Temperature'), one('/Humidity'), one('/Pressure', '/CO2')],
  spark: ['/Temperature'],
  sides: [],
  facts: [
    {
      title: english('Sensor'),
      paths: ['/Temperature', '/Humidity', '/Pressure', '/CO2', '/TemperatureType', '/Status'],
    },
    { title: english('Supply and scale'), paths: ['/BatteryVoltage', '/RawValue', '/Scale', '/Offset'] },
  ],
}

const tank: DeviceSheet = {
  state: ['/FluidType'],
  notes: [],
  figures: [one('/Level'), one('/Remaining'), one('/Capacity')],
  spark: ['/Level'],
  sides: [],
  facts: [
    { title: english('Tank'), paths: ['/FluidType', '/Level', '/Remaining', '/Capacity', '/Status'] },
    { title: english('Supply and scale'), paths: ['/BatteryVoltage', '/RawValue'] },
  ],
}

const plain = (title: string, paths: string[], state: string[], notes: string[] = []): DeviceSheet => ({
  ...{ state, notes, spark: [], sides: [] },
  figures: paths.slice(0, 3).map((path) => one(path)),
  facts: [{ title, paths: [...new Set([...state, ...notes, ...paths])] }],
})

const gps = plain(
  english('Receiver'),
  ['/NrOfSatellites', '/Speed', '/Course', '/Altitude', '/Position/Latitude', '/Position/Longitude'],
  ['/Fix'],
)
const meteo = plain(
  english('Weather'),
  ['/Irradiance', '/ExternalTemperature', '/WindSpeed', '/WindDirection', '/CellTemperature'],
  [],
)

const sheets: ReadonlyMap<ServiceType, DeviceSheet> = new Map([
  ['vebus', vebus],
  ['multi', rs],
  ['acsystem', rs],
  ['inverter', rs],
  ['pvinverter', pvinverter],
  ['generator', generator],
  ['solarcharger', solarcharger],
  ['temperature', temperature],
  ['tank', tank],
  ['digitalinput', plain(english('Input'), ['/Count'], ['/State'], ['/Type'])],
  ['gps', gps],
  ['meteo', { ...meteo, spark: ['/Irradiance', '/WindSpeed'] }],
  ...['charger', 'alternator', 'dcdc', 'dcload', 'dcsource', 'dcsystem', 'fuelcell'].map(
    (type): [string, DeviceSheet] => [type, dc],
  ),
])

/** The sheet of a type; meters have the common one. RS inverters among solar chargers are shown by their panels. */
export function sheetOf(serviceType: ServiceType, asPanels = false): DeviceSheet {
  const own = sheets.get(serviceType) ?? meter
  if (!asPanels || own !== rs) return own
  return { ...own, figures: solarcharger.figures, spark: solarcharger.spark }
}
