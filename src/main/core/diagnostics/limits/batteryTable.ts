import { z } from 'zod'
import { ageing, cycleLife } from './ageingLimits.ts'
import { bmsBlocks } from './bmsBlocks.ts'
import { bandOver, bandUnder, currentDivisor, minutes, origin, tableHead } from './parts.ts'

/** Green between the two `watch` figures, amber up to the two `act` figures, red outside. All in °C. */
const temperatureWindow = z.object({
  actBelow: z.number(),
  watchBelow: z.number(),
  watchOver: z.number(),
  actOver: z.number(),
})

const cellSpread = z.strictObject({
  rest: z.object({
    ...bandOver,
    gate: z.object({ minutes, currentDivisor, socFrom: z.number(), socTo: z.number() }),
  }),
  load: z.object({
    ...bandOver,
    gate: z.object({
      minutes,
      withinMinutes: minutes,
      leastCurrent: z.number(),
      currentDivisor,
      socFrom: z.number(),
      socTo: z.number(),
      temperatureOver: z.number(),
    }),
  }),
  top: z.object({ ...bandOver, gate: z.object({ minutes, cellFrom: z.number(), socOver: z.number() }) }),
  balance: z.object({
    ...bandOver,
    gate: z.object({ minutes, currentDivisor, belowChargeVoltage: z.number() }),
  }),
  bottom: z.object({
    unit: z.string(),
    actAtOrBelow: z.number(),
    origin,
    gate: z.object({ minutes, cellTo: z.number(), socUnder: z.number() }),
  }),
})

const batteryTemperature = z.strictObject({
  unit: z.string(),
  charging: temperatureWindow,
  discharging: temperatureWindow,
  /** The battery charges above this current, A. */
  chargingFrom: z.number(),
  stopOver: z.number(),
  origin,
  difference: z.object(bandOver),
})

const socLow = z.strictObject({
  unit: z.string(),
  watchAtOrBelow: z.number(),
  actAtOrBelow: z.number(),
  origin,
  /** Points under the station's own minimum SoC from which on it is red. */
  belowMinimum: z.number(),
  minimumOrigin: origin,
})

/** Which batteries a table is for. A table without `match` is only a base, or chosen by hand. */
const match = z.strictObject({
  chemistry: z.enum(['lfp', 'lead-acid']),
  /** Cells in series; any number when absent. */
  cells: z.array(z.int().positive()).optional(),
  /** `/ProductId`; any when absent. A table that names products goes before one that does not. */
  productIds: z.array(z.int()).optional(),
})

/**
 * Limits of one kind of battery. A block that is `null` is not judged with this battery, and `notJudged` says why in
 * words that go behind "not judged because".
 */
export const batteryTableSchema = z.strictObject({
  ...tableHead,
  match: match.optional(),
  notJudged: z.string().nullable(),
  cellSpread: cellSpread.nullable(),
  /** A single cell, V. */
  cellVoltage: z.strictObject({ over: z.object(bandOver), under: z.object(bandUnder) }).nullable(),
  /** The whole battery, V; `null` where only the limits of the BMS count. */
  packVoltage: z.strictObject(bandOver).nullable(),
  batteryTemperature: batteryTemperature.nullable(),
  ...bmsBlocks,
  socLow,
  ageing: ageing.nullable(),
  /** Only where the table is of one model. */
  cycleLife: cycleLife.nullable(),
})
export type BatteryTable = z.infer<typeof batteryTableSchema>
export type CellSpreadLimits = NonNullable<BatteryTable['cellSpread']>
/** A block of the battery table that is not `null`. */
export type BatteryLimits<K extends keyof BatteryTable> = NonNullable<BatteryTable[K]>
export type BatteryTemperatureLimits = NonNullable<BatteryTable['batteryTemperature']>
