import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { portalIdSchema } from '../../../shared/identitySchema.ts'
import { failure, type Result, success } from '../../../shared/result.ts'

const hour = z.number().min(0).max(24)
const fraction = z.number().min(0).max(1)

/** Who the simulated GX says it is. Serial numbers are made up. */
const identitySchema = z.strictObject({
  portalId: portalIdSchema,
  /** Installation name: `/Settings/SystemSetup/SystemName` and `friendlyName` of the SSDP description. */
  name: z.string().min(1),
  /** mDNS host name, with `.local`. */
  hostName: z.string().regex(/^[a-z0-9-]+\.local$/),
  hqSerial: z.string(),
  inverterSerial: z.string(),
  chargerSerial: z.string(),
  meterSerial: z.string(),
})

const weakCellSchema = z.strictObject({
  /** Both count from 1, as in the cell id `0207`. */
  module: z.int().min(1).max(2),
  cell: z.int().min(1).max(15),
  /** 1 = as the others. */
  resistanceFactor: z.number().min(0.5).max(10),
  /** Percentage points above or below the module's state of charge. */
  socOffset: z.number().min(-5).max(5),
})

const batterySchema = z.strictObject({
  /** %, at the first moment of the clock. */
  initialSoc: z.number().min(20).max(100),
  /** %, as the BMS reports it. */
  soh: z.int().min(0).max(100),
  /** °C. */
  initialTemperature: z.number().min(0).max(45),
  /** Fraction by which the resistance of good cells varies. */
  resistanceSpread: fraction,
  /** Percentage points by which the state of charge of good cells varies. */
  socSpread: z.number().min(0).max(2),
  weakCells: z.array(weakCellSchema),
})

const loadBlockSchema = z.strictObject({
  name: z.string(),
  /** Local hours; `from` is before `to`. */
  from: hour,
  to: hour,
  watts: z.number().min(0).max(2_400),
})

const loadSchema = z.strictObject({
  /** W, all day. */
  base: z.number().min(0),
  fridge: z.strictObject({
    watts: z.number().min(0),
    periodMinutes: z.number().positive(),
    onMinutes: z.number().positive(),
  }),
  /** Loads at times of the day, added to the rest. */
  blocks: z.array(loadBlockSchema),
})

const sunSchema = z.strictObject({
  sunrise: hour,
  sunset: hour,
  /** W of the array at noon without a cloud. */
  peak: z.number().min(0),
  /** 0 = blue sky, 1 = clouds take nearly everything when they pass. */
  cloudiness: fraction,
})

const roomSchema = z.strictObject({
  deviceInstance: z.int(),
  /** Last part of the D-Bus name. */
  unique: z.string(),
  name: z.string(),
  /** °C, mean over the day and how far it moves up and down. */
  mean: z.number(),
  swing: z.number().min(0),
})

const canSchema = z.strictObject({
  /** Counters at the first moment of the clock. */
  rxPackets: z.int(),
  txPackets: z.int(),
  rxErrors: z.int(),
  txErrors: z.int(),
  /** New errors per million packets. */
  rxErrorPpm: z.number().min(0),
  txErrorPpm: z.number().min(0),
})

const notificationSchema = z.strictObject({
  serviceType: z.enum(['vebus', 'battery', 'solarcharger']),
  trigger: z.string().startsWith('/'),
  alarmValue: z.int().min(1).max(2),
  /** 0 warning, 1 alarm, 2 information. */
  type: z.int().min(0).max(2),
  description: z.string(),
  /** Hours before the first moment of the clock. */
  ageHours: z.number().min(0),
  active: z.boolean(),
  acknowledged: z.boolean(),
})

/**
 * A simulated station: a MultiPlus-II 48/3000 with two Pylontech modules on CAN, an EM24 load meter, an MPPT and
 * temperature sensors. The whole day follows from this, the seed and the time.
 */
export const scenarioSchema = z.strictObject({
  /** One sentence for a menu. */
  description: z.string(),
  identity: identitySchema,
  /** IANA name; times of the day are local. */
  timeZone: z.string(),
  /** Varies weather, noise and cells. */
  seed: z.int(),
  battery: batterySchema,
  ess: z.strictObject({
    /** %, under which the battery is not discharged. */
    minimumSoc: z.number().min(0).max(100),
    /** W that the ESS wants to take from the grid. */
    gridSetpoint: z.number(),
  }),
  load: loadSchema,
  sun: sunSchema,
  rooms: z.array(roomSchema),
  can: canSchema,
  notifications: z.array(notificationSchema).max(20),
  /** One of every further kind of device, and three phases. */
  manyDevices: z.boolean().optional(),
  /** A SmartShunt beside the BMS: two battery services, of which the GX uses the BMS. */
  shunt: z.boolean().optional(),
})
export type Scenario = z.infer<typeof scenarioSchema>

/**
 * Reads `<resourcesFolder>/scenarios/<name>.json`. Fails with `unknown-scenario` (the known names are in `tryThis`)
 * or `bad-scenario`.
 */
export async function loadScenario(resourcesFolder: string, name: string): Promise<Result<Scenario>> {
  const folder = join(resourcesFolder, 'scenarios')
  const names = await scenarioNames(folder)
  if (!names.includes(name)) {
    const known = names.length === 0 ? `There are none in ${folder}.` : `Use one of: ${names.join(', ')}.`
    return failure('unknown-scenario', `There is no scenario named ${name}.`, known)
  }
  const file = join(folder, `${name}.json`)
  let content: unknown
  try {
    content = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    return failure('bad-scenario', `${file} cannot be read: ${String(error)}.`, 'Restore the file.')
  }
  const parsed = scenarioSchema.safeParse(content)
  if (parsed.success) return success(parsed.data)
  return failure('bad-scenario', `${file} is no scenario.`, `Correct it: ${z.prettifyError(parsed.error)}`)
}

async function scenarioNames(folder: string): Promise<string[]> {
  let files: string[]
  try {
    files = await readdir(folder)
  } catch {
    return []
  }
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}
