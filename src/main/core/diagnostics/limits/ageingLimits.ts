import { z } from 'zod'
import { bandOver, bandUnder, currentDivisor, minutes, origin } from './parts.ts'

const days = z.number().positive()
const percent = z.number().positive()

/** %, as the BMS says it. 0 is its word for the end of life. */
const stateOfHealth = z.strictObject(bandUnder)

/** Points of SoH lost per month. */
const sohSlope = z.strictObject({
  ...bandOver,
  gate: z.object({
    lookBackDays: days,
    /** From the first to the last reading. */
    days,
    /** Days with a reading among them. */
    readDays: days,
    /** A rise by more points than this from one day to the next begins a new battery, or a new count. */
    riseOver: z.number().positive(),
  }),
})

/** Years until the SoH has come down to `endOfLife`. */
const remainingLife = z.strictObject({
  ...bandUnder,
  /** % SoH. */
  endOfLife: z.number().min(0).max(100),
  endOfLifeOrigin: origin,
  /** Nothing is said of a time farther away than this. */
  mostYears: z.number().positive(),
})

/** When the state of charge of the battery is known, not only counted. */
const anchors = z.strictObject({
  lookBackDays: days,
  /** Full: the BMS says this SoC or more, or the voltage has come this near to the charge voltage, V … */
  fullSoc: percent,
  belowChargeVoltage: z.number(),
  /** … while the tail current stays under C / this for so long. */
  fullDivisor: currentDivisor,
  fullMinutes: minutes,
  /** Rest: under C / this for so long. */
  restDivisor: currentDivisor,
  restMinutes: minutes,
  /** Share of the time between two anchors for which the current is known, %. */
  covered: percent,
  /** What the current sensor is assumed to be wrong by: % of the reading, and A at no current. */
  currentGain: z.number().min(0),
  currentOffset: z.number().min(0),
  /** What the SoC is assumed to be wrong by at a full and at a rest anchor, points. */
  socFull: z.number().min(0),
  socRest: z.number().min(0),
  origin,
})

/** % of the installed capacity. */
const ownCapacity = z.strictObject({
  ...bandUnder,
  /**
   * Points of SoC between the anchors, the longest time between them, and up to what share of the installed capacity,
   * %, the result is believed.
   */
  gate: z.object({ depth: percent, mostHours: z.number().positive(), believedTo: percent }),
})

/** Full-equivalent cycles per day. */
const fullCycles = z.strictObject({
  unit: z.string(),
  watchOver: z.number(),
  origin,
  gate: z.object({ days }),
})

/** % of the energy put in that comes out again. */
const roundTrip = z.strictObject({
  ...bandUnder,
  /** Full-equivalent cycles between the anchors, and how many points of SoC these may differ by. */
  gate: z.object({ cycles: z.number().positive(), socWithin: z.number().min(0) }),
})

/** % of the voltage that a current of 1 C takes away. */
const dcResistance = z.strictObject({
  ...bandOver,
  gate: z.object({
    hours: z.number().positive(),
    steps: z.int().positive(),
    /** A step is at least C / this, and at least so many A. */
    stepDivisor: currentDivisor,
    leastStep: z.number().positive(),
    /** Before and after it the current stays within this share of the step, %. */
    steadyWithin: percent,
    socFrom: z.number(),
    socTo: z.number(),
    temperatureFrom: z.number(),
    temperatureTo: z.number(),
    /** The middle half of the results lies within this share of their median, %. */
    spreadWithin: percent,
  }),
})

/** Shares of time, %. Advice: none of them is an alarm. */
const timeAtTemperature = z.strictObject({
  unit: z.string(),
  /** °C. */
  cold: z.number(),
  warm: z.number(),
  hot: z.number(),
  coldWatchOver: z.number(),
  warmWatchOver: z.number(),
  hotWatchOver: z.number(),
  origin,
  gate: z.object({ lookBackDays: days, days }),
})

/** How a battery ages. A part that is `null` is not judged with this battery. */
export const ageing = z.strictObject({
  stateOfHealth: stateOfHealth.nullable(),
  sohSlope: sohSlope.nullable(),
  remainingLife: remainingLife.nullable(),
  anchors: anchors.nullable(),
  ownCapacity: ownCapacity.nullable(),
  fullCycles: fullCycles.nullable(),
  roundTrip: roundTrip.nullable(),
  dcResistance: dcResistance.nullable(),
  timeAtTemperature: timeAtTemperature.nullable(),
})
export type AgeingLimits = z.infer<typeof ageing>
export type AnchorLimits = NonNullable<AgeingLimits['anchors']>

/** What the maker promises of one model: so many cycles until the SoH is down to `toSoh`. % of them are judged. */
export const cycleLife = z.strictObject({
  ...bandOver,
  cycles: z.int().positive(),
  toSoh: z.number().min(0).max(100),
})
