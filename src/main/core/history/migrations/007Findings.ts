import type { Migration } from './migration.ts'

/**
 * Verdicts, one row for each change of one; kept for ever. Its key is natural: rows of two files of the same station
 * are the same judgement when rule, subject, situation and time are the same, whatever the rest says, so a merge may
 * insert and ignore what is there. A finding without a situation has an empty one. `finding` is the whole of it as JSON
 * with its value, limit and evidence; `verdict` stands beside it to be searched.
 */
export const findings: Migration = {
  version: 7,
  up: (database) =>
    database.exec(`
      create table finding (
        rule_id text not null,
        subject text not null,
        situation text not null,
        at integer not null,
        verdict text not null,
        finding text not null,
        primary key (rule_id, subject, situation, at)
      ) without rowid;
      create index finding_by_time on finding (at);
    `),
}
