import type { Result } from '../../shared/result.ts'
import { failure, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { type HistoryReader, openHistoryReadOnly } from '../core/history/history.ts'
import type { StationArchive } from '../rpc/stationArchive.ts'
import { stationFolder } from './folders.ts'
import type { Session } from './session.ts'
import { workerUrl } from './workerUrl.ts'

export interface HistoryReadingOptions {
  dataFolder: string
  session(portalId: PortalId): Session | undefined
  log(line: string): void
  /** Wall ms after which the file of a station that nobody asks about is closed; 20,000. */
  idleMs?: number
}

/** Reads what was recorded of stations, connected or not. */
export interface HistoryReading {
  /** `without` answers for a connected station that has no history. */
  read<T>(portalId: PortalId, use: (history: HistoryReader) => Promise<T>, without: T): Promise<Result<T>>
  /** Closes the files of stations that are not connected, or that of one; a later question opens them again. */
  release(only?: PortalId): Promise<void>
}

interface Kept {
  opened: Promise<Result<HistoryReader>>
  users: number
  timer: NodeJS.Timeout | null
}

const idleMs = 20_000

/**
 * A connected station answers through its session. Of any other the file is opened and kept open for a while, since
 * whoever moves through curves asks again and again.
 */
export function createHistoryReading(options: HistoryReadingOptions): HistoryReading {
  const { dataFolder, log } = options
  const kept = new Map<PortalId, Kept>()

  async function close(portalId: PortalId, entry: Kept): Promise<void> {
    if (entry.timer) clearTimeout(entry.timer)
    if (kept.get(portalId) === entry) kept.delete(portalId)
    const reader = await entry.opened
    if (reader.ok) await reader.value.stop()
  }

  /** A worker may be gone; then its reads reject, and the screen says so. */
  async function guarded<T>(portalId: PortalId, ask: () => Promise<T>): Promise<Result<T>> {
    try {
      return success(await ask())
    } catch (error) {
      log(`${portalId} history: ${String(error)}`)
      return failure('history-unreadable', 'The history cannot be read now.', 'Try again in a moment.')
    }
  }

  function enter(portalId: PortalId): Kept {
    const folder = stationFolder(dataFolder, portalId)
    const entry = kept.get(portalId) ?? {
      opened: openHistoryReadOnly({ folder, worker: workerUrl('historyWorker') }),
      users: 0,
      timer: null,
    }
    kept.set(portalId, entry)
    if (entry.timer) clearTimeout(entry.timer)
    entry.timer = null
    entry.users++
    return entry
  }

  async function leave(portalId: PortalId, entry: Kept, isGood: boolean): Promise<void> {
    entry.users--
    if (entry.users > 0 || kept.get(portalId) !== entry) return
    if (!isGood) return await close(portalId, entry)
    entry.timer = setTimeout(() => void close(portalId, entry), options.idleMs ?? idleMs)
    entry.timer.unref()
  }

  async function readFile<T>(
    portalId: PortalId,
    use: (history: HistoryReader) => Promise<T>,
  ): Promise<Result<T>> {
    const entry = enter(portalId)
    let isGood = false
    try {
      const reader = await entry.opened
      if (!reader.ok) return reader
      const answer = await guarded(portalId, () => use(reader.value))
      isGood = answer.ok
      return answer
    } finally {
      await leave(portalId, entry, isGood)
    }
  }

  return {
    async read(portalId, use, without) {
      const session = options.session(portalId)
      if (!session) return await readFile(portalId, use)
      const { history } = session
      return history === null ? success(without) : await guarded(portalId, () => use(history))
    },
    async release(only) {
      const going = [...kept].filter(([portalId]) => only === undefined || portalId === only)
      await Promise.all(going.map(([portalId, entry]) => close(portalId, entry)))
    },
  }
}

/** An import puts files in place of others, which no reader may hold open then. */
export function releasing(archive: StationArchive, reading: HistoryReading): StationArchive {
  return {
    ...archive,
    async *importStation(source, signal) {
      await reading.release()
      return yield* archive.importStation(source, signal)
    },
  }
}
