import { formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import type { StorageState } from '../../../shared/recordKeeping.ts'
import { dateText } from '../../state/time.ts'
import { fromCore } from '../../state/words.ts'

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
  const nextYear = t('about {{size}} in a year', { size: bytesText(bytes + bytesPerDay * daysOfYear, t) })
  if (freeBytes === null) return `${nextYear}; ${t('the room on the disk is not known')}`
  return `${nextYear}; ${t('the disk has room for {{time}}', { time: roomText(freeBytes / bytesPerDay, t) })}`
}

function roomText(days: number, t: Translate): string {
  const years = days / daysOfYear
  if (years > 100) return t('more than 100 years')
  if (years >= 2) return t('about {{count}} years', { count: Math.round(years) })
  return t('about {{count}} days', { count: Math.floor(days) })
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
          : t('{{size}} a day', { size: bytesText(Math.max(0, bytesPerDay), t) }),
    },
    { label: t('Forecast'), text: forecastText(state, t) },
    {
      label: t('Recorded'),
      text:
        since === null
          ? t('nothing yet')
          : t('{{days}} since {{date}}', {
              days: daysText(recordedDays, t),
              date: dateText(since, timeZone, t.locale),
            }),
    },
    { label: t('Free on disk'), text: freeBytes === null ? t('not known') : bytesText(freeBytes, t) },
    {
      label: t('Upkeep'),
      text: careProblem === null ? t('no problem') : fromCore(careProblem, t),
      isTrouble: careProblem !== null,
    },
    {
      label: t('Repairs'),
      text: last
        ? `${dateText(last.at, timeZone, t.locale)}: ${fromCore(last.detail, t)}`
        : t('the file was never found damaged'),
      isTrouble: last !== undefined,
    },
    { label: t('Folder'), text: folder },
  ]
}

/** `1 day that is over`, `211 days that are over`. */
function daysText(days: number, t: Translate): string {
  if (days === 0) return t('the first day')
  return t('{{count}} whole days', { count: days })
}
