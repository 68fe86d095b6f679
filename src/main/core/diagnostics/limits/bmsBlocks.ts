import { z } from 'zod'
import { bandOver, bandUnder, minutes, origin } from './parts.ts'

/** Blocks of the battery table about what the BMS asks for, allows and reports. */
export const bmsBlocks = {
  /** How far the battery voltage may lie over CVL while charging, V for a battery of `atNominal` V. */
  chargeVoltage: z.strictObject({
    ...bandOver,
    atNominal: z.number().positive(),
    /** Over `watchOver` for longer than this is red too. */
    minutes,
    /** Charging, from this current on, A. */
    chargingFrom: z.number(),
  }),
  /** Red under the low voltage that the BMS names, amber within this distance over it, V for `atNominal` V. */
  lowVoltage: z.strictObject({
    unit: z.string(),
    atNominal: z.number().positive(),
    watchWithin: z.number().nonnegative(),
    origin,
  }),
  /** CCL and DCL in % of their usual value in a comparable state. */
  limitsCollapsed: z.strictObject({
    ...bandUnder,
    gate: z.strictObject({
      days: z.number().positive(),
      /** Time in a comparable state that makes a value usual. */
      minutes,
      /** The latest time counts as now, not as the past. */
      apartMinutes: minutes,
      chargeSocTo: z.number(),
      dischargeSocFrom: z.number(),
      kelvin: z.number().positive(),
    }),
  }),
  /** Change of SoC in `minutes` that the current does not explain, percentage points. */
  socJump: z.strictObject({
    ...bandOver,
    /** A late reading catches up within `settleMinutes`; a jump stays. */
    gate: z.strictObject({ minutes, settleMinutes: minutes, leastMinutes: minutes }),
  }),
  /** Modules of which any one missing counts. */
  modules: z.strictObject({
    /** The most modules of these days, seen for this long, should be there now. */
    days: z.number().positive(),
    minutes,
    origin,
  }),
  /** Where a battery that blocks charging is full, and one that blocks discharging is empty. */
  blocking: z.strictObject({ fullSoc: z.number(), emptySoc: z.number(), origin }),
  /** Time of charging below the lowest charging temperature. */
  coldCharge: z
    .strictObject({ ...bandOver, gate: z.strictObject({ days: z.number().positive(), minutes }) })
    .nullable(),
  /** Share of the time in which the cells lie apart that one cell stands out. */
  weakCell: z
    .strictObject({
      unit: z.string(),
      watchOver: z.number(),
      origin,
      gate: z.strictObject({
        days: z.number().positive(),
        minutes,
        /** A cell stands out that lies this share of the spread from the mean of the cells, %. */
        fromMean: z.number().min(0).max(100),
      }),
    })
    .nullable(),
}
