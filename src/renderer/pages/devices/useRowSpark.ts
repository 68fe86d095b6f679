import { useMemo } from 'react'
import type { SeriesData } from '../../../shared/history.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { presentNumber } from '../../components/liveValue.ts'
import type { DeviceEntry } from './deviceIndex.ts'
import type { DeviceSheet } from './deviceSheets.ts'
import type { ReadPath } from './rowWords.ts'
import { type Sparks, sparkSpanMs } from './useSparks.ts'

/** The recorded series of a row. */
export interface RowSpark {
  /** undefined = the device has nothing that is recorded. */
  path: string | undefined
  series: SeriesData | undefined
  unit: string
  /** The last value still stands now. */
  holds: boolean
}

/** The path of a row's line: the first that is in the history, else the first that has a value now. */
function pathOf({ key, serviceType }: DeviceEntry, sheet: DeviceSheet, sparks: Sparks, read: ReadPath) {
  const recorded = sheet.spark.filter((path) => describePath(serviceType, path)?.recorded)
  return (
    recorded.find((path) => sparks.series.has(key + path)) ??
    recorded.find((path) => presentNumber(read(path) ?? undefined) !== null)
  )
}

/**
 * The line of a row. A value that has not changed within the window is not in the history of that time; it is drawn
 * from when it arrived.
 */
export function useRowSpark(
  entry: DeviceEntry,
  sheet: DeviceSheet,
  sparks: Sparks,
  read: ReadPath,
): RowSpark {
  const path = pathOf(entry, sheet, sparks, read)
  const value = path === undefined ? null : read(path)
  const number = presentNumber(value ?? undefined)
  const arrivedAt = value?.reading?.at ?? null
  const series = useMemo((): SeriesData | undefined => {
    if (path === undefined) return undefined
    const known = sparks.series.get(entry.key + path)
    if (known !== undefined || number === null || arrivedAt === null || sparks.to === 0) return known
    const t = [Math.max(arrivedAt, sparks.to - sparkSpanMs)]
    const { serviceType, deviceInstance } = entry
    return { series: { serviceType, deviceInstance, path }, t, min: [number], mean: [number], max: [number] }
  }, [path, sparks, entry, number, arrivedAt])
  const unit = path === undefined ? '' : (describePath(entry.serviceType, path)?.unit ?? '')
  return { path, series, unit, holds: number !== null }
}
