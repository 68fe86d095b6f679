import type { PathTable } from './pathInfo.ts'

/** Paths of `grid`, `acload`, `genset` and `pvinverter` meters (venus.md 3.6). */
export const meterPaths: PathTable = {
  '/Ac/Power': { label: 'Power', unit: 'W', decimals: 0, cadence: 'core', recorded: true },
  '/Ac/Frequency': { label: 'Frequency', unit: 'Hz', decimals: 2, cadence: 'core', recorded: true },
  '/Ac/L{n}/Voltage': { label: 'Voltage', unit: 'V', decimals: 1, cadence: 'core', recorded: true },
  '/Ac/L{n}/Current': { label: 'Current', unit: 'A', decimals: 1, cadence: 'core' },
  '/Ac/L{n}/Power': { label: 'Power', unit: 'W', decimals: 0, cadence: 'core', recorded: true },
  '/Ac/L{n}/Energy/Forward': { label: 'Energy taken', unit: 'kWh', decimals: 1, cadence: 'log' },
  '/Ac/L{n}/Energy/Reverse': { label: 'Energy fed in', unit: 'kWh', decimals: 1, cadence: 'log' },
  '/Ac/Energy/Forward': { label: 'Energy taken', unit: 'kWh', decimals: 1, cadence: 'log', recorded: true },
  '/Ac/Energy/Reverse': { label: 'Energy fed in', unit: 'kWh', decimals: 1, cadence: 'log', recorded: true },
  '/Role': { label: 'Role', unit: '', decimals: 0, cadence: 'log' },
  '/Position': {
    label: 'Position',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 0: 'AC-in 1', 1: 'AC-out', 2: 'AC-in 2' },
  },
}
