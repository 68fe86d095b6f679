import { z } from 'zod'
import { checklistSections, itemStates } from '../../../../shared/commissioning.ts'
import { evidenceSchema, verdictSchema } from '../../../../shared/findingSchema.ts'
import { testKindSchema, testOutcomes } from '../../../../shared/functionalTest.ts'
import { visitReasons } from '../../../../shared/site.ts'

/** A line of a table of facts. `typed`: a person wrote the text, so it is said in no other language. */
export const dossierFactSchema = z.object({ label: z.string(), text: z.string(), typed: z.boolean() })
export type DossierFact = z.infer<typeof dossierFactSchema>

/** One measured fact with the time of its value as printed; empty where it has none. */
export const printedLineSchema = evidenceSchema.extend({ when: z.string() })
export type PrintedLine = z.infer<typeof printedLineSchema>

const markSchema = z.object({ why: z.string(), who: z.string(), at: z.number(), when: z.string() })

export const printedItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(['red', 'amber']),
  state: z.enum(itemStates),
  word: z.string(),
  /** null = an empty ring. */
  shape: verdictSchema.nullable(),
  /** What has to be so, what to do when it is not, and who asks for it. */
  ...{ condition: z.string(), action: z.string(), source: z.string() },
  /** What it rests on: the kept proof of a passed item, else what is seen now. */
  lines: z.array(printedLineSchema),
  /** `proven 21 Nov 10:02`; null where nothing was proven by itself. */
  proven: z.string().nullable(),
  /** A failure before the proof; null when there was none. */
  failedBefore: z.object({ when: z.string(), lines: z.array(printedLineSchema) }).nullable(),
  byHand: z
    .object({
      /** What a person is asked to do. */
      how: z.string(),
      /** null = nobody did it yet. */
      record: z
        .object({
          isGood: z.boolean(),
          /** With its unit; empty where nothing was measured. */
          value: z.string(),
          ...{ note: z.string(), who: z.string(), at: z.number(), when: z.string() },
        })
        .nullable(),
    })
    .nullable(),
  /** The guided recording that decides the part of a person; null without one. */
  test: z
    .object({
      title: z.string(),
      outcome: z.enum(testOutcomes),
      word: z.string(),
      reason: z.string(),
      when: z.string(),
    })
    .nullable(),
  deviation: markSchema.nullable(),
  /** Numbers of photos in this report. */
  photos: z.array(z.int()),
})
export type PrintedItem = z.infer<typeof printedItemSchema>

export const printedSectionSchema = z.object({
  section: z.enum(checklistSections),
  title: z.string(),
  /** `9 of 9`. */
  closed: z.string(),
  verdict: verdictSchema,
  items: z.array(printedItemSchema),
})
export type PrintedSection = z.infer<typeof printedSectionSchema>

export const printedInstrumentSchema = z.object({
  name: z.string(),
  serial: z.string(),
  /** `1 Mar 2026`, or `not known`. */
  calibrated: z.string(),
  /** What is to be said of it on the day of the visit; null when it is in order. */
  remark: z.object({ word: z.string(), text: z.string() }).nullable(),
})

const strokesSchema = z.array(z.array(z.tuple([z.number(), z.number()])))

export const printedSignatureSchema = z.object({
  role: z.enum(['technician', 'customer']),
  /** Empty = nobody signed yet. */
  name: z.string(),
  when: z.string(),
  at: z.number().nullable(),
  /** What was signed, in sentences: `It stands for 46 of 49 items closed.`; empty = nothing. */
  standsFor: z.array(z.string()),
  /** Whoever it is signs the printed page. */
  isOnPaper: z.boolean(),
  /** Width of the box by its height. */
  aspect: z.number(),
  strokes: strokesSchema,
})
export type PrintedSignature = z.infer<typeof printedSignatureSchema>

export const printedVisitSchema = z.object({
  reason: z.enum(visitReasons),
  reasonWord: z.string(),
  technician: z.string(),
  company: z.string(),
  weather: z.string(),
  ...{ startedAt: z.number(), endedAt: z.number().nullable() },
  /** `21 Nov 2026 09:00 to 12:30`. */
  when: z.string(),
  /** How it ended. */
  left: z.string(),
})
export type PrintedVisit = z.infer<typeof printedVisitSchema>

export const printedPhotoSchema = z.object({
  number: z.int(),
  file: z.string(),
  ...{ bytes: z.int(), sha256: z.string(), width: z.int(), height: z.int() },
  /** `B4`, or null for the site as a whole. */
  item: z.string().nullable(),
  title: z.string(),
  ...{ note: z.string(), who: z.string(), at: z.number(), when: z.string() },
  /** `drawn`; `beside`: in the evidence folder only, so that the report stays small; `missing`: its file is gone. */
  state: z.enum(['drawn', 'beside', 'missing']),
})
export type PrintedPhoto = z.infer<typeof printedPhotoSchema>

/** A recorded curve: what a point is stands in `text`. */
export const testLineSchema = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  decimals: z.int(),
  source: z.string(),
  /** Seconds from the start; a value holds until the next one, null = a gap. */
  t: z.array(z.number()),
  v: z.array(z.number().nullable()),
})
export type TestLine = z.infer<typeof testLineSchema>

export const printedTestSchema = z.object({
  id: z.string(),
  kind: testKindSchema,
  title: z.string(),
  items: z.array(z.string()),
  outcome: z.enum(testOutcomes),
  word: z.string(),
  shape: verdictSchema.nullable(),
  reason: z.string(),
  figures: z.array(printedLineSchema.extend({ origin: z.string().nullable() })),
  preconditions: z.array(printedLineSchema),
  ...{ who: z.string(), consentOf: z.string() },
  ...{ startedAt: z.number(), endedAt: z.number() },
  /** `21 Nov 10:02:12, 1 min 20 s`. */
  when: z.string(),
  /** Seconds. */
  length: z.number(),
  lines: z.array(testLineSchema),
  marks: z.array(z.object({ number: z.int(), at: z.number(), text: z.string(), label: z.string() })),
})
export type PrintedTest = z.infer<typeof printedTestSchema>

const runSchema = z.object({ title: z.string(), when: z.string(), word: z.string(), reason: z.string() })
export type PrintedRun = z.infer<typeof runSchema>

const changeSchema = z.object({
  what: z.enum(['changed', 'appeared', 'gone']),
  device: z.string(),
  /** Name of the setting, or of the fact of the device. */
  title: z.string(),
  source: z.string(),
  /** `–` where there was none, or is none. */
  ...{ before: z.string(), after: z.string() },
})
export type PrintedChange = z.infer<typeof changeSchema>

export const printedSnapshotSchema = z.object({
  id: z.string(),
  ...{ at: z.number(), when: z.string() },
  /** Why it was taken. */
  reason: z.string(),
  /** How many settings and devices it holds, and what it lacks. */
  sentences: z.array(z.string()),
  complete: z.boolean(),
  /** null where there is none before it. */
  changes: z
    .object({
      since: z.string(),
      sentences: z.array(z.string()),
      rows: z.array(changeSchema),
      /** Rows that are not printed. */
      leftOut: z.int(),
    })
    .nullable(),
})
export type PrintedSnapshot = z.infer<typeof printedSnapshotSchema>

export const outcomeSchema = z.object({
  /** `finished` alone makes a certificate. */
  kind: z.enum(['finished', 'to-return', 'open', 'reopened', 'none']),
  title: z.string(),
  verdict: verdictSchema,
  word: z.string(),
  /** How the items stand, in words and counts: `49 items`, `45 passed`, `2 deviations`, `2 are open`. */
  counts: z.array(z.string()).min(1),
  sentence: z.string(),
})
export type Outcome = z.infer<typeof outcomeSchema>

/** Site, visits, checklist, tests, photos, configuration and signatures as they are printed. */
export const printedCommissioningSchema = z.object({
  checklist: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  outcome: outcomeSchema,
  dossier: z.array(dossierFactSchema),
  nameplates: z.array(dossierFactSchema),
  /** The visit that the report is about; null when none was begun. */
  visit: printedVisitSchema.nullable(),
  /** All visits, the newest first. */
  visits: z.array(printedVisitSchema),
  instruments: z.array(printedInstrumentSchema),
  sections: z.array(printedSectionSchema),
  /** Red items that are neither passed nor a deviation. */
  waiting: z.array(z.string()),
  tests: z.array(printedTestSchema),
  /** Runs before the printed one of their kind. */
  earlierTests: z.array(runSchema),
  photos: z.array(printedPhotoSchema),
  snapshot: printedSnapshotSchema.nullable(),
  signatures: z.array(printedSignatureSchema),
})
export type PrintedCommissioning = z.infer<typeof printedCommissioningSchema>

/** Who made the report. */
export const printedCompanySchema = z.object({
  name: z.string(),
  /** Address, telephone and the like, one a line. */
  lines: z.array(z.string()),
  registration: z.string(),
  /** The picture itself, so that the pages can be drawn from the data alone; null without one. */
  logo: z
    .object({
      file: z.string(),
      ...{ width: z.int(), height: z.int(), bytes: z.int(), sha256: z.string() },
      base64: z.string(),
    })
    .nullable(),
  /** Why there is no logo although one was chosen; null otherwise. */
  logoProblem: z.string().nullable(),
})
export type PrintedCompany = z.infer<typeof printedCompanySchema>
