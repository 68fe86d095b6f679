/** What an alarm of a device asks for, by the last part of its path (venus.md 3.4, 3.5, 3.7, 3.8). */
const actions: Readonly<Record<string, string>> = {
  HighTemperature: 'Check fans, filters, air flow and the load.',
  LowTemperature: 'Check the room: the device is too cold.',
  LowBattery: 'Compare the battery voltage with the cut-off, and check the DC cables.',
  Overload: 'Find the load that starts at this time, and compare it with the nominal power.',
  Ripple: 'Check DC cables, fuses and terminals: loose or thin ones make ripple.',
  TemperatureSensor: 'Check the temperature sensor and its cable.',
  VoltageSensor: 'Check the voltage sense wires.',
  PhaseRotation: 'Swap two phases at AC-in.',
  HighDcVoltage: 'Check charge voltages and every other charger on the battery.',
  HighDcCurrent: 'Lower load or charge current, and check the battery cables.',
  BmsConnectionLost: 'Check the BMS cable, its terminators and the power of the BMS.',
  BmsPreAlarm: 'The BMS is about to switch off. Lower the load or charge the battery.',
  BatteryOvervoltageProtection: 'Check charge voltages and every other charger on the battery.',
  InverterImbalance: 'Spread the loads over the phases.',
  MainsImbalance: 'Compare the grid voltages of the phases.',
  ShortCircuit: 'Switch off and check the wiring of the output.',
  HighVoltage: 'Check charge voltages and every other charger on the battery.',
  LowVoltage: 'Compare the battery voltage with the cut-off, and check the DC cables.',
  HighVoltageAcOut: 'Measure the AC output, and read the settings of the inverter.',
  LowVoltageAcOut: 'Measure the AC output under load.',
  LowSoc: 'Charge the battery.',
  NoGeneratorAtAcIn: 'Check that the generator runs, its breaker, and the AC input that it feeds.',
  ServiceIntervalExceeded: 'Service the generator, then reset its service counter on the GX.',
  AutoStartDisabled: 'Switch auto start on again when nobody works at the generator.',
  RemoteStartModeDisabled: 'Set the generator itself to remote start.',
}

/** What to do about an alarm path. */
export function alarmAction(path: string): string {
  const name = path.split('/').at(-1) ?? ''
  return actions[name] ?? 'Read the alarm at the device. Fieldkit knows no advice for it.'
}
