import type { Migration } from './migration.ts'

/** The last known value of every path, also texts, as JSON. */
export const snapshot: Migration = {
  version: 2,
  up: (database) =>
    database.exec(`
      create table snapshot (
        service_type text not null,
        device_instance text not null,
        path text not null,
        value text not null,
        at integer not null,
        source text not null,
        min real,
        max real,
        primary key (service_type, device_instance, path)
      ) without rowid;
    `),
}
