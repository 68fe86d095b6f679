import type { Migration } from './migration.ts'

/**
 * Packed readings and roll-ups. A plain row costs 25 bytes, a packed reading 1 to 4: without packing a year of one
 * station would take some hundred megabytes. `tier` is the length of an interval in seconds, 0 for readings.
 */
export const blocks: Migration = {
  version: 4,
  up: (database) =>
    database.exec(`
      create table block (
        series_id integer not null,
        tier integer not null,
        start integer not null,
        count integer not null,
        first_at integer not null,
        last_at integer not null,
        last_value real not null,
        data blob not null,
        primary key (series_id, tier, start)
      );
      create table recorded_day (start integer primary key);
      create index alarm_by_start on alarm (started_at);
      create table collector_log (
        at integer not null,
        event text not null,
        source text not null,
        detail text,
        value real,
        primary key (at, event, source)
      ) without rowid;
    `),
}
