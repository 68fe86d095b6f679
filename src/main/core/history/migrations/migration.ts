import type { Database } from 'better-sqlite3'

/** One step of the schema. Steps are applied in order, each once; a published step never changes. */
export interface Migration {
  /** `user_version` after the step, counted from 1. */
  version: number
  up(database: Database): void
}
