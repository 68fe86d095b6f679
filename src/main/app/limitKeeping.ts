import { join } from 'node:path'
import type { Clock } from '../../shared/clock.ts'
import type { LimitSet } from '../../shared/finding.ts'
import type { LimitKind, LimitTableHead } from '../../shared/limitTables.ts'
import { failure, type Problem, problemLine, type Result, success } from '../../shared/result.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import type { LimitTables } from '../core/diagnostics/limits/chooseLimits.ts'
import {
  allTables,
  applyChanges,
  type LimitChanges,
  limitChangesSchema,
  mostChanges,
  noChanges,
} from '../core/diagnostics/limits/limitChanges.ts'
import {
  changedBy,
  mergedChanges,
  readChanges,
  resetBy,
  resetEverything,
  tableView,
  unfitView,
} from '../core/diagnostics/limits/limitEdits.ts'
import type { LimitKeeping } from '../rpc/limitKeeping.ts'
import { limitsFileName } from './archive.ts'
import { openKeptJson } from './keptJson.ts'
import type { Session } from './session.ts'
import { createTurns } from './turns.ts'

export interface LimitKeepingOptions {
  dataFolder: string
  /** The tables as shipped, with those of the data folder. */
  shipped: LimitTables
  clock: Clock
  log(line: string): void
}

/** The limits in force, for those who judge. */
export interface LimitStore extends LimitKeeping {
  tables(): LimitTables
  /** Tells whose sessions are judged anew after a change; they are made after this store. */
  follow(sessions: () => readonly Session[]): void
}

const notSaved = failure(
  'limits-not-saved',
  'The limits cannot be saved. Nothing was changed.',
  'Look whether the data folder can be written.',
)

const tooMany = failure(
  'too-many-limits',
  `With this file more than ${mostChanges.toLocaleString('en')} limits would be changed. Nothing was changed.`,
  'Put limits back to the shipped ones first, or choose another file.',
)

const noTable = failure(
  'no-such-table',
  'There is no limit table of this name.',
  'Open the page again: the list may have changed.',
)

interface Head {
  id: string
  title: string
  version: number
  changed?: LimitTableHead['changed'] | undefined
}

/** @param sets the tables that a station uses */
function headOf(
  kind: LimitKind,
  { id, title, version, changed }: Head,
  sets: readonly LimitSet[],
): LimitTableHead {
  const used = sets.filter((set) => set.kind === kind && set.id === id)
  const usedFor = used.map(({ subject, reason = '' }) =>
    subject === undefined ? reason : `${subject}: ${reason}`,
  )
  return { kind, id, title, version, changed: changed ?? null, usedFor }
}

/** Opens `limits/changes.json` of the data folder over the shipped tables. */
export async function openLimits(options: LimitKeepingOptions): Promise<LimitStore> {
  const { dataFolder, shipped, clock, log } = options
  const kept = await openKeptJson({
    file: join(dataFolder, 'limits', 'changes.json'),
    schema: limitChangesSchema,
    code: 'limit-changes-unreadable',
    what: 'The limits that were changed by hand',
    meanwhile: 'All limits are as shipped meanwhile.',
    tryThis: 'Restore the file and start again, or change the limits anew.',
  })
  let problem: Problem | null = kept.read.ok ? null : kept.read.problem
  if (problem) log(problemLine(problem))
  let changes: LimitChanges = (kept.read.ok ? kept.read.value : null) ?? noChanges
  let applied = applyChanges(shipped, changes)
  let sessions: () => readonly Session[] = () => []
  // Two windows may change limits at once; each change goes on top of the one before.
  const inTurn = createTurns()

  function judgeAnew(): void {
    for (const session of sessions())
      session
        .judgeNow()
        .catch((error: unknown) => log(`${session.portalId} judging failed: ${String(error)}`))
  }

  async function save(next: LimitChanges): Promise<Result<void>> {
    try {
      await kept.save(next)
    } catch (error) {
      log(`limits: ${String(error)}`)
      return notSaved
    }
    changes = next
    applied = applyChanges(shipped, changes)
    problem = null
    judgeAnew()
    return success(undefined)
  }

  return {
    tables: () => applied.tables,
    follow(of) {
      sessions = of
    },
    list: async (portalId) => {
      const session = sessions().find((one) => one.portalId === portalId)
      const sets = session?.lastFindings()?.limitSets ?? []
      return {
        tables: allTables(applied.tables).map(({ kind, table }) => headOf(kind, table, sets)),
        unfit: applied.unfit.map(unfitView),
        problem: problem === null ? null : problemLine(problem),
      }
    },
    async table(name) {
      const fields = tableView(shipped, applied.tables, changes, name)
      if (!fields) return noTable
      return success({ head: headOf(name.kind, fields.table, []), fields: fields.fields })
    },
    change: (change) =>
      inTurn(async () => {
        const changed = changedBy(shipped, changes, { ...change, at: Math.round(clock.now()) })
        if (!changed) return noTable
        if ('refused' in changed) return success({ refused: changed.refused })
        const saved = await save(changed.changes)
        return saved.ok ? success({ refused: [] }) : saved
      }),
    reset: (reset) => inTurn(() => save(resetBy(changes, reset))),
    resetAll: () => inTurn(() => save(resetEverything(changes))),
    async export() {
      const file = limitsFileName(clock.now())
      try {
        await writeAtomically(join(dataFolder, 'exports', file), `${JSON.stringify(changes, null, 2)}\n`)
      } catch (error) {
        log(`limits: ${String(error)}`)
        return failure(
          'limits-not-exported',
          'The file of the limits cannot be written.',
          'Look whether the data folder can be written.',
        )
      }
      return success({ file })
    },
    import: (text) =>
      inTurn(async () => {
        const read = readChanges(text)
        if (!read.ok) return read
        const merged = mergedChanges(changes, read.value)
        if (merged.changes.length > mostChanges) return tooMany
        const saved = await save(merged)
        if (!saved.ok) return saved
        const names = new Set(read.value.changes.map(({ kind, table, path }) => `${kind}/${table}/${path}`))
        const unfit = applied.unfit.filter(({ change: { kind, table, path } }) =>
          names.has(`${kind}/${table}/${path}`),
        )
        return success({ taken: names.size - unfit.length, unfit: unfit.map(unfitView) })
      }),
  }
}
