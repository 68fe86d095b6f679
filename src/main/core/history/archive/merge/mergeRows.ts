import type { Database } from 'better-sqlite3'

/** One row by column name, as SQLite gives it. */
export type Row = Record<string, unknown>

export interface TableToMerge {
  name: string
  /** Columns that name a row. */
  key: readonly string[]
  /** A column whose larger number says which of two rows is the newer one. */
  newer?: string
  /** Changes a row of the other recording before it is looked at, for example its references. */
  map?: (row: Row) => Row
}

/**
 * Takes over the rows of a table. Of two rows of one key the newer one stays, of two equally new ones the one that
 * comes last in the alphabet: the same in either order.
 */
export function mergeRows(own: Database, other: Database, table: TableToMerge): void {
  const { name, key } = table
  const columns = own.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(name)
  const find = own.prepare<unknown[], Row>(
    `select * from ${name} where ${key.map((column) => `${column} = ?`).join(' and ')}`,
  )
  const put = own.prepare<unknown[], unknown>(
    `insert or replace into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  for (const theirs of other.prepare<[], Row>(`select * from ${name}`).iterate()) {
    const row = table.map ? table.map(theirs) : theirs
    const known = find.get(...key.map((column) => row[column]))
    if (!known || winsOver(row, known, columns, table.newer)) put.run(...columns.map((column) => row[column]))
  }
}

function winsOver(row: Row, known: Row, columns: readonly string[], newer: string | undefined): boolean {
  if (newer !== undefined && row[newer] !== known[newer]) return Number(row[newer]) > Number(known[newer])
  const text = (of: Row) => JSON.stringify(columns.map((column) => of[column]))
  return text(row) > text(known)
}
