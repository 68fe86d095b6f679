import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { exportArchive } from '../../../../../src/main/core/history/archive/exportArchive.ts'
import { importArchive } from '../../../../../src/main/core/history/archive/importArchive.ts'
import { openHistoryReadOnly } from '../../../../../src/main/core/history/history.ts'
import type { ArchiveProgress, ImportResult } from '../../../../../src/shared/archive.ts'
import type { Result } from '../../../../../src/shared/result.ts'
import { start, temporaryFolder, worker } from '../historyFixture.ts'

export const portalId = 'c0619ab00a01'
export const dayMs = 86_400_000
const never = AbortSignal.any([])

/** One laptop: its data folder, and the folder of the one station. */
export function laptop() {
  const data = temporaryFolder()
  return { data, stations: join(data, 'stations'), station: join(data, 'stations', portalId) }
}
export type Laptop = ReturnType<typeof laptop>

/** Exports the station of a laptop; the path of the archive. */
export async function packed(from: Laptop, signal: AbortSignal = never): Promise<string> {
  const folder = join(from.data, 'exports')
  const done = await exportArchive(
    {
      station: from.station,
      portalId,
      appVersion: '0.1.0',
      createdAt: start + 9 * dayMs,
      folder,
      file: 'a.zip',
    },
    () => {},
    signal,
  )
  if (!done.ok) throw new Error(done.problem.message)
  return join(folder, 'a.zip')
}

export async function imported(
  into: Laptop,
  archive: string,
  { signal = never, steps = [] }: { signal?: AbortSignal; steps?: ArchiveProgress[] } = {},
): Promise<Result<ImportResult>> {
  const work = join(into.data, 'imports', '1')
  const result = await importArchive(
    { archive, stations: into.stations, work },
    (progress) => steps.push(progress),
    signal,
  )
  if (existsSync(work)) throw new Error('the work folder is left behind')
  return result
}

/** Every answer that a station's history gives about `[from, to]`, for comparing two laptops. */
export async function answers(of: Laptop, from: number, to: number) {
  const opened = await openHistoryReadOnly({ folder: of.station, worker })
  if (!opened.ok) throw new Error(opened.problem.message)
  const history = opened.value
  const out = join(temporaryFolder(), 'out')
  const readings = await history.lastReadings()
  const named = readings.flatMap(({ serviceType, deviceInstance, path, value }) =>
    typeof value === 'number' ? [{ serviceType, deviceInstance, path }] : [],
  )
  const series = named.slice(0, 32)
  const result = {
    series: series.length,
    fine: await history.range({ series, from, to, maxPoints: 5_000 }),
    coarse: await history.range({ series, from, to, maxPoints: 20 }),
    summaries: await Promise.all(
      series.map((one) => history.summary({ series: one, from, to, limits: [30, 60] })),
    ),
    windows: await Promise.all(
      series.map((one) => history.windows({ series: one, from, to, windowMs: 600_000 })),
    ),
    alarms: await history.alarms(from, to),
    log: await history.collectorLog(from, to),
    readings,
    exports: [] as string[],
  }
  for (const kind of ['readings', 'minute', 'quarterHour', 'day'] as const) {
    const exported = await history.exportHistory({
      folder: join(out, kind),
      format: 'csv',
      kind,
      from,
      to,
      timeZone: 'UTC',
    })
    if (!exported.ok) throw new Error(exported.problem.message)
    for (const file of exported.value.files)
      result.exports.push(`${kind}/${file} ${sha256(readFile(join(out, kind, file)))}`)
  }
  await history.stop()
  return result
}

/** Names of everything under a folder, without what SQLite lays beside an open file. */
export function tree(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/-(?:wal|shm)$/.test(name))
    .sort()
}

import { readFileSync } from 'node:fs'

export const readFile = (path: string): Buffer => readFileSync(path)
export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** A `.zip` with entries as a stranger may write them. */
export async function zipOf(
  path: string,
  entries: readonly { name: string; bytes: Buffer; mode?: number }[],
): Promise<string> {
  const zip = new ZipFile()
  for (const { name, bytes, mode } of entries)
    zip.addBuffer(bytes, name, { mtime: new Date(start), mode: mode ?? 0o100644 })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}
