import type { Migration } from './migration.ts'

/** What a series is measured in and which door it last came through; how much of the file was in use when a day was packed. */
export const dictionary: Migration = {
  version: 5,
  up: (database) =>
    database.exec(`
      alter table series add column unit text;
      alter table series add column source text;
      alter table recorded_day add column bytes integer;
    `),
}
