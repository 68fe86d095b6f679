import type { Refusal } from '../../../shared/refusal.ts'
import {
  type Instrument,
  longestSiteText,
  type Site,
  siteNumbers,
  siteTexts,
  type VisitDraft,
} from '../../../shared/site.ts'

const mostInstruments = 20

/** What is wrong with a dossier, field by field; none = it can be kept. */
export function siteRefusals({ texts, numbers }: Site): Refusal[] {
  return [
    ...siteTexts.flatMap(({ name }) => tooLong(name, texts[name])),
    ...siteNumbers.flatMap(({ name, unit, least, most }) => {
      const value = numbers[name]
      if (value === null) return []
      const range = `${least} to ${most}${unit === '' ? '' : ` ${unit}`}`
      if (value < least || value > most) return [{ field: name, message: `Only ${range} can be right here.` }]
      return unit === '' && !Number.isInteger(value)
        ? [{ field: name, message: 'Only a whole number can be right here.' }]
        : []
    }),
  ]
}

/** What is wrong with a visit, field by field. */
export function visitRefusals({ technician, company, weather, instruments }: VisitDraft): Refusal[] {
  return [
    ...missing('technician', technician),
    ...Object.entries({ technician, company, weather }).flatMap(([field, text]) => tooLong(field, text)),
    ...(instruments.length > mostInstruments
      ? [{ field: 'instruments', message: `At most ${mostInstruments} instruments can be kept.` }]
      : []),
    ...instruments.flatMap((instrument, index) => instrumentRefusals(instrument, `instruments.${index}`)),
  ]
}

function instrumentRefusals({ name, serial, calibratedOn }: Instrument, place: string): Refusal[] {
  return [
    ...missing(`${place}.name`, name),
    ...tooLong(`${place}.name`, name),
    ...tooLong(`${place}.serial`, serial),
    ...(calibratedOn === '' || isDay(calibratedOn)
      ? []
      : [{ field: `${place}.calibratedOn`, message: 'The date has to look like 2026-03-01.' }]),
  ]
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}

/** What is wrong with texts of an item; the first of them must be there. */
export function textRefusals(needed: Record<string, string>, other: Record<string, string>): Refusal[] {
  return [
    ...Object.entries(needed).flatMap(([field, text]) => missing(field, text)),
    ...Object.entries({ ...needed, ...other }).flatMap(([field, text]) => tooLong(field, text)),
  ]
}

function missing(field: string, text: string): Refusal[] {
  return text.trim() === '' ? [{ field, message: 'This has to be filled in.' }] : []
}

function tooLong(field: string, text: string): Refusal[] {
  return text.length > longestSiteText
    ? [{ field, message: `At most ${longestSiteText} characters fit here.` }]
    : []
}
