import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { commissioningFileName, commissioningRecordSchema } from '../../shared/commissioningRecord.ts'
import { failure, problemLine, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { type CommissioningRecord, emptyRecord } from '../core/commissioning/record.ts'
import { stationFolder } from './folders.ts'
import { openKeptJson } from './keptJson.ts'
import { createPublisher } from './publisher.ts'

/** What is kept of one station's commissioning while somebody uses it. */
export interface VisitPage {
  readonly record: CommissioningRecord
  /** Why the file could not be read, or the last change not be kept; null when all is well. */
  problem(): string | null
  /**
   * The record holds from now on, also when it cannot be written. A file that could not be read is replaced by what a
   * person did, not by what proves itself.
   */
  keep(record: CommissioningRecord, by: 'person' | 'itself'): Promise<Result<void>>
  onChange(listener: () => void): () => void
  /** Reads the file again: something else, such as an import, put another one into its place. */
  reread(): Promise<void>
}

/** The `commissioning.json` of stations, each in its folder. */
export interface VisitBook {
  /** Reads the file when nobody has it open. Each `open` wants a `close`. */
  open(portalId: PortalId): Promise<VisitPage>
  close(portalId: PortalId): void
  /** Something else, such as an import, changed the folder of a station. */
  reread(portalId: PortalId): Promise<void>
}

export function createVisitBook({
  dataFolder,
  storage,
  log,
}: {
  dataFolder: string
  storage: Result<string>
  log(line: string): void
}): VisitBook {
  const pages = new Map<PortalId, { page: Promise<VisitPage>; users: number }>()
  return {
    async open(portalId) {
      const known = pages.get(portalId) ?? {
        page: openPage(stationFolder(dataFolder, portalId), storage, (line) => log(`${portalId} ${line}`)),
        users: 0,
      }
      known.users++
      pages.set(portalId, known)
      return await known.page
    },
    close(portalId) {
      const known = pages.get(portalId)
      if (!known) return
      known.users--
      // Read anew the next time: the station may be forgotten, or its folder replaced.
      if (known.users === 0) pages.delete(portalId)
    },
    async reread(portalId) {
      const page = await pages.get(portalId)?.page
      await page?.reread()
    },
  }
}

async function openRecord(folder: string) {
  return await openKeptJson({
    file: join(folder, commissioningFileName),
    schema: commissioningRecordSchema,
    code: 'commissioning-unreadable',
    what: 'The commissioning of this station',
    meanwhile: 'The checklist starts empty; the file stays as it is until something is saved.',
    tryThis: 'Restore the file, or go through the checklist again.',
  })
}

async function openPage(
  folder: string,
  storage: Result<string>,
  log: (line: string) => void,
): Promise<VisitPage> {
  const changes = createPublisher<void>()
  let kept = await openRecord(folder)
  let record = emptyRecord
  let problem: string | null = null
  let isUnread = false
  take()

  function take(): void {
    record = (kept.read.ok ? kept.read.value : null) ?? emptyRecord
    problem = kept.read.ok ? null : problemLine(kept.read.problem)
    isUnread = !kept.read.ok
    if (problem !== null) log(problem)
  }

  async function write(): Promise<Result<void>> {
    if (!storage.ok) return storage
    try {
      await mkdir(folder, { recursive: true })
      await kept.save(record)
      return success(undefined)
    } catch (error) {
      log(`commissioning: ${String(error)}`)
      return failure(
        'commissioning-not-saved',
        'The commissioning cannot be saved. It holds until Fieldkit ends.',
        'Look whether the data folder can be written.',
      )
    }
  }

  return {
    get record() {
      return record
    },
    problem: () => problem,
    async keep(next, by) {
      record = next
      isUnread &&= by === 'itself'
      if (isUnread) return success(undefined)
      const written = await write()
      problem = written.ok ? null : problemLine(written.problem)
      changes.publish()
      return written
    },
    onChange: changes.subscribe,
    async reread() {
      kept = await openRecord(folder)
      take()
      changes.publish()
    },
  }
}
