import type { Migration } from './migration.ts'

/**
 * What belongs to an alarm or a verdict beside itself: the values around it as JSON, and who has acknowledged it. It
 * stands apart because searches count over the whole table of alarms, which has to stay narrow, and because an alarm is
 * written anew when it ends. Kept for ever, as what it belongs to.
 */
export const alarmDetail: Migration = {
  version: 8,
  up: (database) =>
    database.exec(`
      create table alarm_detail (
        service_type text not null,
        device_instance text not null,
        trigger text not null,
        started_at integer not null,
        origin text not null,
        context text,
        acknowledged_at integer,
        acknowledged_by text,
        note text,
        primary key (service_type, device_instance, trigger, started_at, origin)
      ) without rowid;
      create index alarm_acknowledged on alarm_detail (service_type, device_instance, trigger, started_at, origin)
        where acknowledged_at is not null;
      create table finding_detail (
        rule_id text not null,
        subject text not null,
        situation text not null,
        at integer not null,
        context text,
        acknowledged_at integer,
        acknowledged_by text,
        note text,
        primary key (rule_id, subject, situation, at)
      ) without rowid;
    `),
}
