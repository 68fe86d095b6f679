import { describe, expect, it } from 'vitest'
import { clockText, logLines } from '../../../../src/renderer/pages/records/collectorLines.ts'
import {
  choicesOf,
  daysOfChoice,
  isSame,
  lossSentences,
} from '../../../../src/renderer/pages/records/retentionWords.ts'
import { bytesText, forecastText, storageLines } from '../../../../src/renderer/pages/records/storageWords.ts'
import { countOf, verdictLines } from '../../../../src/renderer/pages/records/verdictLines.ts'
import type { CollectorEvent, Retention, StorageState } from '../../../../src/shared/recordKeeping.ts'
import { classKeptTooShort } from '../../../../src/shared/retentionOrder.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { cannedFindings } from '../../../helpers/canned/findings.ts'

const t = wordsOf('en')

const storage = (some: Partial<StorageState> = {}): StorageState => ({
  ...{ folder: '/data/stations/c0619ab00a01', bytes: 41_300_000, bytesPerDay: 118_000, freeBytes: 212e9 },
  ...{ recordedDays: 211, since: Date.UTC(2026, 3, 21), careProblem: null, gaps: [], repairs: [] },
  ...some,
})
const usual: Retention = { raw: 30, minute: 180, quarterHour: null, day: null }

describe('the storage section', () => {
  it('names sizes in the units of disks', () => {
    expect([0, 999, 4_096, 41_300_000, 212e9].map((bytes) => bytesText(bytes, t))).toEqual([
      '0 B',
      '999 B',
      '4.1 kB',
      '41.3 MB',
      '212 GB',
    ])
  })

  it('says how large the file gets and how long the disk lasts', () => {
    expect(forecastText(storage(), t)).toBe(
      'about 84.4 MB in a year; the disk has room for more than 100 years',
    )
    expect(forecastText(storage({ freeBytes: 118_000 * 400 }), t)).toMatch('for about 400 days')
    expect(forecastText(storage({ freeBytes: 118_000 * 365.25 * 7 }), t)).toMatch('for about 7 years')
    expect(forecastText(storage({ freeBytes: null }), t)).toMatch('the room on the disk is not known')
  })

  it('makes up no forecast from nothing', () => {
    expect(forecastText(storage({ bytesPerDay: null }), t)).toMatch(
      'not known before the second recorded day',
    )
    expect(forecastText(storage({ bytesPerDay: -5 }), t)).toBe('it does not grow now')
    const fresh = storageLines(storage({ since: null, bytesPerDay: null, recordedDays: 0 }), 'UTC', t)
    expect(fresh.find(({ label }) => label === 'Recorded')?.text).toBe('nothing yet')
  })

  it('marks a failed upkeep and a repair, and only these', () => {
    const troubled = (state: StorageState) =>
      storageLines(state, 'UTC', t).flatMap(({ label, isTrouble }) => (isTrouble ? [label] : []))
    expect(troubled(storage())).toEqual([])
    expect(troubled(storage({ careProblem: 'SqliteError: disk I/O error' }))).toEqual(['Upkeep'])
    const repaired = storage({ repairs: [{ at: Date.UTC(2026, 10, 17), detail: '12 rows were saved.' }] })
    expect(troubled(repaired)).toEqual(['Repairs'])
    expect(storageLines(repaired, 'UTC', t).at(-2)?.text).toBe('17 Nov 2026: 12 rows were saved.')
  })
})

describe('the collector log', () => {
  const line = (at: number, event: CollectorEvent['event'], some: Partial<CollectorEvent> = {}) => ({
    ...{ at, event, source: '', detail: null, value: null },
    ...some,
  })
  const events = [
    line(1, 'started'),
    line(2, 'connected', { source: 'mqtt://10.0.0.1:1883' }),
    line(3, 'gx-clock', { value: -3_600_400 }),
    line(4, 'lost', { source: 'mqtt://10.0.0.1:1883', detail: 'The GX does not answer.' }),
    line(5, 'paused', { detail: 'The disk is full.' }),
  ]

  it('shows the newest line first, with the door and the reason', () => {
    expect(logLines(events, 'all', t).map(({ what }) => what)).toEqual([
      'Recording paused',
      'Door lost',
      'GX clock compared',
      'Door connected',
      'Recording started',
    ])
    expect(logLines(events, 'doors', t)[0]).toMatchObject({
      door: 'mqtt://10.0.0.1:1883',
      why: 'The GX does not answer.',
      isTrouble: true,
    })
  })

  it('calls no trouble what Fieldkit closed itself', () => {
    const [closed] = logLines([line(6, 'lost', { source: 'mqtt://10.0.0.1:1883' })], 'all', t)
    expect(closed).toMatchObject({ what: 'Door closed', isTrouble: false })
  })

  it('is filtered by what the lines are about', () => {
    expect(logLines(events, 'recorder', t).map(({ at }) => at)).toEqual([5, 1])
    expect(logLines(events, 'doors', t).map(({ at }) => at)).toEqual([4, 2])
    expect(logLines(events, 'clock', t).map(({ at }) => at)).toEqual([3])
  })

  it('says which clock is ahead and by how much', () => {
    expect(clockText(2_340, t)).toBe('2.3 s ahead of this laptop')
    expect(clockText(-3_600_400, t)).toBe('1 h behind this laptop')
  })
})

describe('how long histories are kept', () => {
  it('offers what is set, even when it was set by hand', () => {
    expect(choicesOf('raw', 30, t).map(({ label }) => label)).toEqual([
      '14 d',
      '30 d',
      '90 d',
      '1 y',
      'For ever',
    ])
    expect(choicesOf('raw', 45, t).map(({ label }) => label)).toEqual([
      '14 d',
      '30 d',
      '45 d',
      '90 d',
      '1 y',
      'For ever',
    ])
    expect(choicesOf('raw', 45, t).map(({ value }) => daysOfChoice(value))).toEqual([
      14,
      30,
      45,
      90,
      365,
      null,
    ])
  })

  it('knows when nothing was changed', () => {
    expect(isSame(usual, { ...usual })).toBe(true)
    expect(isSame(usual, { ...usual, minute: null })).toBe(false)
  })

  it('keeps coarser classes at least as long as the finer ones', () => {
    expect(classKeptTooShort(usual)).toBeNull()
    expect(classKeptTooShort({ ...usual, raw: 365 })).toBe('minute')
    expect(classKeptTooShort({ ...usual, minute: null, quarterHour: 365 })).toBe('quarterHour')
    expect(classKeptTooShort({ raw: null, minute: null, quarterHour: null, day: null })).toBeNull()
  })

  it('says per station what goes, and what nobody can tell', () => {
    const preview = {
      stations: [
        {
          portalId: 'c0619ab00a01',
          losses: [
            { class: 'raw' as const, days: 16 },
            { class: 'minute' as const, days: 1 },
          ],
        },
      ],
      unknown: ['c0619ab00a02'],
    }
    expect(lossSentences(preview, t)).toEqual([
      'c0619ab00a01 loses the single readings of 16 days and the 1 min means of 1 day.',
      'What c0619ab00a02 loses is not known: its file cannot be read now.',
    ])
    expect(lossSentences({ stations: [], unknown: [] }, t)).toEqual([])
  })
})

describe('the changes of verdicts', () => {
  it('are listed newest first, with what was judged and where', () => {
    const [finding] = cannedFindings(0).findings
    if (!finding) throw new Error('there is no canned finding')
    const lines = verdictLines(
      [
        { at: 1, finding: { ...finding, verdict: 'ok' } },
        { at: 2, finding: { ...finding, verdict: 'watch' } },
      ],
      t,
    )
    expect(lines.map(({ at, verdict }) => [at, verdict])).toEqual([
      [2, 'watch'],
      [1, 'ok'],
    ])
    expect(lines[0]?.title).toBe(`${finding.title}, ${finding.subject}`)
    expect(new Set(lines.map(({ key }) => key)).size).toBe(2)
  })

  it('say how many there are when not all are listed', () => {
    expect([countOf(12, 200, t), countOf(412, 200, t)]).toEqual([
      '12 in the last year',
      'the newest 200 of 412 in the last year',
    ])
  })
})
