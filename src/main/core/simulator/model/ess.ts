import { type BatterySource, currentForPower } from './battery.ts'
import type { SiteEffects } from './siteEvents.ts'

/** V that the DVCC allows a 15-cell Pylontech, and what its BMS asks for (venus.md 3.3). */
export const effectiveChargeVoltage = 52.4
export const bmsChargeVoltage = 53.2
/** W and A of a MultiPlus-II 48/3000/35. */
const inverterLimit = 2_400
const inverterStandby = 11
const inverterEfficiency = 0.945
const chargerEfficiency = 0.97
/** Percentage points above the minimum at which discharging starts again. */
const lowSocHysteresis = 3

export interface EssInput {
  /** W. */
  load: number
  sun: number
  gridSetpoint: number
  /** %. */
  soc: number
  minimumSoc: number
  /** True while the battery rests because it reached the minimum. */
  lowSoc: boolean
  battery: BatterySource
  /** A, 0 or more. */
  chargeLimit: number
  dischargeLimit: number
}

/** Where the energy goes, W unless said otherwise. */
export interface EssFlows {
  /** From the grid; positive = taken. */
  grid: number
  /** From the battery side to the loads, AC. */
  inverterAc: number
  /** The same on the DC side, with the inverter's own needs. */
  inverterDc: number
  /** Out of the MPPT, DC. */
  pv: number
  /** True when the MPPT could give more. */
  pvLimited: boolean
  /** A into the battery. */
  batteryCurrent: number
  lowSoc: boolean
}

/** A that the BMS allows into the battery; it closes the tap towards full. */
export function chargeCurrentLimit(soc: number): number {
  if (soc <= 94) return 74
  return Math.max(8, 74 - (soc - 94) * 13.2)
}

/** A that the BMS allows out of the battery. */
export function dischargeCurrentLimit(soc: number): number {
  return soc > 10 ? 74 : 37
}

/** Decides like the ESS assistant: sun first, then the battery down to its minimum, then the grid. */
export function essFlows(input: EssInput): EssFlows {
  const { battery, load } = input
  const lowSoc =
    input.soc <= input.minimumSoc || (input.lowSoc && input.soc < input.minimumSoc + lowSocHysteresis)
  const sun = input.sun * chargerEfficiency
  const dcAvailable = lowSoc ? 0 : sun + input.dischargeLimit * battery.voltage
  const acAvailable = Math.max(0, (dcAvailable - inverterStandby) * inverterEfficiency)
  const inverterAc = Math.max(0, Math.min(load - input.gridSetpoint, inverterLimit, acAvailable))
  // At the minimum the Multi feeds itself from the grid.
  const inverterDc = lowSoc ? 0 : inverterAc / inverterEfficiency + inverterStandby
  const voltageRoom = (effectiveChargeVoltage - battery.voltage) / battery.resistance
  const highest = Math.max(0, Math.min(input.chargeLimit, voltageRoom))
  const wanted = currentForPower(battery, sun - inverterDc)
  const batteryCurrent = Math.min(wanted, highest)
  const terminal = battery.voltage + batteryCurrent * battery.resistance
  return {
    grid: load - inverterAc + (lowSoc ? inverterStandby : 0),
    inverterAc,
    inverterDc,
    pv: Math.max(0, batteryCurrent * terminal + inverterDc),
    pvLimited: batteryCurrent < wanted,
    batteryCurrent,
    lowSoc,
  }
}

/** The same, with what somebody at the site has done. */
export function siteFlows(site: SiteEffects, input: EssInput): EssFlows {
  if (site.bms.isStopped) return stoppedFlows(input)
  if (site.isIsland)
    return {
      ...essFlows({ ...input, gridSetpoint: 0, minimumSoc: 0, lowSoc: false }),
      grid: 0,
      lowSoc: false,
    }
  // The ESS does not see yet, or never, what it should take over.
  const unseen = site.isIdle ? input.load - input.gridSetpoint : site.lag
  const flows = essFlows({ ...input, load: input.load - unseen })
  return { ...flows, grid: flows.grid + unseen }
}

/** Without its BMS the battery gives and takes nothing, and the grid carries the loads. */
function stoppedFlows({ load, lowSoc }: EssInput): EssFlows {
  return { grid: load, inverterAc: 0, inverterDc: 0, pv: 0, pvLimited: true, batteryCurrent: 0, lowSoc }
}
