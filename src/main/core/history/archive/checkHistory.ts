import { inflateRawSync } from 'node:zlib'
import Database, { type Database as Connection } from 'better-sqlite3'
import { ByteSource } from '../blocks/byteSource.ts'
import { decodeSamples } from '../blocks/rawBlock.ts'
import { decodeRollUps } from '../blocks/rollUpBlock.ts'
import { isWhole, markClosed } from '../integrity.ts'
import { migrate, migrations, schemaVersion, schemaVersionOf } from '../migrations/migrate.ts'
import { stationFileName } from '../stationFile.ts'
import { errorCode } from '../storageProblem.ts'
import { rawTier, rollUpTiers } from '../tiers.ts'
import { ArchiveRefused, refusals } from './archiveProblem.ts'
import type { Manifest } from './manifest.ts'
import { pauseForMessages } from './pauseForMessages.ts'

/** A block of a day at one number a millisecond would stay below this when unpacked. */
const maxBlockBytes = 64 * 1_048_576

/**
 * Makes sure that a history from elsewhere is one: exactly our schema (no view or trigger that would run here), whole
 * pages, the station that the manifest names, and blocks that can be read. Then brings it up to date. Throws
 * `ArchiveRefused`.
 */
export async function checkHistory(
  path: string,
  manifest: Manifest,
  { onShare, signal }: { onShare(share: number): void; signal: AbortSignal },
): Promise<void> {
  // A young history has no blocks yet, and is cancelled here all the same.
  onShare(0)
  await pauseForMessages(signal)
  const database = new Database(path)
  try {
    database.pragma('trusted_schema = off')
    database.pragma('cell_size_check = on')
    const version = schemaVersionOf(database)
    if (version > schemaVersion) throw refusals.newer()
    if (version !== manifest.schemaVersion) throw refusals.wrongContent('manifest.json')
    if (!isOurSchema(database, version) || !isWhole(database)) throw refusals.wrongContent(stationFileName)
    migrate(database)
    if (hasStrangeRows(database)) throw refusals.wrongContent(stationFileName)
    checkPortal(database, manifest.portalId)
    markClosed(database)
    await checkBlocks(database, onShare, signal)
  } catch (error) {
    throw errorCode(error).startsWith('SQLITE_CORRUPT') || errorCode(error) === 'SQLITE_NOTADB'
      ? refusals.wrongContent(stationFileName)
      : error
  } finally {
    database.close()
  }
}

/** Compares the text of every table, index, view and trigger with what our own steps make. */
function isOurSchema(database: Connection, version: number): boolean {
  const fresh = new Database(':memory:')
  try {
    migrate(
      fresh,
      migrations.filter((step) => step.version <= version),
    )
    const textOf = (of: Connection) =>
      JSON.stringify(
        of.prepare('select type, name, tbl_name, sql from sqlite_schema order by type, name').raw().all(),
      )
    return textOf(database) === textOf(fresh)
  } finally {
    fresh.close()
  }
}

/** Times before 1970 or after 2200, and values that are no numbers: years of nothing would have to be walked through. */
function hasStrangeRows(database: Connection): boolean {
  const wrong = (column: string) =>
    `typeof(${column}) <> 'integer' or ${column} not between 0 and 7258118400000`
  return [
    `reading where ${wrong('ts')} or typeof(value) <> 'real'`,
    `block where ${wrong('start')} or ${wrong('first_at')} or ${wrong('last_at')} or typeof(last_value) <> 'real'
       or typeof(data) <> 'blob'`,
    `gap where ${wrong('started_at')} or ${wrong('ended_at')} or ended_at < started_at`,
  ].some((rows) => database.prepare(`select exists (select 1 from ${rows})`).pluck().get() === 1)
}

/** Where a GX says its own portal ID: `/Serial` of system, `/Device/UniqueId` of platform (venus.md 1). */
function checkPortal(database: Connection, portalId: string): void {
  const said = database
    .prepare<[], string>(
      `select json_extract(value, '$') from snapshot
       where ((service_type = 'system' and path = '/Serial')
           or (service_type = 'platform' and path = '/Device/UniqueId'))
         and json_valid(value) and json_type(value) = 'text'`,
    )
    .pluck()
    .all()
  const other = said.find((text) => /^[0-9a-f]{12}$/.test(text) && text !== portalId)
  if (other !== undefined) throw refusals.otherStation(other, portalId)
}

async function checkBlocks(
  database: Connection,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const ids = database.prepare<[], number>('select rowid from block order by rowid').pluck().all()
  const read = database.prepare<[number], { tier: number; start: number; count: number; data: Buffer }>(
    'select tier, start, count, data from block where rowid = ?',
  )
  for (const [i, id] of ids.entries()) {
    const block = read.get(id)
    if (!block || !isReadable(block)) throw refusals.wrongContent(stationFileName)
    if (i % 50 !== 0) continue
    onShare(i / ids.length)
    await pauseForMessages(signal)
  }
}

/** Unpacked within bounds, as many numbers as the row says, in the order of time, inside the block's span. */
function isReadable(block: { tier: number; start: number; count: number; data: Buffer }): boolean {
  const tier = [rawTier, ...rollUpTiers].find(({ id }) => id === block.tier)
  if (!tier || block.start % tier.spanMs !== 0) return false
  try {
    const source = new ByteSource(inflateRawSync(block.data, { maxOutputLength: maxBlockBytes }))
    source.byte()
    if (source.whole() !== block.count || block.count > maxBlockBytes) return false
    const times =
      tier === rawTier
        ? decodeSamples(block.data, block.start).ts
        : decodeRollUps(block.data, block.start, tier.bucketMs).start
    return times.every(
      (at, i) =>
        at >= block.start &&
        at < block.start + tier.spanMs &&
        at > (times[i - 1] ?? Number.NEGATIVE_INFINITY),
    )
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error
    return false
  }
}
