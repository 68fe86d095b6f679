import type { RecordKeeping } from '../../../src/main/rpc/recordKeeping.ts'
import type { Gap } from '../../../src/shared/history.ts'
import type { CollectorEvent, Retention, RetentionClass } from '../../../src/shared/recordKeeping.ts'
import { type Result, success } from '../../../src/shared/result.ts'
import { cannedFindings } from './findings.ts'

const hour = 3_600_000
const day = 24 * hour

/** Two holes of the last days, one short and one over a night. */
export function cannedGaps(now: number): Gap[] {
  return [
    { from: now - 3 * day, to: now - 3 * day + 9 * hour, reason: 'Fieldkit was not running' },
    { from: now - 5 * hour, to: now - 5 * hour + 95_000, reason: 'The GX does not answer' },
  ]
}

/** What a collector did in the last days. */
export function cannedCollectorLog(now: number): CollectorEvent[] {
  const line = (
    before: number,
    event: CollectorEvent['event'],
    said: Partial<CollectorEvent> = {},
  ): CollectorEvent => ({ at: now - before, event, source: '', detail: null, value: null, ...said })
  const door = { source: 'mqtt://192.168.88.77:1883' }
  return [
    line(4 * day, 'repaired', {
      detail:
        'The history file was damaged. 182441 rows were saved, the damaged file is kept as station-damaged-1.db.',
    }),
    line(4 * day, 'started'),
    line(4 * day - 2_000, 'connected', door),
    line(4 * day - 5_000, 'gx-clock', { value: -3_600_400 }),
    line(3 * day, 'stopped'),
    line(3 * day - 9 * hour, 'started'),
    line(3 * day - 9 * hour - 1_400, 'connected', door),
    line(2 * day, 'paused', { detail: 'The disk is full. Nothing already stored is lost.' }),
    line(2 * day - 20 * 60_000, 'resumed'),
    line(5 * hour, 'lost', { ...door, detail: 'The GX does not answer.' }),
    line(5 * hour - 95_000, 'connected', door),
    line(4 * hour, 'gx-clock', { value: 2_300 }),
  ]
}

/** The records of every station, with a retention that can be set. */
export function cannedRecords(folder: string): RecordKeeping {
  let retention: Retention = { raw: 30, minute: 180, quarterHour: null, day: null }
  const isLower = (wanted: Retention, name: RetentionClass) =>
    (wanted[name] ?? Number.POSITIVE_INFINITY) < (retention[name] ?? Number.POSITIVE_INFINITY)
  const now = () => Date.now()
  return {
    storage: async (portalId) =>
      success({
        folder: `${folder}/stations/${portalId}`,
        ...{ bytes: 41_300_000, bytesPerDay: 118_000, freeBytes: 212e9, recordedDays: 211 },
        since: now() - 214 * day,
        careProblem: null,
        gaps: cannedGaps(now()),
        repairs: cannedCollectorLog(now()).flatMap(({ event, at, detail }) =>
          event === 'repaired' ? [{ at, detail: detail ?? '' }] : [],
        ),
      }),
    collectorLog: async ({ from, to }) =>
      success({ lines: cannedCollectorLog(now()).filter(({ at }) => at >= from && at <= to), cut: false }),
    findingsLog: async () =>
      success(cannedFindings(now() - 2 * day).findings.map((finding) => ({ at: finding.at, finding }))),
    retention: () => retention,
    previewRetention: async (wanted) => ({
      stations: isLower(wanted, 'raw')
        ? [
            { portalId: 'c0619ab00a01', losses: [{ class: 'raw', days: 16 }] },
            { portalId: 'c0619ab00a02', losses: [{ class: 'raw', days: 3 }] },
          ]
        : [],
      unknown: [],
    }),
    async setRetention(wanted): Promise<Result<Retention>> {
      retention = wanted
      return success(retention)
    },
  }
}
