import { z } from 'zod'
import type {
  ChangeLimits,
  LimitField,
  ResetLimits,
  TableName,
  UnfitChange as UnfitView,
} from '../../../../shared/limitTables.ts'
import type { Refusal } from '../../../../shared/refusal.ts'
import { failure, type Result, success } from '../../../../shared/result.ts'
import type { LimitTables } from './chooseLimits.ts'
import {
  allTables,
  type LimitChange,
  type LimitChanges,
  limitChangesSchema,
  refusalsOf,
  revisionKey,
  type UnfitChange,
} from './limitChanges.ts'
import { limitFields } from './limitFields.ts'

type Named = Pick<LimitChange, 'kind' | 'table' | 'path'>
const changeKey = ({ kind, table, path }: Named) => `${kind}/${table}/${path}`

const tableOf = (tables: LimitTables, { kind, id }: TableName) =>
  allTables(tables).find((one) => one.kind === kind && one.table.id === id)?.table

/** A table with each of its limits; null when there is none of this name. */
export function tableView(
  shipped: LimitTables,
  present: LimitTables,
  { changes }: LimitChanges,
  name: TableName,
) {
  const [before, table] = [tableOf(shipped, name), tableOf(present, name)]
  if (!before || !table) return null
  const values = new Map(limitFields(table).map(({ path, value }) => [path, value]))
  const notes = new Map(changes.map((change) => [changeKey(change), change]))
  const fields = limitFields(before).map((field): LimitField => {
    const value = values.get(field.path) ?? field.value
    const note = notes.get(changeKey({ kind: name.kind, table: name.id, path: field.path }))
    const changed = note && note.value === value ? { who: note.who, why: note.why, at: note.at } : null
    return { ...field, blocks: [...field.blocks], value, shipped: field.value, changed }
  })
  return { table, fields }
}

/**
 * The changes with new figures for one table, or why they are refused; null when there is no such table. A figure that
 * is the shipped one takes its change away.
 * @param at epoch ms
 */
export function changedBy(
  shipped: LimitTables,
  before: LimitChanges,
  { kind, id, values, who, why, at }: ChangeLimits & { at: number },
): { changes: LimitChanges } | { refused: Refusal[] } | null {
  const table = tableOf(shipped, { kind, id })
  if (!table) return null
  const fields = new Map(limitFields(table).map(({ path, value }) => [path, value]))
  const names = new Set(values.map(({ path }) => path))
  const kept = before.changes.filter(
    (change) => change.kind !== kind || change.table !== id || !names.has(change.path),
  )
  const added = values.map(
    ({ path, value }): LimitChange => ({
      ...{ kind, table: id, path, value, shipped: fields.get(path) ?? Number.NaN },
      ...{ who: who.trim(), why: why.trim(), at },
    }),
  )
  const own = kept.filter((change) => change.kind === kind && change.table === id && fields.has(change.path))
  const figures = new Map([...own, ...added].map(({ path, value }) => [path, value]))
  const refused = refusalsOf(kind, table, figures)
  if (refused.length > 0) return { refused }
  const changes = [...kept, ...added.filter(({ value, shipped: was }) => value !== was)]
  return { changes: raised({ ...before, changes }, [revisionKey(kind, id)]) }
}

/** The changes without one of them, or without all of one table. */
export function resetBy(before: LimitChanges, { kind, id, path }: ResetLimits): LimitChanges {
  return without(
    before,
    (change) => change.kind === kind && change.table === id && (path === undefined || change.path === path),
  )
}

/** Everything as shipped. */
export function resetEverything(before: LimitChanges): LimitChanges {
  return without(before, () => true)
}

function without(before: LimitChanges, goes: (change: LimitChange) => boolean): LimitChanges {
  const gone = before.changes.filter(goes)
  const changes = before.changes.filter((change) => !goes(change))
  return raised(
    { ...before, changes },
    gone.map(({ kind, table }) => revisionKey(kind, table)),
  )
}

/** The changes of a file put over those of this laptop; what only one of them has stays. */
export function mergedChanges(before: LimitChanges, brought: LimitChanges): LimitChanges {
  const merged = new Map([...before.changes, ...brought.changes].map((change) => [changeKey(change), change]))
  return raised(
    { ...before, changes: [...merged.values()] },
    brought.changes.map(({ kind, table }) => revisionKey(kind, table)),
  )
}

/** Each table that changed has a version that it never had. */
function raised(changes: LimitChanges, tables: readonly string[]): LimitChanges {
  const revisions = { ...changes.revisions }
  for (const table of new Set(tables)) revisions[table] = (revisions[table] ?? 0) + 1
  return { ...changes, revisions }
}

/** Reads a file of changes that somebody hands over. */
export function readChanges(text: string): Result<LimitChanges> {
  const odd = (detail: string) =>
    failure(
      'limits-file-odd',
      `This is no file of limits from GX Fieldkit: ${detail}.`,
      'Choose a file that was exported on the page of the settings.',
    )
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return odd('it is no JSON')
  }
  const parsed = limitChangesSchema.safeParse(content)
  return parsed.success ? success(parsed.data) : odd(firstIssue(parsed.error))
}

const firstIssue = (error: z.ZodError) =>
  z.prettifyError(error).split('\n').slice(0, 2).join(' ').slice(0, 200)

/** A change that is not used, as the page shows it. */
export function unfitView({ change, reason }: UnfitChange): UnfitView {
  const { kind, table, path, value } = change
  return { kind, id: table, path, value, reason }
}
