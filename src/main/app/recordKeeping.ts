import { statfs } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { RetentionPreview } from '../../shared/recordKeeping.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import { classKeptTooShort, keepsLess } from '../../shared/retentionOrder.ts'
import type { PortalId } from '../../shared/victron.ts'
import { type HistoryReader, openHistoryReadOnly } from '../core/history/history.ts'
import { retentionLosses } from '../core/history/retentionLosses.ts'
import { listStations } from '../core/history/stationList.ts'
import type { RecordKeeping } from '../rpc/recordKeeping.ts'
import { stationFolder } from './folders.ts'
import type { RetentionStore } from './retentionStore.ts'
import type { Session } from './session.ts'
import { workerUrl } from './workerUrl.ts'

export interface RecordKeepingOptions {
  dataFolder: string
  retention: RetentionStore
  sessions(): readonly Session[]
  log(line: string): void
}

/** Lines of one answer. */
const mostLines = 2_000

export function createRecordKeeping(options: RecordKeepingOptions): RecordKeeping {
  const { dataFolder, retention, sessions, log } = options

  /** Reads the history of a session, or for a moment the file of a station that is not connected. */
  async function reading<T>(
    portalId: PortalId,
    use: (history: HistoryReader) => Promise<T>,
  ): Promise<Result<T>> {
    const open = sessions().find((session) => session.portalId === portalId)?.history
    if (open) return await guarded(portalId, () => use(open))
    const folder = stationFolder(dataFolder, portalId)
    const reader = await openHistoryReadOnly({ folder, worker: workerUrl('historyWorker') })
    if (!reader.ok) return reader
    try {
      return await guarded(portalId, () => use(reader.value))
    } finally {
      await reader.value.stop()
    }
  }

  /** A worker may be gone; then its reads reject, and the screen says so. */
  async function guarded<T>(portalId: PortalId, ask: () => Promise<T>): Promise<Result<T>> {
    try {
      return success(await ask())
    } catch (error) {
      log(`${portalId} history: ${String(error)}`)
      return failure('history-unreadable', 'The history cannot be read now.', 'Disconnect and connect again.')
    }
  }

  return {
    storage: (portalId) =>
      reading(portalId, async (history) => {
        const folder = stationFolder(dataFolder, portalId)
        return { folder, freeBytes: await freeBytes(folder), ...(await history.storage()) }
      }),
    collectorLog: ({ portalId, from, to }) =>
      reading(portalId, async (history) => {
        const lines = await history.collectorLog(from, to)
        return { lines: lines.slice(-mostLines), cut: lines.length > mostLines }
      }),
    findingsLog: ({ portalId, from, to }) => reading(portalId, (history) => history.findingsLog(from, to)),
    retention: retention.get,
    async previewRetention(wanted) {
      const preview: RetentionPreview = { stations: [], unknown: [] }
      if (!keepsLess(wanted, retention.get())) return preview
      for (const { portalId } of await listStations(dataFolder)) {
        const losses = retentionLosses(stationFolder(dataFolder, portalId), wanted)
        if (losses.ok && losses.value.length > 0) preview.stations.push({ portalId, losses: losses.value })
        if (!losses.ok && losses.problem.code !== 'no-history') preview.unknown.push(portalId)
        // A folder of hundreds of stations must not hold up what arrives meanwhile.
        await setImmediate()
      }
      return preview
    },
    async setRetention(wanted) {
      if (classKeptTooShort(wanted) !== null)
        return failure(
          'retention-order',
          'Coarser means would be dropped before the finer values they are made of.',
          'Keep each class at least as long as the finer one before it.',
        )
      try {
        await retention.set(wanted)
      } catch (error) {
        log(`retention: ${String(error)}`)
        return failure(
          'retention-not-saved',
          'How long histories are kept cannot be saved. Nothing was changed.',
          'Look whether the data folder can be written.',
        )
      }
      for (const { portalId, history } of sessions())
        if (history) await guarded(portalId, () => history.retain(wanted))
      return success(wanted)
    },
  }
}

/** Room that this user may still fill; null when the system does not say. */
async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    // A file system that cannot be asked is no trouble: the page then says that the room is not known.
    return null
  }
}
