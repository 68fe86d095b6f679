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
