import type { Scenario } from '../scenario.ts'

/** Full D-Bus names of the simulated services. */
export const vebusName = 'com.victronenergy.vebus.ttyS4'
export const batteryName = 'com.victronenergy.battery.socketcan_can0'
export const solarchargerName = 'com.victronenergy.solarcharger.ttyS5'

export function meterName(scenario: Scenario): string {
  return `com.victronenergy.acload.cg_${scenario.identity.meterSerial}`
}

/** The name that a service type of the scenario file stands for. */
export function nameOfType(serviceType: 'vebus' | 'battery' | 'solarcharger'): string {
  return { vebus: vebusName, battery: batteryName, solarcharger: solarchargerName }[serviceType]
}

export const inverterProduct = 'MultiPlus-II 48/3000/35-32'
export const batteryProduct = 'Pylontech battery'
export const chargerProduct = 'SmartSolar MPPT 150/60 rev2'

/** The product behind a service type of the scenario file. */
export function productOfType(serviceType: 'vebus' | 'battery' | 'solarcharger'): string {
  return { vebus: inverterProduct, battery: batteryProduct, solarcharger: chargerProduct }[serviceType]
}
