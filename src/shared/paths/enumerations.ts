/** gui-v2 System_State: state of vebus, multi, acsystem and of the system (venus.md 3.12). */
export const systemState = {
  0: 'Off',
  1: 'Low power',
  2: 'Fault',
  3: 'Bulk',
  4: 'Absorption',
  5: 'Float',
  6: 'Storage',
  7: 'Equalize',
  8: 'Passthru',
  9: 'Inverting',
  10: 'Power assist',
  11: 'Power supply',
  244: 'Sustain',
  245: 'Wake-up',
  246: 'Repeated absorption',
  247: 'Auto-equalize',
  248: 'BatterySafe',
  249: 'Load detect',
  250: 'Blocked',
  251: 'Test',
  252: 'External control',
  256: 'Discharging',
  257: 'Sustain',
  258: 'Recharge',
  259: 'Scheduled charge',
  260: 'Dynamic ESS',
  261: 'Battery protect',
} as const satisfies Record<number, string>

/** `/Mode` of vebus and multi; 3 is On, not passthrough (venus.md 0.7). */
export const vebusMode = {
  1: 'Charger only',
  2: 'Inverter only',
  3: 'On',
  4: 'Off',
  251: 'Passthrough',
  252: 'Standby',
  253: 'Hibernate',
} as const satisfies Record<number, string>

/** `/VebusChargeState` (venus.md 3.12). */
export const vebusChargeState = {
  0: 'Initialising',
  1: 'Bulk',
  2: 'Absorption',
  3: 'Float',
  4: 'Storage',
  5: 'Repeated absorption',
  6: 'Forced absorption',
  7: 'Equalise',
  8: 'Bulk stopped',
  9: 'Unknown',
} as const satisfies Record<number, string>

/** system `/Dc/Battery/State`. */
export const batteryDirection = { 0: 'Idle', 1: 'Charging', 2: 'Discharging' } as const satisfies Record<
  number,
  string
>

/** system `/Ac/ActiveIn/Source`. */
export const activeInputSource = {
  0: 'Not available',
  1: 'Grid',
  2: 'Generator',
  3: 'Shore',
  240: 'Inverting',
} as const satisfies Record<number, string>

/** Alarm paths; not the numbers of notification types. */
export const alarmLevel = { 0: 'OK', 1: 'Warning', 2: 'Alarm' } as const satisfies Record<number, string>

/** temperature `/TemperatureType`. */
export const temperatureType = {
  0: 'Battery',
  1: 'Fridge',
  2: 'Generic',
  3: 'Room',
  4: 'Outdoor',
  5: 'Water heater',
  6: 'Freezer',
} as const satisfies Record<number, string>

/** settings `/Settings/Canbus/<if>/Profile` (gui-v2 CanBusProfile_Type). */
export const canProfile = {
  0: 'Disabled',
  1: 'VE.Can 250 kbit/s',
  2: 'VE.Can and CAN-bms 250 kbit/s',
  3: 'CAN-bms LV 500 kbit/s',
  4: 'Oceanvolt 250 kbit/s',
  5: 'None 250 kbit/s',
  6: 'RV-C 250 kbit/s',
  7: 'CAN-bms HV 500 kbit/s',
  8: 'None 500 kbit/s',
  9: 'CANopen motor drive 250 kbit/s',
  10: 'CANopen 500 kbit/s',
} as const satisfies Record<number, string>

/** `/VebusError`: decoded texts (veutil vebus_error.cpp). */
export const vebusError = {
  0: 'No error',
  1: 'Device switched off because another phase is off',
  2: 'Mixed MK2 generations',
  3: 'Expected devices not found',
  4: 'No other device found',
  5: 'Over-voltage on AC-out',
  6: 'Error in DDC program',
  7: 'VE.Bus BMS without assistant',
  8: 'Ground relay test failed',
  10: 'System time synchronisation problem',
  11: 'Grid relay test fault',
  12: 'Configuration mismatch with 2nd MCU',
  14: 'Device cannot transmit data',
  16: 'Awaiting configuration or dongle missing',
  17: 'Phase master missing',
  18: 'Over-voltage has occurred',
  19: 'Slave does not have AC input',
  22: 'Device cannot function as slave',
  24: 'Switch-over system protection initiated',
  25: 'Firmware incompatibility',
  26: 'Internal error',
  128: 'Failing relay test prevents connection',
} as const satisfies Record<number, string>

/** settings `/Settings/CGwacs/BatteryLife/State` folded into what the GX menu shows. */
export const essState = {
  0: 'Disabled',
  1: 'With BatteryLife',
  2: 'With BatteryLife',
  3: 'With BatteryLife',
  4: 'With BatteryLife',
  5: 'With BatteryLife',
  6: 'With BatteryLife',
  7: 'With BatteryLife',
  8: 'With BatteryLife',
  9: 'Keep batteries charged',
  10: 'Without BatteryLife',
  11: 'Without BatteryLife',
  12: 'Without BatteryLife',
} as const satisfies Record<number, string>

/** solarcharger `/State`. */
export const solarchargerState = {
  0: 'Off',
  2: 'Fault',
  3: 'Bulk',
  4: 'Absorption',
  5: 'Float',
  6: 'Storage',
  7: 'Equalize',
  11: 'Other',
  252: 'External control',
} as const satisfies Record<number, string>

/** Flags such as battery `/Io/AllowToCharge`. */
export const yesNo = { 0: 'No', 1: 'Yes' } as const satisfies Record<number, string>

/** `/Mode` of `inverter` (gui-v2 Inverter_Mode, venus.md 3.7); not the numbers of `vebus`. */
export const inverterMode = {
  2: 'On',
  4: 'Off',
  5: 'Eco',
  251: 'Passthrough',
  252: 'Standby',
  253: 'Hibernate',
} as const satisfies Record<number, string>

/** `/Mode` of solar chargers, chargers, alternators and DC-DC converters (venus.md 3.5, 3.8). */
export const chargerMode = { 1: 'On', 4: 'Off' } as const satisfies Record<number, string>

/** `/MppOperationMode` of solar chargers and of each tracker (venus.md 3.12). */
export const mppOperationMode = {
  0: 'Off',
  1: 'Voltage or current limited',
  2: 'MPPT tracking',
  255: 'Not available',
} as const satisfies Record<number, string>

/** Relays and load outputs. */
export const relayState = { 0: 'Open', 1: 'Closed' } as const satisfies Record<number, string>
export const loadState = { 0: 'Off', 1: 'On' } as const satisfies Record<number, string>

/** multi `/Ac/In/{n}/Type` and settings `AcInput` (venus.md 3.12). */
export const acInputType = {
  0: 'Not used',
  1: 'Grid',
  2: 'Generator',
  3: 'Shore',
} as const satisfies Record<number, string>

/** pvinverter `/StatusCode` (venus.md 3.12). */
export const pvinverterStatus = {
  0: 'Startup',
  1: 'Startup',
  2: 'Startup',
  3: 'Startup',
  4: 'Startup',
  5: 'Startup',
  6: 'Startup',
  7: 'Running',
  8: 'Standby',
  9: 'Boot loading',
  10: 'Error',
  11: 'Running (MPPT)',
  12: 'Running (throttled)',
} as const satisfies Record<number, string>

/** RS systems `/Settings/Ess/Mode` (venus.md 3.7). */
export const rsEssMode = {
  0: 'BatteryLife',
  1: 'Self-consumption',
  2: 'Keep charged',
  3: 'External control',
} as const satisfies Record<number, string>

/** `/Role` of meters: a text, not a number (venus.md 3.6). */
export const meterRole = {
  grid: 'Grid meter',
  pvinverter: 'PV inverter meter',
  genset: 'Generator meter',
  acload: 'AC load meter',
} as const satisfies Record<string, string>

/** generator `/State` (venus.md 3.8). */
export const generatorState = {
  0: 'Stopped',
  1: 'Running',
  2: 'Warm-up',
  3: 'Cool-down',
  4: 'Stopping',
  5: 'Stopped by tank',
  10: 'Error',
} as const satisfies Record<number, string>

/** generator `/RunningByConditionCode` (venus.md 3.8). */
export const generatorCondition = {
  0: 'Stopped',
  1: 'Manual',
  2: 'Test',
  3: 'Loss of communication',
  4: 'SoC',
  5: 'AC load',
  6: 'Battery current',
  7: 'Battery voltage',
  8: 'Inverter temperature',
  9: 'Overload',
  10: 'Stop on AC-in 1',
} as const satisfies Record<number, string>

/** `/Status` of tanks and temperature sensors (venus.md 3.8). */
export const sensorStatus = {
  0: 'OK',
  1: 'Disconnected',
  2: 'Short circuit',
  3: 'Reverse polarity',
  4: 'Unknown',
} as const satisfies Record<number, string>

/** tank `/FluidType` (venus.md 3.8). */
export const fluidType = {
  0: 'Fuel',
  1: 'Fresh water',
  2: 'Waste water',
  3: 'Live well',
  4: 'Oil',
  5: 'Black water',
  6: 'Gasoline',
  7: 'Diesel',
  8: 'LPG',
  9: 'LNG',
  10: 'Hydraulic oil',
  11: 'Raw water',
} as const satisfies Record<number, string>

/** digitalinput `/State` (venus.md 3.8). */
export const digitalInputState = {
  0: 'Low',
  1: 'High',
  2: 'Off',
  3: 'On',
  4: 'No',
  5: 'Yes',
  6: 'Open',
  7: 'Closed',
  8: 'OK',
  9: 'Alarm',
  10: 'Running',
  11: 'Stopped',
} as const satisfies Record<number, string>

/** digitalinput `/Type` (venus.md 3.8). */
export const digitalInputType = {
  1: 'Pulse meter',
  2: 'Door alarm',
  3: 'Bilge pump',
  4: 'Bilge alarm',
  5: 'Burglar alarm',
  6: 'Smoke alarm',
  7: 'Fire alarm',
  8: 'CO2 alarm',
  9: 'Generator',
  11: 'Touch input',
} as const satisfies Record<number, string>
