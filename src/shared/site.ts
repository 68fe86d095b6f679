import { z } from 'zod'
import { english } from './language.ts'
import { signatureRoles, signatureSchema } from './signature.ts'

/** What a text of the dossier may hold, in characters. */
export const longestSiteText = 200

interface TextField {
  name: string
  label: string
  group: 'customer' | 'nameplates'
}

/** The texts of a site dossier. The names are the fields of the file and of refusals. */
export const siteTexts = [
  { name: 'customer', label: english('Customer'), group: 'customer' },
  { name: 'address', label: english('Address'), group: 'customer' },
  { name: 'contacts', label: english('Contacts'), group: 'customer' },
  { name: 'installer', label: english('Installer'), group: 'customer' },
  { name: 'contract', label: english('Contract'), group: 'customer' },
  { name: 'warranty', label: english('Warranty'), group: 'customer' },
  { name: 'batteryModel', label: english('Battery model'), group: 'nameplates' },
  { name: 'inverterModel', label: english('Inverter model'), group: 'nameplates' },
  { name: 'chargerModel', label: english('MPPT model'), group: 'nameplates' },
  { name: 'meterModel', label: english('Meter model'), group: 'nameplates' },
] as const satisfies readonly TextField[]

interface NumberField {
  name: string
  label: string
  group: 'nameplates' | 'expected'
  unit: string
  least: number
  most: number
}

/**
 * The numbers of a site dossier with the range that a nameplate can have. `expected` are the devices that the technician
 * counted before looking at the GX.
 */
export const siteNumbers = [
  { name: 'modules', label: english('Battery modules'), group: 'nameplates', unit: '', least: 1, most: 64 },
  {
    name: 'moduleCapacity',
    label: english('Capacity of one module'),
    group: 'nameplates',
    unit: 'Ah',
    least: 1,
    most: 5_000,
  },
  {
    name: 'inputBreaker',
    label: english('Breaker of the AC input'),
    group: 'nameplates',
    unit: 'A',
    least: 1,
    most: 1_000,
  },
  {
    name: 'batteryFuse',
    label: english('Fuse of the battery'),
    group: 'nameplates',
    unit: 'A',
    least: 1,
    most: 5_000,
  },
  {
    name: 'expectedBatteries',
    label: english('Batteries and shunts'),
    group: 'expected',
    unit: '',
    least: 0,
    most: 64,
  },
  {
    name: 'expectedInverters',
    label: english('Inverter/chargers'),
    group: 'expected',
    unit: '',
    least: 0,
    most: 64,
  },
  { name: 'expectedChargers', label: english('MPPTs'), group: 'expected', unit: '', least: 0, most: 64 },
  { name: 'expectedMeters', label: english('Grid meters'), group: 'expected', unit: '', least: 0, most: 8 },
  {
    name: 'expectedPvInverters',
    label: english('PV inverters'),
    group: 'expected',
    unit: '',
    least: 0,
    most: 64,
  },
] as const satisfies readonly NumberField[]
export type SiteNumber = (typeof siteNumbers)[number]['name']

/** A text as it may be typed; what is too long is refused in words, beside its field. */
const typedText = z.string().max(100_000)

function fieldsOf<Name extends string, Schema extends z.ZodType>(
  names: readonly { name: Name }[],
  schema: Schema,
) {
  // Object.fromEntries forgets which names there are.
  return z.object(Object.fromEntries(names.map(({ name }) => [name, schema])) as Record<Name, Schema>)
}

/** What is known of a station beside what it says itself. An empty text, and null, is not known. */
export const siteSchema = z.object({
  texts: fieldsOf(siteTexts, typedText),
  numbers: fieldsOf(siteNumbers, z.number().nullable()),
})
export type Site = z.infer<typeof siteSchema>

/** A dossier in which nothing is known yet. */
export const emptySite: Site = {
  texts: {
    ...{ customer: '', address: '', contacts: '', installer: '', contract: '', warranty: '' },
    ...{ batteryModel: '', inverterModel: '', chargerModel: '', meterModel: '' },
  },
  numbers: {
    ...{ modules: null, moduleCapacity: null, inputBreaker: null, batteryFuse: null },
    ...{ expectedBatteries: null, expectedInverters: null, expectedChargers: null },
    ...{ expectedMeters: null, expectedPvInverters: null },
  },
}

/** Why somebody is there. */
export const visitReasons = ['commissioning', 'service', 'complaint'] as const
export const visitReasonWords = {
  commissioning: english('Commissioning'),
  service: english('Service'),
  complaint: english('Complaint'),
} as const satisfies Record<(typeof visitReasons)[number], string>

/** A measuring instrument of a visit. */
export const instrumentSchema = z.object({
  name: typedText,
  serial: typedText,
  /** `2026-03-01`; empty = not known. */
  calibratedOn: typedText,
})
export type Instrument = z.infer<typeof instrumentSchema>

/** What a technician says about a visit. */
export const visitDraftSchema = z.object({
  reason: z.enum(visitReasons),
  technician: typedText,
  company: typedText,
  weather: typedText,
  instruments: z.array(instrumentSchema).max(100),
})
export type VisitDraft = z.infer<typeof visitDraftSchema>

/** One visit. `left` says how it ended: all closed, or with items that wait for the next visit. */
export const visitSchema = visitDraftSchema.extend({
  /** Epoch ms on the laptop's clock. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  left: z.enum(['finished', 'to-return']).nullable(),
  /** One of each role at most. A visit of an earlier version of Fieldkit has none. */
  signatures: z.array(signatureSchema).max(signatureRoles.length).default([]),
})
export type Visit = z.infer<typeof visitSchema>
