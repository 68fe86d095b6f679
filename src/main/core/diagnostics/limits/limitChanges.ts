import { z } from 'zod'
import { changeNoteSchema, limitKindSchema } from '../../../../shared/limitTables.ts'
import type { Refusal } from '../../../../shared/refusal.ts'
import { batteryTableSchema } from './batteryTable.ts'
import type { LimitTables } from './chooseLimits.ts'
import { gridTableSchema } from './gridTable.ts'
import { limitFields, withFigures } from './limitFields.ts'
import { withOrigins } from './limitOrigins.ts'
import { limitRefusals } from './limitRefusals.ts'
import { platformTableSchema } from './platformTable.ts'

/** Last moment that a `Date` can hold, epoch ms. */
const latest = 8.64e15
/** Changes that one data folder holds. */
export const mostChanges = 5_000

/** A limit that somebody changed by hand. */
export const limitChangeSchema = z.strictObject({
  kind: limitKindSchema,
  /** Id of the table, `LFP 15s`; the change counts for this table only, not for those built on it. */
  table: z.string().min(1).max(100),
  /** `cellSpread.rest.watchOver`. */
  path: z.string().min(1).max(200),
  value: z.number(),
  /** What stood there when it was changed. */
  shipped: z.number(),
  ...changeNoteSchema.shape,
  /** Epoch ms; a file of somebody else may hold any number, and one that no calendar has cannot be shown. */
  at: z.number().min(-latest).max(latest),
})
export type LimitChange = z.infer<typeof limitChangeSchema>

/** All changes of a data folder, and how often each table was saved: its version rises by that. */
export const limitChangesSchema = z.strictObject({
  version: z.literal(1),
  changes: z.array(limitChangeSchema).max(mostChanges),
  revisions: z.record(z.string(), z.int().nonnegative()),
})
export type LimitChanges = z.infer<typeof limitChangesSchema>

export const noChanges: LimitChanges = { version: 1, changes: [], revisions: {} }

const schemas = { battery: batteryTableSchema, grid: gridTableSchema, platform: platformTableSchema }

type Kind = keyof typeof schemas
type Table = LimitTables['battery'][number] | LimitTables['grid'][number] | LimitTables['platform']

/** The name under which the revisions of a table are counted. */
export const revisionKey = (kind: Kind, table: string) => `${kind}/${table}`

/** Every table with its kind, in the order they are listed. */
export function allTables(tables: LimitTables): { kind: Kind; table: Table }[] {
  return [
    ...tables.battery.map((table) => ({ kind: 'battery' as const, table })),
    ...tables.grid.map((table) => ({ kind: 'grid' as const, table })),
    { kind: 'platform' as const, table: tables.platform },
  ]
}

/** Why the table cannot hold these figures; empty when it can. Figures it does not have are refused too. */
export function refusalsOf(kind: Kind, table: object, figures: ReadonlyMap<string, number>): Refusal[] {
  const known = new Set(limitFields(table).map(({ path }) => path))
  const unknown = [...figures.keys()]
    .filter((path) => !known.has(path))
    .map((field) => ({ field, message: 'This table has no such limit.' }))
  return [...unknown, ...limitRefusals(withFigures(table, figures), schemas[kind])]
}

/** A change that does not fit the tables of this version of Fieldkit; it is kept and not used. */
export interface UnfitChange {
  change: LimitChange
  reason: string
}

/** The tables as they are judged by, and what of the changes could not be used. */
export function applyChanges(
  shipped: LimitTables,
  { changes, revisions }: LimitChanges,
): { tables: LimitTables; unfit: UnfitChange[] } {
  const unfit: UnfitChange[] = []
  const names = new Set(allTables(shipped).map(({ kind, table }) => revisionKey(kind, table.id)))
  for (const change of changes)
    if (!names.has(revisionKey(change.kind, change.table)))
      unfit.push({ change, reason: 'There is no such table.' })

  function changed<T extends Table>(kind: Kind, table: T): T {
    let own = changes.filter((change) => change.kind === kind && change.table === table.id)
    // What is refused is taken out, until the rest fits: each refusal takes out at least one.
    for (;;) {
      const refused = refusalsOf(kind, table, new Map(own.map(({ path, value }) => [path, value])))
      const bad = own.filter(({ path }) => refused.some(({ field }) => field === path))
      if (bad.length === 0) break
      for (const change of bad)
        unfit.push({
          change,
          reason: refused.find(({ field }) => field === change.path)?.message ?? 'It does not fit.',
        })
      own = own.filter((change) => !bad.includes(change))
    }
    const last = own.reduce<LimitChange | null>((a, b) => (a && a.at >= b.at ? a : b), null)
    if (!last) return table
    return {
      ...withOrigins(withFigures(table, new Map(own.map(({ path, value }) => [path, value]))), table, own),
      version: table.version + (revisions[revisionKey(kind, table.id)] ?? 1),
      changed: { count: own.length, who: last.who, at: last.at },
    }
  }

  const battery = shipped.battery.map((table) => changed('battery', table))
  const grid = shipped.grid.map((table) => changed('grid', table))
  return {
    tables: {
      ...shipped,
      battery,
      grid,
      platform: changed('platform', shipped.platform),
      unknownBattery: battery.find(({ id }) => id === shipped.unknownBattery.id) ?? shipped.unknownBattery,
      unknownGrid: grid.find(({ id }) => id === shipped.unknownGrid.id) ?? shipped.unknownGrid,
    },
    unfit,
  }
}
