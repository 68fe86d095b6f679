import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failure, type Result, success } from '../../../../shared/result.ts'

const positive = z.number().positive()
const origin = z.string().min(1)

/** Limits of the functional tests, as their file holds them. */
export const testLimitsSchema = z.strictObject({
  id: z.string().min(1),
  version: z.int().positive(),
  title: z.string().min(1),
  /** %, so that there is room both ways. */
  soc: z.strictObject({ least: z.number(), most: z.number(), origin }),
  /** Nothing heard for so long ends a test, s. */
  silence: z.strictObject({ seconds: positive, origin }),
  loadStep: z.strictObject({
    /** A power that changes by so much within `stepSeconds` is a step, W. */
    stepWatts: positive,
    stepSeconds: positive,
    sagVolts: positive,
    /** Grid power around its setpoint, W, and the time until it is there, s. */
    bandWatts: positive,
    withinSeconds: positive,
    /** The mean over so many seconds counts. */
    meanSeconds: positive,
    /** A smaller change of the current tells no resistance, A. */
    leastAmps: positive,
    origin,
  }),
  chargeStep: z.strictObject({
    stepAmps: positive,
    recordSeconds: positive,
    /** Over CVL, V, for a battery of 48 V; in proportion for others. */
    overVolts: z.number().nonnegative(),
    /** Over CCL: a part of it, and A. */
    overPart: z.number().nonnegative(),
    overAmps: z.number().nonnegative(),
    /** As long as a limit may be passed, s: the GX steers once in a few seconds. */
    overSeconds: positive,
    origin,
  }),
  gridLoss: z.strictObject({
    islandSeconds: positive,
    transferSeconds: positive,
    /** Around the nominal voltage, %, and around the nominal frequency, Hz. */
    voltagePercent: positive,
    underHertz: positive,
    overHertz: positive,
    returnSeconds: positive,
    origin,
  }),
  bmsPlug: z.strictObject({
    pulledSeconds: positive,
    alarmSeconds: positive,
    stopSeconds: positive,
    /** A current under this is none, A; and it has to flow before, or its end proves nothing. */
    restAmps: positive,
    leastAmps: positive,
    returnSeconds: positive,
    origin,
  }),
  canWiggle: z.strictObject({ recordSeconds: positive, wiggleSeconds: positive, origin }),
  meterSign: z.strictObject({
    stepWatts: positive,
    /** The meter has to move by so much of it within `withinSeconds`. */
    part: positive,
    withinSeconds: positive,
    /** Over this two phases move alike. */
    correlation: z.number().min(0).max(1),
    /** A power that moves less tells nothing, W. */
    leastSpread: positive,
    origin,
  }),
})
export type TestLimits = z.infer<typeof testLimitsSchema>

/** Limits that other tables of a station hold; null where its battery has none. */
export interface StationTestLimits {
  /** Highest cell voltage, V. */
  topCell: { volts: number; origin: string } | null
  /** New errors per million packets; so few errors are always OK; fewer packets tell nothing. */
  can: { ppm: number; fewErrors: number; packets: number; origin: string }
}

/** Reads the shipped table. Fails with `test-limits-unreadable` or `test-limits-invalid`. */
export async function loadTestLimits(resourcesFolder: string): Promise<Result<TestLimits>> {
  const file = join(resourcesFolder, 'limits', 'tests', 'functional-tests.json')
  try {
    const parsed = testLimitsSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (parsed.success) return success(parsed.data)
    return failure(
      'test-limits-invalid',
      `The limits of the functional tests are not valid: ${z.prettifyError(parsed.error)}`,
      'Install the app again.',
    )
  } catch (error) {
    return failure(
      'test-limits-unreadable',
      `The limits ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Install the app again.',
    )
  }
}
