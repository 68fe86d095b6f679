import { z } from 'zod'
import { evidenceSchema } from './findingSchema.ts'
import { portalIdSchema } from './identitySchema.ts'
import { itemIdSchema } from './itemId.ts'

/** The guided recordings. They instruct and record; they never switch anything. */
export const testKinds = [
  'load-step',
  'charge-step',
  'grid-loss',
  'bms-plug',
  'can-wiggle',
  'meter-sign',
] as const
export const testKindSchema = z.enum(testKinds)
export type TestKind = z.infer<typeof testKindSchema>

/** How a test ended. `cannot-tell`: values were missing or old, or the link to the station was lost. */
export const testOutcomes = ['passed', 'failed', 'cannot-tell', 'aborted'] as const
export type TestOutcome = (typeof testOutcomes)[number]

/** Name of one run: its start and its kind, `20261121T121503Z-load-step`; also the name of its file. */
export const testIdSchema = z.string().regex(/^\d{8}T\d{6}Z-[a-z-]{1,20}$/)

/** What a curve shows. */
export const curveSeriesSchema = z.object({
  /** Unique in its curve: `batteryVoltage`, `gridPowerL1`. */
  name: z.string().min(1).max(40),
  /** `Battery voltage`. */
  label: z.string().max(200),
  /** Empty for a state or a flag. */
  unit: z.string().max(20),
  decimals: z.int().min(0).max(6),
  /** Where it comes from, `battery/512/Dc/0/Voltage`; null for a sum over devices. */
  readingKey: z.string().max(500).nullable(),
})
export type CurveSeries = z.infer<typeof curveSeriesSchema>

/** A curve keeps at most this many points, its extremes among them. */
export const mostCurvePoints = 20_000

/** Points of one series. A value holds until the next point; null = no value from here on, a gap. */
export const curvePointsSchema = z.object({
  name: z.string().min(1).max(40),
  /** Epoch ms on the station's clock, ascending. */
  t: z.array(z.number()).max(2 * mostCurvePoints),
  v: z.array(z.number().nullable()).max(2 * mostCurvePoints),
})
export type CurvePoints = z.infer<typeof curvePointsSchema>

/** A moment to mark on the curve: `Step 1: seen`. */
export const curveMarkSchema = z.object({ at: z.number(), label: z.string().max(200) })
export type CurveMark = z.infer<typeof curveMarkSchema>

/** Everything that was recorded in one test. */
export const testCurveSchema = z.object({
  series: z.array(curveSeriesSchema.extend({ t: curvePointsSchema.shape.t, v: curvePointsSchema.shape.v })),
  marks: z.array(curveMarkSchema),
})
export type TestCurve = z.infer<typeof testCurveSchema>

/** A figure of the verdict with the limit it was compared with, and where that limit comes from. */
export const testFigureSchema = evidenceSchema.extend({
  /** null for a plain fact without a limit. */
  origin: z.string().max(1_000).nullable(),
})
export type TestFigure = z.infer<typeof testFigureSchema>

/** How a test ended for one item of the checklist. */
export const itemOutcomeSchema = z.object({
  item: itemIdSchema,
  outcome: z.enum(testOutcomes),
  reason: z.string().max(1_000),
})
export type ItemOutcome = z.infer<typeof itemOutcomeSchema>

/** What is kept of one test, without its curve. */
export const testSummarySchema = z.object({
  version: z.literal(1),
  id: testIdSchema,
  kind: testKindSchema,
  outcome: z.enum(testOutcomes),
  /** One sentence: why it ended so. */
  reason: z.string().max(1_000),
  figures: z.array(testFigureSchema).max(100),
  /** What held when it began. */
  preconditions: z.array(evidenceSchema).max(100),
  /** Items of the checklist that it decides. */
  items: z.array(itemOutcomeSchema).max(10),
  /** Who recorded it, and who agreed to it where consent is asked for; empty where it is not. */
  who: z.string().max(300),
  consentOf: z.string().max(300),
  /** Epoch ms on the station's clock. */
  startedAt: z.number(),
  endedAt: z.number(),
})
export type TestSummary = z.infer<typeof testSummarySchema>

/** One test as its file holds it. */
export const testResultSchema = testSummarySchema.extend({ curve: testCurveSchema })
export type TestResult = z.infer<typeof testResultSchema>

/** What a person needs to know before a test: for its dialog. */
export const testGuideSchema = z.object({
  kind: testKindSchema,
  title: z.string(),
  /** What it shows, in one sentence. */
  purpose: z.string(),
  items: z.array(itemIdSchema),
  /** To be read before it starts. */
  safety: z.array(z.string()),
  /** Somebody of the customer has to agree first; their name is kept. */
  needsConsent: z.boolean(),
  /** What will be asked for, in order. */
  steps: z.array(z.string()),
  /** About how long it takes, s. */
  takesSeconds: z.number(),
})
export type TestGuide = z.infer<typeof testGuideSchema>

/** Whether a test can start now; `met` false keeps it from starting, null is a plain fact. */
export const testReadinessSchema = z.object({
  guide: testGuideSchema,
  preconditions: z.array(evidenceSchema),
  canStart: z.boolean(),
  /** A test of this station runs already; which. */
  running: testKindSchema.nullable(),
})
export type TestReadiness = z.infer<typeof testReadinessSchema>

/**
 * Where a test is. `preconditions`: waits until all are met. `ready`: waits for `confirm` with `start`. `countdown`:
 * records what is before the step. `step`: waits for the person, and sees by values that it happened. `recording`:
 * records what follows.
 */
export const testPhases = [
  'preconditions',
  'ready',
  'countdown',
  'step',
  'recording',
  'judging',
  'done',
] as const
export type TestPhase = (typeof testPhases)[number]

/** The step that a person is asked for, or that was just done. */
export const testStepSchema = z.object({
  /** 1 to `of`. */
  number: z.int(),
  of: z.int(),
  /** What to do: `Switch a load of 500 W or more on.` */
  instruction: z.string(),
  /** By what it is seen: `Waits until a power changes by 500 W or more.` */
  waitsFor: z.string(),
  /** `done`: a button says that it was done. `yes-no`: it is a question. `none`: only values tell. */
  answer: z.enum(['none', 'done', 'yes-no']),
})
export type TestStep = z.infer<typeof testStepSchema>

/** A test while it runs. */
export const testStateSchema = z.object({
  id: testIdSchema,
  kind: testKindSchema,
  guide: testGuideSchema,
  phase: z.enum(testPhases),
  preconditions: z.array(evidenceSchema),
  step: testStepSchema.nullable(),
  /** s until this phase ends by itself, whole; null when only a person or a value ends it. */
  remainingSeconds: z.number().nullable(),
  /** Figures of now. */
  live: z.array(evidenceSchema),
  marks: z.array(curveMarkSchema),
  /** What has to be put back when the test ends now; null when nothing. */
  putBack: z.string().nullable(),
})
export type TestState = z.infer<typeof testStateSchema>

/** What a running test tells: first `series`, then states and new points as they come, `done` last. */
export const testEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('series'), series: z.array(curveSeriesSchema) }),
  z.object({ type: z.literal('state'), state: testStateSchema }),
  z.object({ type: z.literal('points'), points: z.array(curvePointsSchema) }),
  z.object({
    type: z.literal('done'),
    /** null when it ended before anything was recorded; then nothing is kept. */
    result: testResultSchema.nullable(),
    /** What has to be put back now; null when nothing. */
    putBack: z.string().nullable(),
    /** Why the result could not be written to the disk; null when it is kept. */
    problem: z.string().nullable(),
  }),
])
export type TestEvent = z.infer<typeof testEventSchema>

/** What is kept of a station's tests, newest first. */
export const testListSchema = z.object({
  tests: z.array(testSummarySchema),
  /** Files that are there and cannot be read. */
  unreadable: z.array(z.object({ file: z.string(), reason: z.string() })),
})
export type TestList = z.infer<typeof testListSchema>

const name = z.string().max(300)
export const testOfStationSchema = z.object({ portalId: portalIdSchema, kind: testKindSchema })
export const runTestSchema = testOfStationSchema.extend({ who: name })
/** What a person says to the running test. */
export const testWordSchema = z.discriminatedUnion('word', [
  /** The safety text was read; `consentOf` is who agreed, where consent is needed. */
  z.object({ word: z.literal('start'), consentOf: name }),
  /** The step was done, or its question is answered with yes. */
  z.object({ word: z.literal('done'), step: z.int() }),
  /** The question of the step is answered with no. */
  z.object({ word: z.literal('no'), step: z.int() }),
])
export type TestWord = z.infer<typeof testWordSchema>
export const confirmTestSchema = z.object({
  portalId: portalIdSchema,
  id: testIdSchema,
  said: testWordSchema,
})
export const namedTestSchema = z.object({ portalId: portalIdSchema, id: testIdSchema })
