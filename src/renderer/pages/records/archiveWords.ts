import type { ExportQuery, ImportResult } from '../../../shared/archive.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import type { WorkStep } from './useArchiveWork.ts'

/** Steps as they stand beside the bar. */
export const stepWords: Readonly<Record<WorkStep['step'], string>> = {
  'sending the file': english('Reading the file'),
  'copying the history': english('Copying the history'),
  'writing tables': english('Writing tables'),
  'packing files': english('Packing'),
  'reading the file': english('Unpacking and checking every file'),
  'checking the history': english('Checking the history'),
  'joining histories': english('Joining the histories'),
  'putting in place': english('Putting it in place'),
}

/** What came in, in one sentence. */
export function importWords({ outcome }: Pick<ImportResult, 'outcome'>, t: Translate): string {
  if (outcome === 'new') return t('The station is new on this laptop.')
  if (outcome === 'unchanged') return t('Everything in it was known already. Nothing changed.')
  return t('The two histories are one now.')
}

/** Begin of a day that was typed (`2026-05-01`) on this laptop's clock, epoch ms; undefined when nothing was. */
export function dayStart(text: string): number | undefined {
  const at = text === '' ? Number.NaN : new Date(`${text}T00:00`).getTime()
  return Number.isNaN(at) ? undefined : at
}

/** The chosen days, the last one included. */
export function daysChosen(from: string, to: string): Pick<ExportQuery, 'from' | 'to'> {
  const first = dayStart(from)
  const last = dayStart(to)
  const end = last === undefined ? undefined : new Date(last).setDate(new Date(last).getDate() + 1)
  return { ...(first === undefined ? {} : { from: first }), ...(end === undefined ? {} : { to: end }) }
}
