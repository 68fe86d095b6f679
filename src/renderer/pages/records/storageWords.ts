import { formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import type { StorageState } from '../../../shared/recordKeeping.ts'
import { dateText } from '../../state/time.ts'

/** One line of the storage section. */
export interface StorageLine {
  label: string
  text: string
  /** Something is wrong or was. */
  isTrouble?: boolean
}

const steps = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const

/** `41.3 MB`, in powers of ten as disks are sold. */
export function bytesText(bytes: number, t: Translate): string {
  const [size, unit] = steps.find(([step]) => Math.abs(bytes) >= step) ?? [1, 'B']
  const figure = bytes / size
  return `${formatNumber(figure, unit === 'B' || Math.abs(figure) >= 100 ? 0 : 1, t.locale)} ${unit}`
}

const daysOfYear = 365.25

/** How large the file gets and how long the disk lasts, at the rate of the last 30 days. */
export function forecastText({ bytes, bytesPerDay, freeBytes }: StorageState, t: Translate): string {
  if (bytesPerDay === null) return t('not known before the second recorded day is over')
  if (bytesPerDay <= 0) return t('it does not grow now')
  const nextYear = t('about {{bytes}} in a year', { bytes: bytesText(bytes + bytesPerDay * daysOfYear, t) })
  if (freeBytes === null) return t('{{nextYear}}; the room on the disk is not known', { nextYear })
  return t('{{nextYear}}; the disk has room for {{freeBytes}}', {
    nextYear,
    freeBytes: roomText(freeBytes / bytesPerDay, t),
  })
}

function roomText(days: number, t: Translate): string {
  const years = days / daysOfYear
  if (years > 100) return t('more than 100 years')
  if (years >= 2) return t('about {{years}} years', { years: formatNumber(years, 0, t.locale) })
  return t('about {{days}} days', { days: formatNumber(Math.floor(days), 0, t.locale) })
}

/** The storage section line by line. */
export function storageLines(state: StorageState, timeZone: string | null, t: Translate): StorageLine[] {
  const { bytes, bytesPerDay, freeBytes, recordedDays, since, careProblem, repairs, folder } = state
  const last = repairs.at(-1)
  return [
    { label: t('Size'), text: bytesText(bytes, t) },
    {
      label: t('Growth'),
      text:
        bytesPerDay === null
          ? t('not known yet')
          : t('{{bytesPerDay}} a day', { bytesPerDay: bytesText(Math.max(0, bytesPerDay), t) }),
    },
    { label: t('Forecast'), text: forecastText(state, t) },
    {
      label: t('Recorded'),
      text:
        since === null
          ? t('nothing yet')
          : t('{{recordedDays}} since {{since}}', {
              recordedDays: daysText(recordedDays, t),
              since: dateText(since, timeZone, t.locale),
            }),
    },
    { label: t('Free on disk'), text: freeBytes === null ? t('not known') : bytesText(freeBytes, t) },
    {
      label: t('Upkeep'),
      text: careProblem ?? t('no problem'),
      isTrouble: careProblem !== null,
    },
    {
      label: t('Repairs'),
      text: last
        ? `${dateText(last.at, timeZone, t.locale)}: ${last.detail}`
        : t('the file was never found damaged'),
      isTrouble: last !== undefined,
    },
    { label: t('Folder'), text: folder },
  ]
}

/** `1 day that is over`, `211 days that are over`. */
function daysText(days: number, t: Translate): string {
  if (days === 0) return t('the first day')
  return days === 1 ? t('1 whole day') : t('{{days}} whole days', { days: formatNumber(days, 0, t.locale) })
}
