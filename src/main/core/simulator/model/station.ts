import type { Scenario } from '../scenario.ts'
import {
  type BatteryReading,
  type BatterySource,
  batterySource,
  type Cell,
  initialModules,
  type ModuleState,
  makeCells,
  packSoc,
  readBattery,
  stepModules,
} from './battery.ts'
import { type CanCounters, canCounters } from './can.ts'
import {
  type ChargerDay,
  chargerDaysUntil,
  dayAfter,
  newDay,
  panelVoltage,
  withNextDay,
} from './chargerDays.ts'
import { chargeCurrentLimit, dischargeCurrentLimit, type EssFlows, siteFlows } from './ess.ts'
import { type Grid, gridAt } from './grid.ts'
import { loadPower } from './load.ts'
import { hourOfDay, utcOffsetMs } from './localTime.ts'
import { type SiteEffects, SiteEvents } from './siteEvents.ts'
import { smoothNoise } from './smoothNoise.ts'
import { sunPower } from './sun.ts'

/** s of one integration step. Steps lie on a fixed grid from the start, so any clock gives the same day. */
const stepSeconds = 10

/** kWh since the meters were new. */
export interface EnergyCounters {
  fromGrid: number
  inverted: number
  pv: number
  load: number
}

interface StationState {
  at: number
  modules: ModuleState[]
  energy: EnergyCounters
  lowSoc: boolean
  /** Local day of `today`. */
  day: number
  today: ChargerDay
  /** Newest first. */
  finishedDays: readonly ChargerDay[]
}

/** Everything that can be measured at one moment. */
export interface StationMoment {
  /** Epoch ms. */
  at: number
  /** Epoch ms at which the model began. */
  startedAt: number
  hour: number
  battery: BatteryReading
  chargeLimit: number
  dischargeLimit: number
  flows: EssFlows
  /** W. */
  load: number
  sun: number
  /** What the MPPT remembers of the running day, and of the days before it, newest first. */
  today: ChargerDay
  finishedDays: readonly ChargerDay[]
  grid: Grid
  energy: EnergyCounters
  can: CanCounters
  /** °C, in the order of the scenario's rooms. */
  rooms: number[]
  /** %, W: what the ESS is told to do. */
  minimumSoc: number
  gridSetpoint: number
  /** What somebody at the site has done. */
  site: SiteEffects
}

/** The physical model of one station. Deterministic: scenario and times in, the same moments out. */
export class SimulatedStation {
  /** What a technician may change at run time. */
  readonly controls: { minimumSoc: number; gridSetpoint: number }
  /** What somebody at the site does, from now on or from an earlier moment on. */
  readonly events = new SiteEvents()
  private readonly scenario: Scenario
  private readonly cells: Cell[][]
  private readonly startedAt: number
  private readonly offset: number
  private state: StationState
  private now: number

  constructor(scenario: Scenario, startedAt: number) {
    this.scenario = scenario
    this.cells = makeCells(scenario)
    this.startedAt = startedAt
    this.now = startedAt
    this.offset = utcOffsetMs(scenario.timeZone, startedAt)
    this.controls = { ...scenario.ess }
    const days = chargerDaysUntil(scenario, startedAt, this.offset)
    this.state = {
      at: startedAt,
      modules: initialModules(scenario),
      energy: { fromGrid: 4_812.6, inverted: 3_377.1, pv: 5_120.4, load: 7_904.3 },
      lowSoc: false,
      day: this.dayOf(startedAt),
      today: days.today,
      finishedDays: days.finished,
    }
  }

  /** The station at a moment; a time before the last one asked for gives the last one. */
  advanceTo(now: number): StationMoment {
    this.now = Math.max(this.now, now)
    while (this.state.at + stepSeconds * 1_000 <= now) this.state = this.step(this.state, stepSeconds)
    const rest = Math.max(0, now - this.state.at) / 1_000
    return this.measure(rest > 0 ? this.step(this.state, rest) : this.state)
  }

  /** The last moment that was asked for, epoch ms. */
  askedAt(): number {
    return this.now
  }

  private step(state: StationState, seconds: number): StationState {
    const at = state.at + seconds * 1_000
    const middle = state.at + seconds * 500
    const { flows, load, sun, source } = this.flows(state, middle)
    const hours = seconds / 3_600_000
    const day = this.dayOf(at)
    const fresh = day !== state.day
    const batteryVoltage = source.voltage + flows.batteryCurrent * source.resistance
    const charger = {
      power: flows.pv,
      panelVoltage: panelVoltage(this.scenario, sun),
      batteryVoltage,
      limited: flows.pvLimited,
      isAwake: sun > 0,
    }
    const today = fresh ? newDay(state.today.number + 1, batteryVoltage) : state.today
    return {
      at,
      modules: stepModules(
        this.cells,
        state.modules,
        flows.batteryCurrent,
        this.roomTemperatures(middle)[0] ?? 20,
        seconds,
      ),
      energy: {
        fromGrid: state.energy.fromGrid + Math.max(0, flows.grid) * hours,
        inverted: state.energy.inverted + flows.inverterAc * hours,
        pv: state.energy.pv + flows.pv * hours,
        load: state.energy.load + load * hours,
      },
      lowSoc: flows.lowSoc,
      day,
      today: dayAfter(today, charger, seconds),
      finishedDays: fresh ? withNextDay(state.finishedDays, state.today) : state.finishedDays,
    }
  }

  private flows(
    state: StationState,
    at: number,
  ): { flows: EssFlows; load: number; sun: number; source: BatterySource } {
    const hour = hourOfDay(at, this.offset)
    const soc = packSoc(state.modules)
    const site = this.events.effectsAt(at)
    const load = Math.max(0, loadPower(this.scenario, at, hour) + site.load)
    const sun = sunPower(this.scenario, at, hour) + site.sun
    const cells = batterySource(this.cells, state.modules)
    const source = { ...cells, resistance: cells.resistance + site.resistance }
    const flows = siteFlows(site, {
      load,
      sun,
      soc,
      gridSetpoint: this.controls.gridSetpoint,
      minimumSoc: this.controls.minimumSoc,
      lowSoc: state.lowSoc,
      battery: source,
      chargeLimit: chargeCurrentLimit(soc),
      dischargeLimit: dischargeCurrentLimit(soc),
    })
    return { flows, load, sun, source }
  }

  private measure(state: StationState): StationMoment {
    const { flows, load, sun } = this.flows(state, state.at)
    const site = this.events.effectsAt(state.at)
    const reading = readBattery(this.cells, state.modules, flows.batteryCurrent)
    const battery = { ...reading, voltage: reading.voltage + flows.batteryCurrent * site.resistance }
    const can = canCounters(this.scenario, state.at - this.startedAt)
    return {
      at: state.at,
      startedAt: this.startedAt,
      hour: hourOfDay(state.at, this.offset),
      battery,
      chargeLimit: chargeCurrentLimit(battery.soc),
      dischargeLimit: dischargeCurrentLimit(battery.soc),
      flows,
      load,
      sun,
      today: state.today,
      finishedDays: state.finishedDays,
      grid: gridAt(this.scenario.seed, state.at),
      energy: state.energy,
      can: { ...can, rxErrors: can.rxErrors + site.canErrors },
      site,
      rooms: this.roomTemperatures(state.at),
      ...this.controls,
    }
  }

  private roomTemperatures(at: number): number[] {
    const wave = Math.cos(((hourOfDay(at, this.offset) - 16) / 24) * 2 * Math.PI)
    return this.scenario.rooms.map(
      (room, index) =>
        room.mean + room.swing * wave + 0.3 * smoothNoise(this.scenario.seed + 51 + index, at, 900_000),
    )
  }

  private dayOf(at: number): number {
    return Math.floor((at + this.offset) / 86_400_000)
  }
}
