import { z } from 'zod'
import { riskLevelSchema, scorePartSchema } from '../../../../shared/scoreSchema.ts'
import { origin, tableHead } from '../limits/parts.ts'

const points = z.number().nonnegative()

/** Points by verdict; the same as for "act" where "stop" names none. */
const pointsByVerdict = z
  .strictObject({ watch: points, act: points, stop: points.optional() })
  .refine(({ watch, act, stop = act }) => watch <= act && act <= stop, 'a worse verdict costs no less')
export type PointsByVerdict = z.infer<typeof pointsByVerdict>

/** Findings of a rule: all, only those of some situations, or all but some. */
const judged = z.strictObject({
  rule: z.string().min(1),
  situations: z.array(z.string().nullable()).min(1).optional(),
  except: z.array(z.string()).min(1).optional(),
})

/** One thing that costs points. Its worst finding counts; several of them count once. */
const factorSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  part: scorePartSchema,
  points: pointsByVerdict,
  /** Counts for the risk too. */
  risk: z.boolean(),
  /** What has to be there for it to count as missing where no rule says anything. */
  expects: z.enum(['battery', 'cells', 'inverter']).optional(),
  judges: z.array(judged).min(1),
  origin,
})
export type Factor = z.infer<typeof factorSchema>

const whole = z.int().nonnegative()
/** A length of time on the calendar; no days = at once. */
const intervalSchema = z.union([
  z.strictObject({ days: whole.max(3_660) }),
  z.strictObject({ months: z.int().positive().max(120) }),
])
export type Interval = z.infer<typeof intervalSchema>

const share = z.number().min(0).max(1)

/** What a finding costs, which level the costs make, and when to come back. */
export const scoreTableSchema = z.strictObject({
  ...tableHead,
  factors: z
    .array(factorSchema)
    .min(1)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'two factors of one id'),
  /** For findings of rules that no factor names, by area. */
  others: z.strictObject({ points: pointsByVerdict, origin }),
  /** Rules that cost nothing and ask for no maintenance: advice, and what concerns Fieldkit itself. */
  free: z.array(z.string()),
  confidence: z.strictObject({
    /** A judgement of low confidence counts as so much of a judgement. */
    lowCounts: share,
    /** Shares of the points that were judged, from which the confidence is high or medium. */
    highFrom: share,
    mediumFrom: share,
    /** Under this share a score is not known, and a risk is not called low. */
    knownFrom: share,
    /** The same with fewer points judged than this, whatever their share. */
    knownFromPoints: points,
    origin,
  }),
  risk: z.strictObject({
    /** Points from which a level begins; below the first it is low. */
    from: z.strictObject({ medium: points, high: points, critical: points }),
    /** One finding of this verdict makes the level at least so high. */
    atLeast: z.strictObject({ stop: riskLevelSchema.optional(), act: riskLevelSchema.optional() }),
    meaning: z.strictObject({
      low: z.string(),
      medium: z.string(),
      high: z.string(),
      critical: z.string(),
      unknown: z.string(),
    }),
    origin,
  }),
  /** Advice once a factor of the battery costs this much. */
  batteryVisit: z.strictObject({ fromPoints: points, action: z.string().min(1), by: intervalSchema, origin }),
  intervals: z.strictObject({
    level: z.strictObject({
      low: intervalSchema,
      medium: intervalSchema,
      high: intervalSchema,
      critical: intervalSchema,
      unknown: intervalSchema,
    }),
    verdict: z.strictObject({ stop: intervalSchema, act: intervalSchema, watch: intervalSchema }),
    origin,
  }),
  healthOrigin: origin,
})
export type ScoreTable = z.infer<typeof scoreTableSchema>
