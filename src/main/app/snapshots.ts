import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../shared/clock.ts'
import type {
  ConfigSnapshot,
  DiffQuery,
  SnapshotDiff,
  SnapshotExport,
  SnapshotReason,
  SnapshotSummary,
  SnapshotsState,
} from '../../shared/configSnapshot.ts'
import { failure, problemLine, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { VisitSnapshot } from '../core/commissioning/scene.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { diffSnapshots } from '../core/control/diffSnapshots.ts'
import { makeSnapshot } from '../core/control/makeSnapshot.ts'
import type { SnapshotKeeping } from '../rpc/snapshots.ts'
import { stampedName } from './archive.ts'
import { stationFolder } from './folders.ts'
import { createPublisher, statesAfter } from './publisher.ts'
import { readConfiguration } from './readConfiguration.ts'
import type { Session } from './session.ts'
import {
  keepSnapshot,
  listSnapshots,
  newSnapshotId,
  readSnapshot,
  type SnapshotList,
} from './snapshotFiles.ts'
import { diffLines, snapshotLines } from './snapshotTable.ts'
import { createTurns } from './turns.ts'

export interface SnapshotOptions {
  dataFolder: string
  /** Whether the data folder can be written. */
  storage: Result<string>
  session(portalId: PortalId): Session | undefined
  /** `startedAt` of the visit that is open; null without one. */
  openVisit(portalId: PortalId): Promise<number | null>
  clock: Clock
  log(line: string): void
}

/** What a report prints of the configuration. */
export interface ReportedSnapshots {
  latest: SnapshotSummary
  /** Against the last one of an earlier visit, else against the first one; null when there is only one. */
  diff: SnapshotDiff | null
}

export interface SnapshotStore extends SnapshotKeeping {
  /** Takes one for a visit; whatever stops it becomes a line in the state and in the log. */
  takeForVisit(portalId: PortalId, reason: SnapshotReason, visitStartedAt: number): Promise<void>
  ofVisit(portalId: PortalId, visitStartedAt: number): Promise<VisitSnapshot>
  forReport(portalId: PortalId): Promise<ReportedSnapshots | null>
}

/** What is known of a station's snapshots beside its files. */
interface Standing {
  taking: number
  problem: string | null
}

/** Takes, keeps and compares configuration snapshots: `snapshots/<id>.json` in the folder of each station. */
export function createSnapshots(options: SnapshotOptions): SnapshotStore {
  const { dataFolder, storage, clock, log } = options
  const changes = createPublisher<void>()
  const standings = new Map<PortalId, Standing>()
  // The next one is compared with the one before, so one is written after the other.
  const inTurn = createTurns()
  const folderOf = (portalId: PortalId) => stationFolder(dataFolder, portalId)

  function standingOf(portalId: PortalId): Standing {
    const standing = standings.get(portalId) ?? { taking: 0, problem: null }
    standings.set(portalId, standing)
    return standing
  }

  async function list(portalId: PortalId): Promise<SnapshotList> {
    try {
      return await listSnapshots(folderOf(portalId))
    } catch (error) {
      log(`${portalId} snapshots: ${String(error)}`)
      standingOf(portalId).problem = 'The snapshots of this station cannot be read now.'
      return { snapshots: [], unreadable: 0 }
    }
  }

  async function stateOf(portalId: PortalId): Promise<SnapshotsState> {
    const { snapshots, unreadable } = await list(portalId)
    const { taking, problem } = standingOf(portalId)
    return { snapshots, unreadable, isTaking: taking > 0, problem }
  }

  async function keep(
    portalId: PortalId,
    made: Omit<ConfigSnapshot, 'id'>,
  ): Promise<Result<SnapshotSummary>> {
    if (!storage.ok) return storage
    try {
      const folder = folderOf(portalId)
      const last = (await listSnapshots(folder)).snapshots[0]
      const before = last ? await readSnapshot(folder, last.id) : null
      const id = await newSnapshotId(folder, made.at)
      const named: ConfigSnapshot = { ...made, id }
      const differing = before?.ok ? countOf(diffSnapshots(before.value, named)) : null
      const snapshot = { ...named, changes: differing }
      await mkdir(folder, { recursive: true })
      await keepSnapshot(folder, snapshot)
      return success(summaryOf(snapshot))
    } catch (error) {
      log(`${portalId} snapshot: ${String(error)}`)
      return failure(
        'snapshot-not-kept',
        'The configuration was read, but it cannot be saved.',
        'Look whether the data folder can be written and has room.',
      )
    }
  }

  async function takeNow(
    portalId: PortalId,
    reason: SnapshotReason,
    visitStartedAt: number | null,
  ): Promise<Result<SnapshotSummary>> {
    const session = options.session(portalId)
    if (!session)
      return failure('not-connected', `The station ${portalId} is not connected.`, 'Connect first.')
    const told = await readConfiguration(session, clock)
    if (!told.ok) return told
    const { at, source, missing } = told.value
    const snapshot = makeSnapshot(session.station, { id: '', at, reason, visitStartedAt, source, missing })
    return await inTurn(() => keep(portalId, { ...snapshot, portalId }))
  }

  /** Tells whoever watches that one is taken, and how it went. */
  async function take(
    portalId: PortalId,
    reason: SnapshotReason,
    visitStartedAt: number | null,
  ): Promise<Result<SnapshotSummary>> {
    const standing = standingOf(portalId)
    standing.taking++
    changes.publish()
    try {
      const taken = await takeNow(portalId, reason, visitStartedAt)
      standing.problem = taken.ok ? null : problemLine(taken.problem)
      return taken
    } finally {
      standing.taking--
      changes.publish()
    }
  }

  async function diff({ portalId, id, before }: DiffQuery): Promise<Result<SnapshotDiff | null>> {
    const folder = folderOf(portalId)
    const after = await readSnapshot(folder, id)
    if (!after.ok) return after
    const { snapshots } = await listSnapshots(folder)
    const own = snapshots.findIndex((one) => one.id === id)
    const earlier = before ?? snapshots[own + 1]?.id
    if (earlier === undefined) return success(null)
    const old = await readSnapshot(folder, earlier)
    return old.ok ? success(diffSnapshots(old.value, after.value)) : old
  }

  async function exported({ portalId, id, form, before }: SnapshotExport): Promise<Result<{ file: string }>> {
    if (!storage.ok) return storage
    const text =
      form === 'diff-csv' ? await diffText({ portalId, id, before }) : await wholeText(portalId, id, form)
    if (!text.ok) return text
    const end = { json: '-snapshot.json', csv: '-snapshot.csv', 'diff-csv': '-changes.csv' }[form]
    const file = stampedName(portalId, clock.now(), end)
    try {
      await writeAtomically(join(dataFolder, 'exports', file), text.value)
      return success({ file })
    } catch (error) {
      log(`${file} cannot be written: ${String(error)}`)
      return notExported
    }
  }

  async function wholeText(portalId: PortalId, id: string, form: 'json' | 'csv'): Promise<Result<string>> {
    const read = await readSnapshot(folderOf(portalId), id)
    if (!read.ok) return read
    return success(
      form === 'json' ? `${JSON.stringify(read.value, null, 2)}\n` : csv(snapshotLines(read.value)),
    )
  }

  async function diffText(query: DiffQuery): Promise<Result<string>> {
    const found = await diff(query)
    if (!found.ok) return found
    if (found.value) return success(csv(diffLines(found.value)))
    return failure(
      'nothing-before',
      'There is no snapshot before this one.',
      'Choose another one to compare with.',
    )
  }

  return {
    watch: (portalId, signal) => statesAfter(changes, () => stateOf(portalId), signal),
    take: async (portalId) => await take(portalId, 'by-hand', await options.openVisit(portalId)),
    read: (portalId, id) => readSnapshot(folderOf(portalId), id),
    diff,
    export: exported,
    async takeForVisit(portalId, reason, visitStartedAt) {
      try {
        const taken = await take(portalId, reason, visitStartedAt)
        if (!taken.ok) log(`${portalId} no snapshot was taken: ${problemLine(taken.problem)}`)
      } catch (error) {
        log(`${portalId} snapshot: ${String(error)}`)
      }
    },
    async ofVisit(portalId, visitStartedAt) {
      const { snapshots } = await list(portalId)
      const own = snapshots.filter((one) => one.visitStartedAt === visitStartedAt)
      const summary = own.find(({ complete }) => complete) ?? own[0] ?? null
      return { isTaking: standingOf(portalId).taking > 0, summary }
    },
    async forReport(portalId) {
      const { snapshots } = await list(portalId)
      const [latest] = snapshots
      if (!latest) return null
      const earlier =
        snapshots.find((one) => one.visitStartedAt !== latest.visitStartedAt) ?? snapshots.at(-1)
      if (!earlier || earlier === latest) return { latest, diff: null }
      const found = await diff({ portalId, id: latest.id, before: earlier.id })
      return { latest, diff: found.ok ? found.value : null }
    },
  }
}

const csv = (lines: Iterable<string>) => [...lines].map((text) => `${text}\r\n`).join('')

const notExported = failure(
  'export-not-written',
  'The file cannot be written.',
  'Look whether the data folder can be written and has room.',
)

/** How many things differ. */
function countOf({ changed, appeared, gone }: SnapshotDiff): number {
  return changed.length + appeared.length + gone.length
}

function summaryOf({ values, devices, version: _, portalId: __, ...head }: ConfigSnapshot): SnapshotSummary {
  return { ...head, settings: values.length, devices: devices.length }
}
