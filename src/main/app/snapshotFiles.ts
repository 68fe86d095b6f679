import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type ConfigSnapshot,
  configSnapshotSchema,
  newestSnapshots,
  type SnapshotId,
  type SnapshotSummary,
  snapshotIdSchema,
  snapshotSummarySchema,
} from '../../shared/configSnapshot.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { errorCode } from '../core/history/storageProblem.ts'

/** The snapshots in the folder of one station. */
export interface SnapshotList {
  /** The newest first. */
  snapshots: SnapshotSummary[]
  /** Files that are not what Fieldkit wrote. */
  unreadable: number
}

/** Rows are counted, not looked at: a list of a hundred files is made often. */
const headSchema = z
  .object({ ...snapshotSummarySchema.shape, devices: z.array(z.unknown()), values: z.array(z.unknown()) })
  .omit({ settings: true })

/** A summary that was read, as long as its file is as it was. */
const known = new Map<string, { stamp: string; summary: SnapshotSummary | null }>()
const mostKnown = 5_000

const folderIn = (station: string) => join(station, 'snapshots')
const fileOf = (station: string, id: SnapshotId) => join(folderIn(station), `${id}.json`)

/** Names of the snapshots of a station, the oldest first; none without a folder. */
export async function snapshotIds(station: string): Promise<SnapshotId[]> {
  try {
    const names = await readdir(folderIn(station))
    return names
      .filter((name) => name.endsWith('.json') && snapshotIdSchema.safeParse(name.slice(0, -5)).success)
      .map((name) => name.slice(0, -5))
      .sort(byTime)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

/** `…Z` comes before `…Z-2`, and that before `…Z-10`. */
function byTime(a: SnapshotId, b: SnapshotId): number {
  const [[timeA = '', countA = '1'], [timeB = '', countB = '1']] = [a.split('-'), b.split('-')]
  return timeA === timeB ? Number(countA) - Number(countB) : timeA < timeB ? -1 : 1
}

export async function listSnapshots(station: string): Promise<SnapshotList> {
  const ids = await snapshotIds(station)
  const snapshots: SnapshotSummary[] = []
  // One after the other, so that what is read from the station is taken in between.
  for (const id of ids) {
    const summary = await summaryOf(fileOf(station, id))
    if (summary) snapshots.push(summary)
  }
  return { snapshots: snapshots.reverse(), unreadable: ids.length - snapshots.length }
}

async function summaryOf(file: string): Promise<SnapshotSummary | null> {
  try {
    const { mtimeMs, size } = await stat(file)
    const stamp = `${mtimeMs} ${size}`
    const before = known.get(file)
    if (before?.stamp === stamp) return before.summary
    const parsed = headSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    const summary = parsed.success
      ? { ...parsed.data, settings: parsed.data.values.length, devices: parsed.data.devices.length }
      : null
    if (known.size >= mostKnown) known.clear()
    known.set(file, { stamp, summary: summary && snapshotSummarySchema.parse(summary) })
    return known.get(file)?.summary ?? null
  } catch (error) {
    // Whoever removed it meanwhile wants it no more; what is no JSON is counted as unreadable.
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

/** Fails with `no-such-snapshot` or `snapshot-unreadable`. */
export async function readSnapshot(station: string, id: SnapshotId): Promise<Result<ConfigSnapshot>> {
  try {
    const parsed = configSnapshotSchema.safeParse(JSON.parse(await readFile(fileOf(station, id), 'utf8')))
    if (parsed.success) return success(parsed.data)
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      return failure('no-such-snapshot', `There is no snapshot ${id}.`, 'Choose one of the list.')
    if (!(error instanceof SyntaxError)) throw error
  }
  return failure(
    'snapshot-unreadable',
    `The snapshot ${id} is not what GX Fieldkit wrote.`,
    'Restore the file, or choose another snapshot.',
  )
}

/** Writes a snapshot; of too many the oldest but the first go. Rejects when it cannot be written. */
export async function keepSnapshot(station: string, snapshot: ConfigSnapshot): Promise<void> {
  await writeAtomically(fileOf(station, snapshot.id), `${JSON.stringify(snapshot)}\n`)
  const ids = await snapshotIds(station)
  for (const id of ids.slice(1, -newestSnapshots)) await rm(fileOf(station, id), { force: true })
}

/** The name of a snapshot of this moment (epoch ms), which no other has. */
export async function newSnapshotId(station: string, at: number): Promise<SnapshotId> {
  const name = `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
  const taken = new Set(await snapshotIds(station))
  for (let count = 2, id = name; ; count++) {
    if (!taken.has(id)) return id
    id = `${name}-${count}`
  }
}
