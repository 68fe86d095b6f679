import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../shared/clock.ts'
import { restBand } from '../../shared/curveLimits.ts'
import type { CurveTable, CurveTableQuery, SeriesStatistics } from '../../shared/curves.ts'
import type { SeriesId } from '../../shared/history.ts'
import { describePath } from '../../shared/paths/describePath.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { HistoryReader } from '../core/history/history.ts'
import type { Summary } from '../core/history/messages.ts'
import type { CurveRecord } from '../rpc/curveRecord.ts'
import { stampedName } from './archive.ts'
import type { CurveChoices } from './curveChoices.ts'
import { curveLines } from './curveTable.ts'
import type { HistoryReading } from './historyReading.ts'

export interface CurveRecordOptions {
  dataFolder: string
  /** Whether the data folder can be written. */
  storage: Result<string>
  reading: HistoryReading
  choices: CurveChoices
  clock: Clock
  log(line: string): void
}

export function createCurveRecord(options: CurveRecordOptions): CurveRecord {
  const { dataFolder, storage, reading, choices, clock, log } = options
  const folder = join(dataFolder, 'exports')

  async function write(file: string, content: string | Buffer): Promise<Result<number>> {
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, file), content)
      return success((await stat(join(folder, file))).size)
    } catch (error) {
      await rm(join(folder, file), { force: true })
      log(`${file} cannot be written: ${String(error)}`)
      return failure(
        'export-not-written',
        'The file cannot be written.',
        'Look whether the data folder can be written and has room.',
      )
    }
  }

  async function exportTable(query: CurveTableQuery, signal: AbortSignal): Promise<Result<CurveTable>> {
    if (!storage.ok) return storage
    const { portalId, ...wanted } = query
    const { from, to, maxPoints } = wanted
    const read = async (history: HistoryReader) => ({
      answer: await history.range(wanted),
      timeZone: timeZoneIn(await history.lastReadings()),
    })
    const found = await reading.read(portalId, read, { answer: { series: [], gaps: [] }, timeZone: null })
    if (!found.ok) return found
    signal.throwIfAborted()
    const width = Math.max(1, Math.ceil((to - from + 1) / maxPoints))
    const lines = [...curveLines({ ...found.value, from, width })]
    const file = stampedName(portalId, clock.now(), '-trends.csv')
    const bytes = await write(file, lines.map((line) => `${line}\r\n`).join(''))
    return bytes.ok ? success({ file, bytes: bytes.value, rows: lines.length - 1 }) : bytes
  }

  return {
    series: (portalId) => reading.read(portalId, (history) => history.series(), []),
    latest: (portalId) => reading.read(portalId, (history) => history.lastReadings(), []),
    statistics: ({ portalId, series, from, to }, signal) =>
      reading.read(
        portalId,
        async (history) => {
          const all: SeriesStatistics[] = []
          // One after the other, so that what is recorded meanwhile is written in between. Whoever gave up waiting
          // reads no answer.
          for (const one of series) {
            if (signal.aborted) break
            all.push(await statisticsOf(history, one, from, to))
          }
          return all
        },
        [],
      ),
    choice: choices.get,
    async choose(choice) {
      try {
        await choices.set(choice)
      } catch (error) {
        log(`The chosen curves cannot be kept: ${String(error)}`)
        return failure(
          'choice-not-kept',
          'The choice of curves holds only until GX Fieldkit ends.',
          'Look whether the data folder can be written.',
        )
      }
      return success(undefined)
    },
    exportTable,
    async keepPicture({ portalId, png }) {
      if (!storage.ok) return storage
      const content = Buffer.from(png, 'base64')
      if (!content.subarray(0, pngBegin.length).equals(pngBegin))
        return failure('no-picture', 'What was sent is no PNG picture.', 'Try again.')
      const file = stampedName(portalId, clock.now(), '-trends.png')
      const bytes = await write(file, content)
      return bytes.ok ? success({ file }) : bytes
    },
  }
}

/** The first bytes of every PNG file. */
const pngBegin = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

async function statisticsOf(
  history: HistoryReader,
  series: SeriesId,
  from: number,
  to: number,
): Promise<SeriesStatistics> {
  const rest = restBand(describePath(series.serviceType, series.path)?.unit ?? '')
  const summary = await history.summary({ series, from, to, limits: [-rest, rest] })
  return { series, ...partsOf(summary) }
}

function partsOf({ statistics, timeInBands, integrals, timeByValue, resolutionMs }: Summary) {
  const [dischargingMs = 0, restingMs = 0, chargingMs = 0] = timeInBands
  return {
    figures: statistics,
    ...{ chargingMs, restingMs, dischargingMs },
    ...{ charged: integrals.above, discharged: integrals.below },
    timeByValue,
    resolutionMs,
  }
}

function timeZoneIn(
  readings: readonly { serviceType: string; path: string; value: unknown }[],
): string | null {
  const found = readings.find(
    ({ serviceType, path }) => serviceType === 'settings' && path === '/Settings/System/TimeZone',
  )
  return typeof found?.value === 'string' && found.value !== '' ? found.value : null
}
