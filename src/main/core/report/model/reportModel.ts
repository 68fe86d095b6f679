import { z } from 'zod'
import { areaSchema, findingSchema, limitSetSchema, verdictSchema } from '../../../../shared/findingSchema.ts'
import { gapSchema } from '../../../../shared/history.ts'
import { portalIdSchema } from '../../../../shared/identitySchema.ts'
import { languages } from '../../../../shared/language.ts'
import { paperSchema, reportModeSchema } from '../../../../shared/report.ts'
import { visitComparisonSchema } from '../../../../shared/visitComparison.ts'
import {
  dossierFactSchema,
  outcomeSchema,
  printedCommissioningSchema,
  printedCompanySchema,
} from './commissioningSchema.ts'
import { printedScoreSchema } from './scoreModel.ts'

/** One printed value with everything that makes it worth something. */
export const figureSchema = z.object({
  label: z.string(),
  /** As printed, with its unit: `53.20 V`, `no value`, `not published`. */
  text: z.string(),
  value: z.union([z.number(), z.string(), z.null()]),
  unit: z.string(),
  /** Epoch ms of the last proof that the value holds; null when there is none. */
  at: z.number().nullable(),
  /** The same as printed: `22 Oct 03:12`. */
  when: z.string(),
  /** `battery/512/Dc/0/Voltage`, or how it was computed. */
  source: z.string(),
  /** `no value` = the GX says invalid; `not published` = the path was never seen. */
  state: z.enum(['read', 'computed', 'no value', 'not published']),
})
export type Figure = z.infer<typeof figureSchema>

const limitSchema = z.object({ value: z.number(), text: z.string() })

/** A figure with the range it may move in and who set the range. */
export const gaugeSchema = z.object({
  figure: figureSchema,
  /** Ends and ticks of the scale, in the figure's unit. */
  scale: z.object({ min: z.number(), max: z.number(), step: z.number(), minor: z.number() }),
  low: limitSchema.nullable(),
  high: limitSchema.nullable(),
  /** Where the limits come from, in words. */
  origin: z.string(),
})
export type Gauge = z.infer<typeof gaugeSchema>

const factSchema = z.object({ label: z.string(), text: z.string() })
const briefFindingSchema = z.object({
  verdict: verdictSchema,
  title: z.string(),
  sentence: z.string(),
  evidence: z.string(),
  action: z.string(),
  /** Last day for it, and how far ahead: `5 Dec 2026`, `in 14 days`; null where nobody says. Since version 2. */
  by: z.object({ date: z.string(), interval: z.string() }).nullable(),
})

export const coverSchema = z.object({
  station: z.string(),
  /** `typed` since version 4. */
  facts: z.array(dossierFactSchema),
  /** How many of them the customer's page shows. Since version 4. */
  factsOnOnePage: z.int(),
  verdict: verdictSchema,
  word: z.string(),
  sentence: z.string(),
  judged: z.string(),
  tiles: z.array(z.object({ area: areaSchema, title: z.string(), verdict: verdictSchema, text: z.string() })),
  /** Up to three, the worst first. */
  findings: z.array(briefFindingSchema),
  moreFindings: z.int(),
  sources: z.array(z.object({ door: z.string(), url: z.string(), text: z.string() })),
})
export type CoverModel = z.infer<typeof coverSchema>

export const inventoryRowSchema = z.object({
  service: z.string(),
  instance: z.string(),
  product: z.string(),
  name: z.string().nullable(),
  firmware: z.string(),
  serial: z.string(),
  connection: z.string(),
  lastSeen: z.string(),
})
export type InventoryRow = z.infer<typeof inventoryRowSchema>

export const systemSchema = z.object({
  gx: z.array(figureSchema),
  inventory: z.array(inventoryRowSchema),
  settings: z.array(figureSchema),
})
export type SystemModel = z.infer<typeof systemSchema>

const cellSchema = z.object({
  /** The BMS's own name of the cell; null when it names none. */
  id: z.string().nullable(),
  volts: z.number(),
  text: z.string(),
})

/** Cells as the BMS publishes them: each one, or only the lowest and the highest. */
export const cellsSchema = z.object({
  lowest: cellSchema,
  highest: cellSchema,
  /** Highest minus lowest, mV. */
  spread: figureSchema,
  /** Each published cell in order; empty when only the two are published. */
  each: z.array(z.object({ id: z.string(), volts: z.number() })),
  /** How many cells the BMS says there are in one battery; null when not published. */
  perBattery: z.int().nullable(),
  /** Limits of the load situation, mV below the highest cell, from the limit set. */
  limits: z.array(z.object({ word: z.enum(['watch', 'act']), millivolts: z.number() })),
  when: z.string(),
  source: z.string(),
})
export type CellsModel = z.infer<typeof cellsSchema>

export const situationSchema = z.object({
  situation: z.string(),
  verdict: verdictSchema,
  value: z.string(),
  limit: z.string(),
  condition: z.string(),
  when: z.string(),
})
export type SituationRow = z.infer<typeof situationSchema>

export const batterySchema = z.object({
  key: z.string(),
  title: z.string(),
  lead: z.string(),
  gauges: z.array(gaugeSchema),
  cells: cellsSchema.nullable(),
  situations: z.array(situationSchema),
  facts: z.array(figureSchema),
  alarms: z.object({ sentence: z.string(), active: z.array(figureSchema), source: z.string() }),
  socSources: z.array(figureSchema),
})
export type BatteryModel = z.infer<typeof batterySchema>

const lineSchema = z.object({
  name: z.string(),
  source: z.string(),
  /** Epoch ms; columns of equal length. */
  t: z.array(z.number()),
  min: z.array(z.number()),
  mean: z.array(z.number()),
  max: z.array(z.number()),
})
export type TrendLine = z.infer<typeof lineSchema>

export const chartSchema = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  decimals: z.int(),
  /** `line`, or `charge`: solid above zero, hatched below. */
  kind: z.enum(['line', 'charge']),
  lines: z.array(lineSchema),
  low: limitSchema.nullable(),
  high: limitSchema.nullable(),
  /** Ends the scale must reach; null = as the values ask. */
  fixed: z.object({ min: z.number(), max: z.number() }).nullable(),
  /** Why there is no line; null when there is one. */
  missing: z.string().nullable(),
})
export type ChartModel = z.infer<typeof chartSchema>

export const statisticsSchema = z.object({
  name: z.string(),
  min: z.string(),
  mean: z.string(),
  max: z.string(),
  extra: z.string(),
  recorded: z.string(),
  source: z.string(),
})

export const trendsSchema = z.object({
  from: z.number(),
  to: z.number(),
  lead: z.string(),
  charts: z.array(chartSchema),
  statistics: z.array(statisticsSchema),
  gaps: z.array(gapSchema.extend({ text: z.string() })),
})
export type TrendsModel = z.infer<typeof trendsSchema>

export const errorRateSchema = z.object({
  window: z.string(),
  direction: z.string(),
  errors: z.number().nullable(),
  packets: z.number().nullable(),
  /** Parts per million; null when there is no basis. */
  ppm: z.number().nullable(),
  text: z.string(),
  limit: z.string(),
  verdict: verdictSchema.nullable(),
})
export type ErrorRate = z.infer<typeof errorRateSchema>

const errorHoursSchema = z.object({
  /** Clock hours, epoch ms; the first and the last may be part of one. `errors` is null when nothing was recorded. */
  hours: z.array(z.object({ from: z.number(), to: z.number(), errors: z.number().nullable() })),
  /** Errors that came during a gap. */
  undated: z.number(),
  /** All errors of the span. */
  total: z.number(),
})
export type ErrorHours = z.infer<typeof errorHoursSchema>

export const canSchema = z.object({
  name: z.string(),
  title: z.string(),
  subtitle: z.string(),
  verdict: verdictSchema.nullable(),
  sentence: z.string(),
  figures: z.array(figureSchema),
  rates: z.array(errorRateSchema),
  limits: z.array(z.object({ word: z.enum(['watch', 'act']), value: z.number() })),
  /** Errors per hour, sent and received, over the last 24 h; null when the counters were not recorded. */
  hours: errorHoursSchema.nullable(),
})
export type CanModel = z.infer<typeof canSchema>

export const communicationSchema = z.object({
  lead: z.string(),
  can: z.array(canSchema),
  links: z.array(z.object({ link: z.string(), measured: z.string(), verdict: verdictSchema.nullable() })),
  gaps: z.array(z.object({ from: z.string(), duration: z.string(), reason: z.string() })),
})
export type CommunicationModel = z.infer<typeof communicationSchema>

export const alarmRowSchema = z.object({
  title: z.string(),
  level: z.string(),
  device: z.string(),
  start: z.string(),
  end: z.string(),
  duration: z.string(),
  origin: z.string(),
  source: z.string(),
})
export type AlarmRow = z.infer<typeof alarmRowSchema>

export const findingsSchema = z.object({
  alarmLead: z.string(),
  alarms: z.array(alarmRowSchema),
  /** All findings, the worst first; not judged ones last. */
  findings: z.array(findingSchema.extend({ atText: z.string(), sinceText: z.string() })),
})
export type FindingsModel = z.infer<typeof findingsSchema>
export type PrintedFinding = FindingsModel['findings'][number]

export const annexSchema = z.object({
  groups: z.array(z.object({ key: z.string(), name: z.string(), figures: z.array(figureSchema) })),
  leftOut: z.int(),
  notes: z.array(factSchema),
})
export type AnnexModel = z.infer<typeof annexSchema>

export const deviceSchema = z.object({
  key: z.string(),
  title: z.string(),
  figures: z.array(figureSchema),
  /** Modules that a battery names itself; `alarms` are those that are active. */
  modules: z.array(z.object({ number: z.int(), id: z.string(), alarms: z.array(z.string()) })),
})
export type DeviceModel = z.infer<typeof deviceSchema>

/** What the previous visit's report said, and what holds now. */
export const printedComparisonSchema = visitComparisonSchema.extend({
  /** The day of the previous report, and of this one. */
  ...{ dayThen: z.string(), dayNow: z.string() },
})
export type PrintedComparison = z.infer<typeof printedComparisonSchema>

/** The form of the twin that this version writes. */
export const twinVersion = 4

/** Everything the PDF prints, as data. Keys `schema` and `version` name the form of the JSON twin. */
export const reportModelSchema = z.object({
  schema: z.literal('gx-fieldkit.health-report'),
  version: z.literal(twinVersion),
  /** `GXF-4C1D-09AB-77E2`: printed with the checksum and in the QR code. Since version 3. */
  reportId: z.string(),
  /** Language of the printed pages; the texts here are English. Since version 3. */
  language: z.enum(languages),
  mode: reportModeSchema,
  /** `Health report`, `Commissioning certificate`, `Second visit list`. Since version 4. */
  title: z.string(),
  paper: paperSchema,
  /**
   * Files that go with the report, by their last name; their sums make one sum over all. Since version 3; photos as
   * `evidence/<id>.jpg` since version 4.
   */
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
  portalId: portalIdSchema,
  stationName: z.string(),
  simulated: z.boolean(),
  generatedAt: z.number(),
  generated: z.string(),
  date: z.string(),
  appVersion: z.string(),
  /** Zone of all printed times, as luxon takes it, and in words. */
  zone: z.string(),
  zoneNote: z.string(),
  period: z.object({ from: z.number(), to: z.number(), text: z.string() }),
  /** Recorded share of the last 24 h of the period (or of all of a shorter one), 0 to 100; null with no history. */
  coveragePercent: z.number().nullable(),
  limitSet: limitSetSchema,
  limitsNote: z.string(),
  cover: coverSchema,
  system: systemSchema,
  batteries: z.array(batterySchema),
  trends: trendsSchema,
  communication: communicationSchema,
  findings: findingsSchema,
  /** null where the findings are of a version that scored none. Since version 2. */
  score: printedScoreSchema.nullable(),
  /** Each device, in the warranty bundle; else empty. Since version 3. */
  devices: z.array(deviceSchema),
  /** null where nothing of a commissioning was kept, and on the customer's page. Since version 4. */
  commissioning: printedCommissioningSchema.nullable(),
  /** How the commissioning stands, for one line; null where nothing of it was kept. Since version 4. */
  commissioningLine: outcomeSchema.nullable(),
  /** Who made the report; null where nobody said. Since version 4. */
  company: printedCompanySchema.nullable(),
  /** null where no report of an earlier visit is there. Since version 4. */
  comparison: printedComparisonSchema.nullable(),
  annex: annexSchema,
})
export type ReportModel = z.infer<typeof reportModelSchema>
