import type { Migration } from './migration.ts'

/**
 * The numbers. Keyed by (series, time) without a row id: four times faster range reads and half the size of a row-id
 * table with an index, measured on a million rows.
 */
export const readings: Migration = {
  version: 1,
  up: (database) =>
    database.exec(`
      create table meta (key text primary key, value text not null) without rowid;
      create table series (
        id integer primary key,
        service_type text not null,
        device_instance text not null,
        path text not null,
        unique (service_type, device_instance, path)
      );
      create table reading (
        series_id integer not null,
        ts integer not null,
        value real not null,
        primary key (series_id, ts)
      ) without rowid;
    `),
}
