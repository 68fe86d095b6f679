import { formatDuration } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import type { Visit } from '../../../../shared/site.ts'
import { servicesOfType } from '../../../../shared/stationView.ts'
import type { ReportInput } from '../reportInput.ts'
import type { DossierFact } from './commissioningSchema.ts'
import { gapsWithin, percentWords, recentSpan, spanWords } from './coverage.ts'
import { printedVisit } from './dossier.ts'
import type { FigureReader } from './figures.ts'
import type { ReportTime } from './reportTime.ts'

function coverageText(input: ReportInput, percent: number | null): string {
  if (percent === null) return 'No history recorded'
  const recent = recentSpan(input.period)
  const gaps = gapsWithin(input.trends.gaps, recent)
  const lost = formatDuration(gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0))
  const share = percentWords(percent)
  const span = spanWords(recent.to - recent.from)
  if (gaps.length === 0) return `${share} of the last ${span}, no gap`
  if (gaps.length === 1) return `${share} of the last ${span}, one gap of ${lost}`
  return `${share} of the last ${span}, ${gaps.length} gaps, ${lost}`
}

function productOf(reader: FigureReader, type: string): string | null {
  const services = servicesOfType(reader.view, type)
  const names = services.map((id) => reader.read(id, '/ProductName')).filter((name) => name.state === 'read')
  const first = names[0]
  if (!first) return services.length === 0 ? null : 'product name not published'
  return names.length === 1 ? first.text : `${first.text} and ${names.length - 1} more`
}

function periodText(period: ReportInput['period'], time: ReportTime): string {
  if (period.to <= period.from) return `no history, values of ${time.short(period.to)}`
  return `${time.short(period.from)} to ${time.short(period.to)}`
}

/** A report that is made so long after a visit is no longer of that visit, ms. */
const visitCountsMs = 72 * 3_600_000

/** The visit that a report is of: the last one, unless it is long over; a certificate is always of the last one. */
export function visitOf({ commissioning, generatedAt, mode }: ReportInput): Visit | null {
  const visit = commissioning?.visits.at(-1)
  if (!visit) return null
  const isOver = visit.endedAt !== null && generatedAt - visit.endedAt > visitCountsMs
  return isOver && mode !== 'certificate' ? null : visit
}

const typed = (label: string, text: string): DossierFact[] =>
  text === '' ? [] : [{ label, text, typed: true }]

/** Whose station it is and who was there; what is not known is left out. */
function peopleFacts(input: ReportInput, time: ReportTime): DossierFact[] {
  const { commissioning, company } = input
  const visit = visitOf(input)
  const texts = commissioning?.site.texts
  const printed = visit && printedVisit(visit, time)
  return [
    ...typed(english('Customer'), texts?.customer ?? ''),
    ...typed(english('Address'), texts?.address ?? ''),
    ...(printed
      ? [
          { label: 'Visit', text: printed.when, typed: false },
          { label: 'Reason', text: printed.reasonWord, typed: false },
        ]
      : []),
    ...typed(english('Technician'), visit?.technician || company?.texts.technician || ''),
    ...typed(english('Company'), visit?.company || company?.texts.name || ''),
  ]
}

function stationFacts(input: ReportInput, reader: FigureReader): DossierFact[] {
  const { identity } = input
  const gx = [identity.model ?? 'model not known', identity.serial ?? '', identity.firmware ?? '']
  return [
    { label: 'GX device', text: gx.filter((part) => part !== '').join(' '), typed: false },
    { label: 'Portal ID', text: input.portalId, typed: true },
    { label: 'Inverter', text: productOf(reader, 'vebus') ?? 'none seen', typed: false },
    { label: 'Battery', text: productOf(reader, 'battery') ?? 'none seen', typed: false },
  ]
}

function dataFacts(input: ReportInput, { time }: FigureReader, percent: number | null): DossierFact[] {
  const data = [
    { label: 'Period', text: periodText(input.period, time), typed: false },
    { label: 'Data', text: coverageText(input, percent), typed: false },
  ]
  return [
    ...(input.mode === 'certificate' ? [] : data),
    { label: 'Made', text: time.full(input.generatedAt), typed: false },
    { label: 'Time zone', text: input.identity.timeZone ?? `not known, ${time.zone} used`, typed: false },
  ]
}

/**
 * The facts of the cover, row by row in two columns: people and visit at the left, the station at the right, and where
 * one of them is shorter, when and from how much it was made. `onOnePage` is how many the customer's page shows.
 */
export function coverFacts(
  input: ReportInput,
  reader: FigureReader,
  percent: number | null,
): { facts: DossierFact[]; onOnePage: number } {
  const people = peopleFacts(input, reader.time)
  const station = stationFacts(input, reader)
  const data = dataFacts(input, reader, percent)
  // The whole station stands in two columns where nobody is known.
  if (people.length === 0) return { facts: [...station, ...data], onOnePage: 6 }
  const [short, long] = people.length < station.length ? [people, station] : [station, people]
  while (short.length < long.length) {
    const next = data.shift()
    if (!next) break
    short.push(next)
  }
  const rows = long.flatMap((_, index) => [people[index], station[index]])
  const facts = rows.filter((fact) => fact !== undefined)
  return { facts: [...facts, ...data], onOnePage: Math.min(facts.length, 10) }
}
