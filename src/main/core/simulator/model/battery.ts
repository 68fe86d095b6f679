import type { Scenario } from '../scenario.ts'
import { openCircuitVoltage } from './lfpCurve.ts'
import { seededFraction, smoothNoise } from './smoothNoise.ts'

/** Two Pylontech US3000C in parallel, 15 cells each. */
export const moduleCount = 2
export const cellsPerModule = 15
export const moduleCapacityAh = 74
export const packCapacityAh = moduleCount * moduleCapacityAh

/** Ω of a good cell: at once, and after the polarisation has built up. */
const ohmicResistance = 0.0005
const polarisationResistance = 0.0003
const polarisationSeconds = 300
/** J/K of a module and W/K to the room around it. */
const heatCapacity = 36_000
const heatLoss = 2.2
/** Mean V of a module's cells from which the BMS balances. */
const nearlyFull = 3.36
/** It bleeds a cell above this voltage, V, that lies this much over the lowest one, V, with this current, A. */
const balancingFrom = 3.4
const balancingOver = 0.004
const balancingCurrent = 0.04

export interface Cell {
  resistanceFactor: number
  /** Fraction above or below the module's state of charge. */
  socOffset: number
  /** K above or below the module. */
  temperatureOffset: number
}

/** What changes in a module over time. */
export interface ModuleState {
  /** Ah in the module. */
  charge: number
  /** V per good cell. */
  polarisation: number
  /** °C. */
  temperature: number
  /** Fraction of its charge that balancing took out of each cell. */
  bled: number[]
}

/** V and Ω of the whole battery seen from its terminals, now. */
export interface BatterySource {
  voltage: number
  resistance: number
}

export interface BatteryReading {
  /** V, A (charging is positive), % and °C. */
  voltage: number
  current: number
  soc: number
  temperature: number
  /** V, by module and cell. */
  cellVoltages: number[][]
  /** °C, by module and cell. */
  cellTemperatures: number[][]
}

/** The cells of the scenario: small differences from the seed, and the weak ones as told. */
export function makeCells(scenario: Scenario): Cell[][] {
  const { battery, seed } = scenario
  return Array.from({ length: moduleCount }, (_, module) =>
    Array.from({ length: cellsPerModule }, (_, index) => {
      const vary = (salt: number) => 2 * seededFraction(seed + salt, module * 100 + index) - 1
      const weak = battery.weakCells.find((cell) => cell.module === module + 1 && cell.cell === index + 1)
      return {
        resistanceFactor: weak?.resistanceFactor ?? 1 + battery.resistanceSpread * vary(1),
        socOffset: (weak?.socOffset ?? battery.socSpread * vary(2)) / 100,
        temperatureOffset: 0.7 * vary(3),
      }
    }),
  )
}

/** All modules alike at the scenario's state of charge and temperature. */
export function initialModules(scenario: Scenario): ModuleState[] {
  return Array.from({ length: moduleCount }, () => ({
    charge: (moduleCapacityAh * scenario.battery.initialSoc) / 100,
    polarisation: 0,
    temperature: scenario.battery.initialTemperature,
    bled: Array.from({ length: cellsPerModule }, () => 0),
  }))
}

/** %, 0 to 100. */
export function packSoc(modules: readonly ModuleState[]): number {
  const charge = modules.reduce((sum, module) => sum + module.charge, 0)
  return Math.min(100, Math.max(0, (100 * charge) / packCapacityAh))
}

function restVoltage(cell: Cell, index: number, module: ModuleState): number {
  const soc = module.charge / moduleCapacityAh + cell.socOffset - (module.bled[index] ?? 0)
  return openCircuitVoltage(soc) + module.polarisation * cell.resistanceFactor
}

/** Passive balancing: at the top the higher cells lose charge in a resistor. */
function bleed(voltages: readonly number[], bled: readonly number[], seconds: number): number[] {
  const lowest = Math.min(...voltages)
  const portion = (balancingCurrent * seconds) / 3_600 / moduleCapacityAh
  return bled.map((before, index) => {
    const voltage = voltages[index] ?? 0
    return voltage > balancingFrom && voltage > lowest + balancingOver ? before + portion : before
  })
}

function moduleSource(cells: readonly Cell[], module: ModuleState): BatterySource {
  return {
    voltage: cells.reduce((sum, cell, index) => sum + restVoltage(cell, index, module), 0),
    resistance: cells.reduce((sum, cell) => sum + ohmicResistance * cell.resistanceFactor, 0),
  }
}

/** The parallel modules as one source. */
export function batterySource(cells: readonly Cell[][], modules: readonly ModuleState[]): BatterySource {
  let conductance = 0
  let shortCircuit = 0
  for (const [index, module] of modules.entries()) {
    const source = moduleSource(cells[index] ?? [], module)
    conductance += 1 / source.resistance
    shortCircuit += source.voltage / source.resistance
  }
  return { voltage: shortCircuit / conductance, resistance: 1 / conductance }
}

/** A that flow into the battery when `power` W are put into its terminals; negative W discharge it. */
export function currentForPower(source: BatterySource, power: number): number {
  const { voltage, resistance } = source
  return (Math.sqrt(voltage * voltage + 4 * resistance * power) - voltage) / (2 * resistance)
}

/** The modules after `seconds` of `current` A in a room of `roomTemperature` °C. */
export function stepModules(
  cells: readonly Cell[][],
  modules: readonly ModuleState[],
  current: number,
  roomTemperature: number,
  seconds: number,
): ModuleState[] {
  const source = batterySource(cells, modules)
  const terminal = source.voltage + current * source.resistance
  return modules.map((module, index) => {
    const ownCells = cells[index] ?? []
    const own = moduleSource(ownCells, module)
    const share = (terminal - own.voltage) / own.resistance
    const settled = share * polarisationResistance
    const losses = share * share * (own.resistance + cellsPerModule * polarisationResistance)
    const cooling = (module.temperature - roomTemperature) * heatLoss
    return {
      charge: Math.max(0, module.charge + (share * seconds) / 3_600),
      polarisation: settled + (module.polarisation - settled) * Math.exp(-seconds / polarisationSeconds),
      temperature: module.temperature + ((losses - cooling) * seconds) / heatCapacity,
      bled:
        own.voltage < cellsPerModule * nearlyFull
          ? module.bled
          : bleed(
              ownCells.map((cell, place) => restVoltage(cell, place, module)),
              module.bled,
              seconds,
            ),
    }
  })
}

/** What the BMS would measure with `current` A at the terminals. */
export function readBattery(
  cells: readonly Cell[][],
  modules: readonly ModuleState[],
  current: number,
): BatteryReading {
  const source = batterySource(cells, modules)
  const voltage = source.voltage + current * source.resistance
  const cellVoltages = modules.map((module, index) => {
    const own = moduleSource(cells[index] ?? [], module)
    const share = (voltage - own.voltage) / own.resistance
    return (cells[index] ?? []).map(
      (cell, place) => restVoltage(cell, place, module) + share * ohmicResistance * cell.resistanceFactor,
    )
  })
  return {
    voltage,
    current,
    soc: packSoc(modules),
    temperature: modules.reduce((sum, module) => sum + module.temperature, 0) / modules.length,
    cellVoltages,
    cellTemperatures: modules.map((module, index) =>
      (cells[index] ?? []).map((cell) => module.temperature + cell.temperatureOffset),
    ),
  }
}

/** V of the pack, A and V of a cell by which a measurement differs from the truth. */
const flicker = { voltage: 0.008, current: 0.12, cell: 0.001 }

/** The reading with the last digits of a BMS, which never stand still: a battery that rests goes on talking. */
export function withFlicker(reading: BatteryReading, seed: number, atMs: number): BatteryReading {
  const noise = (salt: number) => smoothNoise(seed + salt, atMs, 4_000)
  return {
    ...reading,
    voltage: reading.voltage + flicker.voltage * noise(71),
    current: reading.current + flicker.current * noise(72),
    cellVoltages: reading.cellVoltages.map((cells, module) => {
      const shift = flicker.cell * noise(73 + module)
      return cells.map((voltage) => voltage + shift)
    }),
  }
}
