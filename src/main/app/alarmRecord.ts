import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { mostEntries } from '../../shared/alarmBounds.ts'
import type { EntryFilter } from '../../shared/alarmEntry.ts'
import type { Clock } from '../../shared/clock.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { entryHeader, entryLine } from '../core/history/export/entryLines.ts'
import { isoTimeIn } from '../core/history/export/isoTime.ts'
import type { History } from '../core/history/history.ts'
import type { AlarmRecord } from '../rpc/alarmRecord.ts'
import { stampedName } from './archive.ts'
import type { Session } from './session.ts'
import { searchUnstored } from './unstoredAlarms.ts'

export interface AlarmRecordOptions {
  dataFolder: string
  /** Whether the data folder can be written. */
  storage: Result<string>
  session(portalId: PortalId): Session | undefined
  clock: Clock
  log(line: string): void
}

export function createAlarmRecord(options: AlarmRecordOptions): AlarmRecord {
  const { clock, log } = options

  /** The history's worker may be gone; then its reads reject, and the screen says so. */
  async function ofStation<T>(
    portalId: PortalId,
    use: (session: Session) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const session = options.session(portalId)
    if (!session)
      return failure('not-connected', `The station ${portalId} is not connected.`, 'Connect first.')
    try {
      return await use(session)
    } catch (error) {
      log(`${portalId} alarms: ${String(error)}`)
      return failure('history-unreadable', 'The history cannot be read now.', 'Disconnect and connect again.')
    }
  }

  return {
    search: ({ portalId, ...query }) =>
      ofStation(portalId, async (session) =>
        success(
          session.history
            ? await session.history.searchEntries(query)
            : searchUnstored(await session.alarms(query.from, query.to), query),
        ),
      ),
    devices: ({ portalId, from, to }) =>
      ofStation(portalId, async ({ history }) => success((await history?.entryDevices(from, to)) ?? [])),
    acknowledge: ({ portalId, entry, by, note }) =>
      ofStation(portalId, async ({ history }) => {
        if (!history) return notStored
        const acknowledged = { at: Math.round(clock.now()), by: by.trim(), note: note.trim() }
        // What was raised in this second is stored first.
        await history.flush()
        const outcome = await history.acknowledge(entry, acknowledged)
        if (outcome === 'stored') return success(acknowledged)
        return outcome === 'not-stored' ? notStored : notThere
      }),
    export: (filter, signal) =>
      ofStation(filter.portalId, async (session) => {
        if (!options.storage.ok) return options.storage
        if (!session.history) return notStored
        return await writeTable(options, session, session.history, filter, signal)
      }),
  }
}

const notStored = failure(
  'acknowledge-not-stored',
  'Nothing can be stored for this station now.',
  'Look at Records: the disk may be full, or another Fieldkit records this station.',
)
const notThere = failure(
  'no-such-entry',
  'This entry is no longer in the record.',
  'Read the list again, then try again.',
)

async function writeTable(
  { dataFolder, clock }: AlarmRecordOptions,
  session: Session,
  history: History,
  { portalId, ...filter }: EntryFilter,
  signal: AbortSignal,
): Promise<Result<{ file: string; bytes: number; rows: number }>> {
  const folder = join(dataFolder, 'exports')
  const file = stampedName(portalId, clock.now(), '-alarms.csv')
  const path = join(folder, file)
  const time = isoTimeIn(session.status().timeZone ?? 'UTC')
  let rows = 0
  async function* lines(): AsyncGenerator<string> {
    yield `${entryHeader}\r\n`
    for (let offset = 0; ; offset += mostEntries) {
      const { entries } = await history.searchEntries({ ...filter, offset, limit: mostEntries })
      rows += entries.length
      yield entries.map((entry) => `${entryLine(entry, time)}\r\n`).join('')
      if (entries.length < mostEntries) return
    }
  }
  await history.flush()
  await mkdir(folder, { recursive: true })
  try {
    await pipeline(Readable.from(lines()), createWriteStream(path), { signal })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return success({ file, rows, bytes: (await stat(path)).size })
}
