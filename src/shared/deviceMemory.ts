import { z } from 'zod'
import { deviceInstanceSchema, portalIdSchema } from './identitySchema.ts'
import type { DeviceInstance } from './victron.ts'

/**
 * What a record is about: one day of a charger's history, totals as they stood when they were read, or one event that
 * the device kept.
 */
export const memoryKindSchema = z.enum(['day', 'totals', 'event'])
export type MemoryKind = z.infer<typeof memoryKindSchema>

/** Why a device's memory starts where it does: first sight, another device in its place, or its own history was cleared. */
export const memoryBeginSchema = z.enum(['first', 'exchanged', 'reset'])
export type MemoryBegin = z.infer<typeof memoryBeginSchema>

/** Something that a device remembers of the time before anybody recorded it, with its origin and its own time. */
export const memoryRecordSchema = z.object({
  serviceType: z.string().min(1),
  deviceInstance: deviceInstanceSchema,
  /** Tells devices apart that stood in the same place one after the other, and a device before and after a reset. */
  device: z.int(),
  begun: memoryBeginSchema,
  serial: z.string().nullable(),
  product: z.string().nullable(),
  kind: memoryKindSchema,
  /** Where the values stood when they were read; `/History/Daily/3` and a field `Yield` make the whole path. */
  path: z.string().startsWith('/'),
  /** Local day, `2026-10-25`; of totals the day they were read. */
  date: z.string(),
  /** Epoch ms by our clock: the day from midnight to midnight, or the moment of an event or of the reading. */
  from: z.number(),
  to: z.number(),
  /** False when the device names no time, so that only the time of reading is known. */
  timed: z.boolean(),
  /** Numbers by field, in the units of their paths; what is invalid is absent. */
  values: z.record(z.string(), z.number()),
  /** Epoch ms of the last reading that brought news. */
  readAt: z.number(),
  /** GX clock minus ours, ms, taken off the device's times; null when the GX did not tell its time. */
  clockOffsetMs: z.number().nullable(),
  /** Time zone of the day boundary; null = the GX named no known one, and UTC was taken. */
  timeZone: z.string().nullable(),
})
export type MemoryRecord = z.infer<typeof memoryRecordSchema>

export const memoryQuerySchema = z.object({
  portalId: portalIdSchema,
  /** Epoch ms, both inclusive. */
  from: z.number(),
  to: z.number(),
  /** Only what this service remembers. */
  service: z.object({ serviceType: z.string().min(1), deviceInstance: deviceInstanceSchema }).optional(),
})
export type MemoryQuery = z.infer<typeof memoryQuerySchema>

/** One local day of all chargers together. */
export interface YieldDay {
  /** `2026-10-25`. */
  date: string
  /** Epoch ms by our clock. */
  from: number
  to: number
  /** Sum of the chargers that know the day, kWh; null when none does. */
  yieldKwh: number | null
  /** Highest of the chargers, W; null when none tells it. Their highest moments differ, so they are not added. */
  maxPowerW: number | null
  minBatteryV: number | null
  maxBatteryV: number | null
  maxPvV: number | null
  /** Minutes of the charger that was longest in each stage; null when none tells it. */
  bulkMin: number | null
  absorptionMin: number | null
  floatMin: number | null
  /** Codes of the errors of the day, each once. */
  errors: number[]
  /** Who says it. */
  origins: { serviceType: string; deviceInstance: DeviceInstance; path: string }[]
}

/** The days that chargers remember, oldest first; several chargers, or the old and the new one of a day, make one day. */
export function yieldDays(records: readonly MemoryRecord[]): YieldDay[] {
  const days = new Map<string, MemoryRecord[]>()
  for (const record of records) {
    if (record.kind !== 'day') continue
    days.set(record.date, [...(days.get(record.date) ?? []), record])
  }
  return [...days.values()].map(yieldDayOf).sort((a, b) => a.from - b.from)
}

function yieldDayOf(records: readonly MemoryRecord[]): YieldDay {
  const all = (field: string) =>
    records.flatMap(({ values }) => {
      const value = values[field]
      return value === undefined ? [] : [value]
    })
  const highest = (field: string) => all(field).reduce<number | null>((a, b) => Math.max(a ?? b, b), null)
  const lowest = (field: string) => all(field).reduce<number | null>((a, b) => Math.min(a ?? b, b), null)
  const sum = (field: string) => all(field).reduce<number | null>((a, b) => (a ?? 0) + b, null)
  const errors = ['LastError1', 'LastError2', 'LastError3', 'LastError4'].flatMap(all)
  return {
    date: records[0]?.date ?? '',
    from: Math.min(...records.map(({ from }) => from)),
    to: Math.max(...records.map(({ to }) => to)),
    yieldKwh: sum('Yield'),
    maxPowerW: highest('MaxPower'),
    minBatteryV: lowest('MinBatteryVoltage'),
    maxBatteryV: highest('MaxBatteryVoltage'),
    maxPvV: highest('MaxPvVoltage'),
    bulkMin: highest('TimeInBulk'),
    absorptionMin: highest('TimeInAbsorption'),
    floatMin: highest('TimeInFloat'),
    errors: [...new Set(errors.filter((code) => code !== 0))],
    origins: records.map(({ serviceType, deviceInstance, path }) => ({ serviceType, deviceInstance, path })),
  }
}
