import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { failure, type Result, success } from '../../../../shared/result.ts'
import { memoryBetween } from '../deviceMemory/memoryTable.ts'
import { gapsBetween } from '../gaps.ts'
import { makeFolder } from '../makeFolder.ts'
import { errorCode, openProblemOf } from '../storageProblem.ts'
import { csvLines, type ExportSheet, jsonLines } from './exportLines.ts'
import { memoryCsv, memoryFileName, memoryJson } from './exportMemory.ts'
import { type ExportKind, exportRows, exportServices } from './exportTable.ts'
import { isoTimeIn } from './isoTime.ts'

export interface ExportRequest {
  /** Where the files go; made when it is missing. */
  folder: string
  format: 'csv' | 'jsonl'
  kind: ExportKind
  /** Epoch ms, `[from, to)`. */
  from: number
  to: number
  /** IANA name of the station's time zone; an unknown one counts as UTC. */
  timeZone: string
}

/** What was written. */
export interface Exported {
  /** Names of the files in the folder: one per service that has numbers in the time, and `device-memory`. */
  files: string[]
  lines: number
}

/** Lines that are collected before they are written, characters. */
const chunkLength = 262_144

/** Writes one file per service. A file is there whole or not at all; one of the same name is replaced. */
export function exportHistory(database: Database, request: ExportRequest): Result<Exported> {
  const { folder, format, kind, from, to, timeZone } = request
  if (!(to > from))
    return failure('empty-time', 'The time to export is empty.', 'Choose an end after the beginning.')
  const exported: Exported = { files: [], lines: 0 }
  const time = isoTimeIn(timeZone)
  const gaps = gapsBetween(database, from, to)
  try {
    makeFolder(folder)
    for (const [service, series] of exportServices(database)) {
      const rows = exportRows(database, series, { kind, from, to })
      const first = rows.next()
      if (first.done) continue
      const sheet: ExportSheet = { service, series, kind, rows: startingWith(first.value, rows), gaps, time }
      const file = `${fileName(service)}.${format}`
      const path = join(folder, file)
      exported.lines +=
        format === 'csv'
          ? writeLines(path, csvLines(sheet), '\r\n')
          : writeLines(path, jsonLines(sheet), '\n')
      exported.files.push(file)
    }
    exportMemory(database, request, exported, time)
  } catch (error) {
    if (errorCode(error) === '') throw error
    return { ok: false, problem: openProblemOf(error) }
  }
  return success(exported)
}

/** What devices remember of the time goes into a file of its own; there is none without any. */
function exportMemory(
  database: Database,
  { folder, format, from, to }: ExportRequest,
  exported: Exported,
  time: (ts: number) => string,
): void {
  const records = memoryBetween(database, from, to - 1, undefined)
  if (records.length === 0) return
  const file = `${memoryFileName}.${format}`
  const path = join(folder, file)
  exported.lines +=
    format === 'csv'
      ? writeLines(path, memoryCsv(records, time), '\r\n')
      : writeLines(path, memoryJson(records, time), '\n')
  exported.files.push(file)
}

/** Device instances may be any text a device sends, and names must not become paths. */
function fileName(service: string): string {
  return service.replaceAll('/', '-').replace(/[^A-Za-z0-9_-]/g, '_')
}

function* startingWith<T>(first: T, rest: Iterable<T>): Generator<T> {
  yield first
  yield* rest
}

function writeLines(path: string, lines: Iterable<string>, lineEnd: string): number {
  const partial = `${path}.part`
  const file = openSync(partial, 'w')
  let count = 0
  let waiting = ''
  try {
    for (const line of lines) {
      waiting += line + lineEnd
      count++
      if (waiting.length < chunkLength) continue
      writeSync(file, waiting)
      waiting = ''
    }
    writeSync(file, waiting)
  } catch (error) {
    closeSync(file)
    rmSync(partial, { force: true })
    throw error
  }
  closeSync(file)
  renameSync(partial, path)
  return count
}
