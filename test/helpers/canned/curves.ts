import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CurveRecord } from '../../../src/main/rpc/curveRecord.ts'
import type { SeriesId } from '../../../src/shared/history.ts'
import { describePath } from '../../../src/shared/paths/describePath.ts'
import { success } from '../../../src/shared/result.ts'
import { cannedSeries } from './history.ts'
import { cannedSnapshot } from './station.ts'

/** The canned history as curves; a choice is kept until the app ends. */
export function createCannedCurves(folder: string): CurveRecord {
  let chosen: SeriesId[] | null = null
  const put = (file: string, content: string | Buffer) => {
    mkdirSync(join(folder, 'exports'), { recursive: true })
    writeFileSync(join(folder, 'exports', file), content)
    return file
  }
  return {
    series: async () =>
      success(
        cannedSeries.map((series) => ({
          ...series,
          unit: describePath(series.serviceType, series.path)?.unit ?? '',
          lastAt: Date.now(),
        })),
      ),
    latest: async () => success(cannedSnapshot({ now: Date.now(), tick: 0 }).readings),
    statistics: async ({ series, from, to }) =>
      success(
        series.map((one) => ({
          series: one,
          figures: { mean: 1, sigma: 0.5, min: 0, max: 2, coveredMs: (to - from) * 0.9 },
          chargingMs: (to - from) * 0.3,
          restingMs: (to - from) * 0.4,
          dischargingMs: (to - from) * 0.2,
          charged: 4_400,
          discharged: 6_100,
          timeByValue: [],
          resolutionMs: 0,
        })),
      ),
    choice: () => chosen,
    async choose({ series }) {
      chosen = series
      return success(undefined)
    },
    exportTable: async ({ portalId }) =>
      success({ file: put(`${portalId}-20261121-051203-trends.csv`, 'time\r\n'), bytes: 6, rows: 0 }),
    keepPicture: async ({ portalId, png }) =>
      success({ file: put(`${portalId}-20261121-051203-trends.png`, Buffer.from(png, 'base64')) }),
  }
}
