import { constants } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { failure, type Result, success } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { reportTime } from './model/reportTime.ts'
import { isPhotoName } from './reportFileNames.ts'
import { seriesFile } from './seriesCsv.ts'

export interface ReportFiles {
  /** The station's `reports/` folder; made when absent. */
  folder: string
  portalId: PortalId
  generatedAt: number
  /** Zone of the time in the file names; null = this computer's. */
  zone?: string | null
  /** What the names begin with; `health-report` without. */
  kind?: ReportKind
  pdf: Uint8Array
  twin: string
  /** The series of a warranty bundle; null = none. */
  csv?: string | null
}

/** What the names of a report's files begin with. */
export type ReportKind = 'health-report' | 'commissioning'

/** `health-report-c0619ab00a02-2026-11-21-1905`: the name of its files, without the ending. */
export function reportName(
  portalId: PortalId,
  generatedAt: number,
  zone: string | null = null,
  kind: ReportKind = 'health-report',
): string {
  return `${kind}-${portalId}-${reportTime(zone, generatedAt).stamp(generatedAt)}`
}

const fileName =
  /^(?:health-report|commissioning)-[0-9a-f]{12}-\d{4}-\d\d-\d\d-\d{4}(?:-\d{1,3})?(?:\.pdf|\.json|-series\.csv)$/

/**
 * Absolute path of a report file inside `folder`, or of a photo, which lies in `evidence` beside it; fails for a name
 * that `writeReport` and the list of photos do not give.
 */
export function reportPath(folder: string, file: string): Result<string> {
  if (fileName.test(file)) return success(resolve(folder, file))
  if (isPhotoName(file)) return success(resolve(folder, '..', file))
  return failure(
    'no-such-report',
    `There is no report with the name "${file.slice(0, 80)}".`,
    'Choose a report from the list.',
  )
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['The disk is full.', 'Free some space and make the report again.'],
  EDQUOT: ['The disk quota of this user is used up.', 'Free some space and make the report again.'],
  EROFS: ['The disk is read-only.', 'Choose a data folder on a disk that can be written.'],
  EACCES: ['This user may not write to the folder.', 'Choose another data folder or change its rights.'],
  EPERM: ['This user may not write to the folder.', 'Choose another data folder or change its rights.'],
  ENOTDIR: [
    'A file stands where the folder should be.',
    'Move that file away or choose another data folder.',
  ],
  EEXIST: ['A file stands where the folder should be.', 'Move that file away or choose another data folder.'],
  EIO: ['The disk reported an error.', 'Check the disk, then make the report again.'],
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

function writeFailure(error: unknown, folder: string): { ok: false; problem: ReturnType<typeof problemOf> } {
  const code = codeOf(error)
  if (code === null) throw error
  return { ok: false, problem: problemOf(code, folder) }
}

function problemOf(code: string, folder: string) {
  const [message, tryThis] = reasons[code] ?? [
    `The computer answered ${code}.`,
    'Make the report again, or choose another data folder.',
  ]
  return {
    code: 'report-not-written',
    message: `The report was not written to ${folder}. ${message}`,
    tryThis,
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  )
}

/** A second report within one minute gets `-2`, so no report is ever replaced. */
async function freeName(folder: string, name: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name}-${n}`
    const taken = await Promise.all(
      ['.pdf', '.json', `-${seriesFile}`].map((end) => exists(join(folder, candidate + end))),
    )
    if (!taken.includes(true)) return candidate
  }
}

/** Makes a rename durable. Windows cannot sync a folder and needs not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes the PDF, its JSON twin and its CSV. All are complete under temporary names before any gets its own, so a failure
 * leaves no half-written file behind. Fails in words when the disk does not take them.
 */
export async function writeReport(
  files: ReportFiles,
): Promise<Result<{ pdfFile: string; jsonFile: string; csvFile: string | null }>> {
  const { folder } = files
  const made: string[] = []
  try {
    await mkdir(folder, { recursive: true })
    const name = await freeName(
      folder,
      reportName(files.portalId, files.generatedAt, files.zone ?? null, files.kind),
    )
    const csvFile = (files.csv ?? null) === null ? null : `${name}-${seriesFile}`
    const parts = [
      ...(csvFile === null ? [] : [{ file: csvFile, bytes: Buffer.from(files.csv ?? '', 'utf8') }]),
      { file: `${name}.json`, bytes: Buffer.from(files.twin, 'utf8') },
      { file: `${name}.pdf`, bytes: files.pdf },
    ]
    for (const part of parts) {
      const temporary = join(folder, `${part.file}.${process.pid}.tmp`)
      made.push(temporary)
      await writeSynced(temporary, part.bytes)
    }
    for (const [index, part] of parts.entries()) {
      const target = join(folder, part.file)
      await rename(made[index] ?? '', target)
      made[index] = target
    }
    await syncFolder(folder)
    return success({ pdfFile: `${name}.pdf`, jsonFile: `${name}.json`, csvFile })
  } catch (error) {
    await Promise.allSettled(made.map((path) => rm(path, { force: true })))
    return writeFailure(error, folder)
  }
}
