import { formatNumber } from '../../../shared/format.ts'
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
export function bytesText(bytes: number): string {
  const [size, unit] = steps.find(([step]) => Math.abs(bytes) >= step) ?? [1, 'B']
  const figure = bytes / size
  return `${formatNumber(figure, unit === 'B' || Math.abs(figure) >= 100 ? 0 : 1)} ${unit}`
}

const daysOfYear = 365.25

/** How large the file gets and how long the disk lasts, at the rate of the last 30 days. */
export function forecastText({ bytes, bytesPerDay, freeBytes }: StorageState): string {
  if (bytesPerDay === null) return 'not known before the second recorded day is over'
  if (bytesPerDay <= 0) return 'it does not grow now'
  const nextYear = `about ${bytesText(bytes + bytesPerDay * daysOfYear)} in a year`
  if (freeBytes === null) return `${nextYear}; the room on the disk is not known`
  return `${nextYear}; the disk has room for ${roomText(freeBytes / bytesPerDay)}`
}

function roomText(days: number): string {
  const years = days / daysOfYear
  if (years > 100) return 'more than 100 years'
  if (years >= 2) return `about ${formatNumber(years, 0)} years`
  return `about ${formatNumber(Math.floor(days), 0)} days`
}

/** The storage section line by line. */
export function storageLines(state: StorageState, timeZone: string | null): StorageLine[] {
  const { bytes, bytesPerDay, freeBytes, recordedDays, since, careProblem, repairs, folder } = state
  const last = repairs.at(-1)
  return [
    { label: 'Size', text: bytesText(bytes) },
    {
      label: 'Growth',
      text: bytesPerDay === null ? 'not known yet' : `${bytesText(Math.max(0, bytesPerDay))} a day`,
    },
    { label: 'Forecast', text: forecastText(state) },
    {
      label: 'Recorded',
      text: since === null ? 'nothing yet' : `${daysText(recordedDays)} since ${dateText(since, timeZone)}`,
    },
    { label: 'Free on disk', text: freeBytes === null ? 'not known' : bytesText(freeBytes) },
    {
      label: 'Upkeep',
      text: careProblem ?? 'no problem',
      isTrouble: careProblem !== null,
    },
    {
      label: 'Repairs',
      text: last ? `${dateText(last.at, timeZone)}: ${last.detail}` : 'the file was never found damaged',
      isTrouble: last !== undefined,
    },
    { label: 'Folder', text: folder },
  ]
}

/** `1 day that is over`, `211 days that are over`. */
function daysText(days: number): string {
  if (days === 0) return 'the first day'
  return days === 1 ? '1 whole day' : `${formatNumber(days, 0)} whole days`
}
