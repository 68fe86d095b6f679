import type { Migration } from './migration.ts'

/**
 * What devices remember by themselves. A device is one life of a device in a place: another one in its place, or the
 * same one after a reset, begins a new life. A record holds its numbers as JSON; its key names it within its device.
 */
export const deviceMemory: Migration = {
  version: 6,
  up: (database) =>
    database.exec(`
      create table memory_device (
        id integer primary key,
        service_type text not null,
        device_instance text not null,
        serial text,
        product text,
        begun text not null,
        first_read_at integer not null,
        last_read_at integer not null
      );
      create table memory_record (
        device_id integer not null,
        kind text not null,
        key text not null,
        path text not null,
        date text not null,
        started_at integer not null,
        ended_at integer not null,
        timed integer not null,
        numbers text not null,
        read_at integer not null,
        clock_offset integer,
        time_zone text,
        primary key (device_id, kind, key)
      ) without rowid;
      create index memory_record_by_start on memory_record (started_at);
    `),
}
