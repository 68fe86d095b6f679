import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { LimitSet } from '../../../shared/finding.ts'
import { limitSetSchema } from '../../../shared/findingSchema.ts'
import { failure, type Result, success } from '../../../shared/result.ts'

const origin = z.string().min(1)
/** Green up to `watchOver`, amber above it, red above `actOver`. */
const band = { unit: z.string(), watchOver: z.number(), actOver: z.number(), origin }
/** Green between the two `watch` figures, amber up to the two `act` figures, red outside. All in °C. */
const window = z.object({
  actBelow: z.number(),
  watchBelow: z.number(),
  watchOver: z.number(),
  actOver: z.number(),
})
const minutes = z.number().positive()
/** C divided by this is the current of the gate, A. */
const currentDivisor = z.number().positive()

const cellSpread = z.object({
  rest: z.object({
    ...band,
    gate: z.object({ minutes, currentDivisor, socFrom: z.number(), socTo: z.number() }),
  }),
  load: z.object({
    ...band,
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
  top: z.object({ ...band, gate: z.object({ minutes, cellFrom: z.number(), socOver: z.number() }) }),
  balance: z.object({
    ...band,
    gate: z.object({ minutes, currentDivisor, belowChargeVoltage: z.number() }),
  }),
  bottom: z.object({
    unit: z.string(),
    actAtOrBelow: z.number(),
    origin,
    gate: z.object({ minutes, cellTo: z.number(), socUnder: z.number() }),
  }),
})

/** How far two doors may be apart: `absolute` in the unit plus `relative` of the larger value. */
const tolerance = z.object({ absolute: z.number().nonnegative(), relative: z.number().nonnegative() })

const doorLimits = z.object({
  /** By unit; figures of other units, words and states have to be equal. */
  tolerance: z.record(z.string(), tolerance),
  /** Both doors must have spoken within so many cadences of the path. */
  cadences: z.number().positive(),
  origin,
  /** Where the judgement of open doors comes from. */
  securityOrigin: origin,
})

/** A limit table as it stands in `resources/limits`: every limit with its unit, its gate and its origin. */
export const limitsSchema = limitSetSchema.extend({
  cellSpread,
  socLow: z.object({
    unit: z.string(),
    watchAtOrBelow: z.number(),
    actAtOrBelow: z.number(),
    origin,
    /** Points under the station's own minimum SoC from which on it is red. */
    belowMinimum: z.number(),
    minimumOrigin: origin,
  }),
  batteryTemperature: z.object({
    unit: z.string(),
    charging: window,
    discharging: window,
    /** The battery charges above this current, A. */
    chargingFrom: z.number(),
    stopOver: z.number(),
    origin,
    difference: z.object(band),
  }),
  gridLost: z.object({ unit: z.string(), watchOver: z.number(), withinDays: z.number().positive(), origin }),
  canErrors: z.object({
    ...band,
    gate: z.object({ minutes, packets: z.number().positive(), fewErrors: z.number() }),
  }),
  doors: doorLimits,
})
export type Limits = z.infer<typeof limitsSchema>
export type CellSpreadLimits = Limits['cellSpread']

/** Name and version of a table, as findings and reports print it. */
export function limitSetOf(limits: Limits): LimitSet {
  return { id: limits.id, version: limits.version, title: limits.title }
}

/**
 * Reads the limit table of 15-cell LFP batteries.
 * @param resourcesFolder the app's `resources` folder
 */
export async function loadLimits(resourcesFolder: string): Promise<Result<Limits>> {
  const file = join(resourcesFolder, 'limits', 'lfp-15s.json')
  let parsed: unknown
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return failure(
      'limits-unreadable',
      `The limit table ${file} cannot be read: ${reason}.`,
      'Install the app again.',
    )
  }
  const limits = limitsSchema.safeParse(parsed)
  if (limits.success) return success(limits.data)
  return failure(
    'limits-invalid',
    `The limit table ${file} is not valid: ${z.prettifyError(limits.error)}`,
    'Correct the named entries or install the app again.',
  )
}
