import { DateTime } from 'luxon'
import { formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import { type Instrument, type Site, siteNumbers, siteTexts, type Visit } from '../../../../shared/site.ts'
import type { DossierFact, PrintedCommissioning, PrintedVisit } from './commissioningSchema.ts'
import type { ReportTime } from './reportTime.ts'

const reasonWords = {
  commissioning: english('Commissioning'),
  service: 'Service visit',
  complaint: english('Complaint'),
} as const satisfies Record<Visit['reason'], string>

/** What is known of customer and site. */
export function dossierFacts({ texts }: Site): DossierFact[] {
  return siteTexts.flatMap(({ name, label, group }) =>
    group === 'customer' && texts[name] !== '' ? [{ label, text: texts[name], typed: true }] : [],
  )
}

/** What stands on the nameplates, and how many devices were counted before the GX was looked at. */
export function nameplateFacts({ texts, numbers }: Site): DossierFact[] {
  const models = siteTexts.flatMap(({ name, label, group }) =>
    group === 'nameplates' && texts[name] !== '' ? [{ label, text: texts[name], typed: true }] : [],
  )
  const figures = siteNumbers.flatMap(({ name, label, unit }) => {
    const value = numbers[name]
    if (value === null) return []
    const decimals = Number.isInteger(value) ? 0 : 1
    const text = unit === '' ? formatNumber(value, decimals) : formatQuantity(value, unit, decimals)
    return [{ label, text, typed: false }]
  })
  return [...models, ...figures]
}

function visitTimes({ startedAt, endedAt }: Visit, time: ReportTime): string {
  const from = `${time.date(startedAt)} ${time.short(startedAt).slice(-5)}`
  if (endedAt === null) return `since ${from}`
  const isSameDay = time.date(startedAt) === time.date(endedAt)
  const clock = time.short(endedAt).slice(-5)
  const until = isSameDay ? clock : [time.date(endedAt), clock].join(' ')
  return `${from} to ${until}`
}

const leftWords = {
  finished: 'work finished',
  'to-return': 'left to return',
  open: 'not ended yet',
} as const

/** A visit with its times in words. */
export function printedVisit(visit: Visit, time: ReportTime): PrintedVisit {
  const { reason, technician, company, weather, startedAt, endedAt, left } = visit
  return {
    ...{ reason, technician, company, weather, startedAt, endedAt },
    reasonWord: reasonWords[reason],
    when: visitTimes(visit, time),
    left: leftWords[left ?? 'open'],
  }
}

/** Test instruments are calibrated each year, unless their maker says otherwise. */
const calibrationMonths = 12

type Remark = PrintedCommissioning['instruments'][number]['remark']

function calibrationRemark(calibratedOn: string, visitAt: number, zone: string): Remark {
  const day = DateTime.fromMillis(visitAt, { zone }).startOf('day')
  const calibrated = DateTime.fromISO(calibratedOn, { zone })
  if (calibratedOn === '' || !calibrated.isValid)
    return { word: 'Not known', text: 'Nobody wrote down when it was calibrated.' }
  if (calibrated > day) return { word: 'After the visit', text: 'It was calibrated after this visit.' }
  return calibrated.plus({ months: calibrationMonths }) < day
    ? {
        word: 'Out of date',
        text: `On the day of the visit the calibration was more than ${calibrationMonths} months old.`,
      }
    : null
}

/** The measuring instruments of a visit, each with what has to be said of its calibration on that day. */
export function printedInstruments(
  instruments: readonly Instrument[],
  visitAt: number,
  time: ReportTime,
): PrintedCommissioning['instruments'] {
  return instruments.map(({ name, serial, calibratedOn }) => {
    const calibrated = DateTime.fromISO(calibratedOn, { zone: time.zone })
    return {
      ...{ name, serial },
      calibrated: calibratedOn !== '' && calibrated.isValid ? time.date(calibrated.toMillis()) : 'not known',
      remark: calibrationRemark(calibratedOn, visitAt, time.zone),
    }
  })
}
