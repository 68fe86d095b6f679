import { z } from 'zod'
import { bandOver, origin } from './parts.ts'

const positive = z.number().positive()
const day = z.iso.date()

/** Releases of Venus OS with their dates, oldest first. What lies between two of them is dated between them. */
export const firmwareReleases = z.strictObject({
  /** Until when the list is complete. */
  asOf: day,
  releases: z.array(z.strictObject({ version: z.string().regex(/^v\d+\.\d{2}$/), date: day })).min(2),
  unit: z.string(),
  /** Days that an installed version may be older than the newest of the list. */
  watchOver: positive,
  origin,
})
export type FirmwareReleases = z.infer<typeof firmwareReleases>

/** Two devices that measure the same battery. */
export const sourceLimits = z.strictObject({
  soc: z.strictObject(bandOver),
  voltage: z.strictObject(bandOver),
  current: z.strictObject(bandOver),
  /** Voltages further apart than this, %, do not belong to one battery. */
  sameBattery: positive,
  gate: z.strictObject({
    /** Voltages are compared below and currents from C divided by these on, A. */
    voltageDivisor: positive,
    currentDivisor: positive,
    /** Least current where C is not known, and largest for voltages, A. */
    unknownCapacity: positive,
    meanMinutes: positive,
    /** Part of each mean that has to be recorded, 0 to 1. */
    covered: z.number().min(0).max(1),
  }),
})

/** What the advice about ESS settings rests on. It is never a verdict. */
export const essAdviceLimits = z.strictObject({
  days: positive,
  /** A day counts from this part of it on, 0 to 1. */
  covered: z.number().min(0).max(1),
  /** Points over the minimum that the battery keeps every day before more reserve is suggested. */
  spare: positive,
  /** Largest step of a suggestion, and the lowest and highest minimum that is ever suggested, %. */
  step: positive,
  lowest: positive,
  highest: positive,
  /** Part of the days that touch the minimum before less reserve is suggested, 0 to 1. */
  touched: z.number().min(0).max(1),
  /** W of discharge from which on the battery carries the loads. */
  dischargeFrom: positive,
  /** W that may flow to the grid meanwhile, and the part of the time, 0 to 1. */
  exportOver: positive,
  exportShare: z.number().min(0).max(1),
  /** Setpoints are suggested in steps of this, W, up to `setpointMost`. */
  setpointStep: positive,
  setpointMost: positive,
  /** W that a lower setpoint has to save. */
  leastSaving: positive,
  origin,
})
