import type { Migration } from './migration.ts'

/** Alarms and stretches without a recording. An alarm of no certain device has an empty `device_instance`. */
export const alarmsAndGaps: Migration = {
  version: 3,
  up: (database) =>
    database.exec(`
      create table alarm (
        service_type text not null,
        device_instance text not null,
        trigger text not null,
        started_at integer not null,
        origin text not null,
        title text not null,
        device_name text,
        level text not null,
        ended_at integer,
        active integer not null,
        primary key (service_type, device_instance, trigger, started_at, origin)
      ) without rowid;
      create table gap (
        started_at integer primary key,
        ended_at integer not null,
        reason text not null
      );
    `),
}
