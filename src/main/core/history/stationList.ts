import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { portalIdSchema } from '../../../shared/identitySchema.ts'
import type { StationSummary } from '../../../shared/station.ts'
import { openForReading } from './stationFile.ts'
import { errorCode } from './storageProblem.ts'

/** What the list needs from one station's file. */
type Remembered = Pick<StationSummary, 'name' | 'model' | 'simulated' | 'lastSeenAt'>

const nothing: Remembered = { name: null, model: null, simulated: false, lastSeenAt: null }

/**
 * All stations that have a folder in `<dataFolder>/stations`, by portal ID. One whose history cannot be read is listed
 * without a name. None is `connected`: only the app knows that.
 */
export async function listStations(dataFolder: string): Promise<StationSummary[]> {
  const folder = join(dataFolder, 'stations')
  const entries = await foldersIn(folder)
  return entries
    .filter((name) => portalIdSchema.safeParse(name).success)
    .sort()
    .map((portalId) => ({ portalId, connected: false, ...remembered(join(folder, portalId)) }))
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errorCode(error))) return []
    throw error
  }
}

function remembered(folder: string): Remembered {
  const opened = openForReading(folder)
  if (!opened.ok) return nothing
  const { database, close } = opened.value
  try {
    const lastSeenAt = metaText(database, 'lastSeenAt')
    return {
      name: snapshotText(database, 'settings', '/Settings/SystemSetup/SystemName'),
      model: snapshotText(database, 'platform', '/Device/Model'),
      simulated: metaText(database, 'simulated') === '1',
      lastSeenAt: lastSeenAt === null ? null : Number(lastSeenAt),
    }
  } catch (error) {
    if (errorCode(error).startsWith('SQLITE_')) return nothing
    throw error
  } finally {
    close()
  }
}

function metaText(database: Database, key: string): string | null {
  return database.prepare<[string], string>('select value from meta where key = ?').pluck().get(key) ?? null
}

/** A text of the snapshot; null when it was never seen, or is empty or no text. */
function snapshotText(database: Database, serviceType: string, path: string): string | null {
  const text = database
    .prepare<[string, string], string | null>(
      `select value ->> '$' from snapshot
       where service_type = ? and path = ? and json_valid(value) and json_type(value) = 'text'`,
    )
    .pluck()
    .get(serviceType, path)
  return text ? text : null
}
