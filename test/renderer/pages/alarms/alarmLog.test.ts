import { describe, expect, it } from 'vitest'
import { momentText, rowVerdict } from '../../../../src/renderer/pages/alarms/alarmRow.ts'
import { alarmsAnswer } from '../../../../src/renderer/pages/alarms/alarmsAnswer.ts'
import {
  type EntryChoice,
  everyEntry,
  filterOf,
  isNarrowed,
} from '../../../../src/renderer/pages/alarms/entryChoice.ts'
import { groupEntries } from '../../../../src/renderer/pages/alarms/groupEntries.ts'
import type { AlarmEntry } from '../../../../src/shared/alarmEntry.ts'
import type { Finding } from '../../../../src/shared/finding.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { cannedFindings } from '../../../helpers/canned/findings.ts'

const t = wordsOf('en')

const minute = 60_000

function entryAt(minutes: number, over: Partial<AlarmEntry> = {}): AlarmEntry {
  return {
    serviceType: 'vebus',
    deviceInstance: 276,
    trigger: '/Alarms/GridLost',
    title: 'Grid lost',
    deviceName: 'MultiPlus-II',
    level: 'alarm',
    startedAt: minutes * minute,
    endedAt: minutes * minute + 5_000,
    active: false,
    origin: 'live',
    context: null,
    acknowledged: null,
    finding: null,
    ...over,
  }
}

function finding(over: Partial<Finding> = {}): Finding {
  const [canned] = cannedFindings(0).findings
  if (!canned) throw new Error('there is no canned finding')
  return { ...canned, ...over }
}

describe('an alarm that comes and goes', () => {
  const shape = (entries: readonly AlarmEntry[]) =>
    groupEntries(entries).map((one) =>
      'entries' in one ? [one.entries.length, one.spanMs / minute] : one.startedAt / minute,
    )

  it('is one line from three times on, says in how long, and loses no row', () => {
    const entries = [60, 40, 38, 31, 30, 5].map((at) => entryAt(at))
    expect(shape(entries)).toEqual([60, [4, 10], 5])
    const rows = groupEntries(entries).flatMap((one) => ('entries' in one ? one.entries : [one]))
    expect(rows).toEqual(entries)
  })

  it('twice, or far apart, are lines like others', () => {
    expect(shape([20, 19, 8].map((at) => entryAt(at)))).toEqual([20, 19, 8])
  })

  it('is told from other alarms, devices and sources in between', () => {
    const other = entryAt(9, { trigger: '/Alarms/Overload' })
    const told = entryAt(8, { origin: 'gx-memory' })
    expect(shape([entryAt(10), other, entryAt(9), told, entryAt(8)])).toEqual([[3, 2], 9, 8])
    expect(
      shape([
        entryAt(10),
        entryAt(9, { deviceInstance: 277 }),
        entryAt(8),
        entryAt(7, { origin: 'finding', finding: finding() }),
      ]),
    ).toEqual([10, 9, 8, 7])
  })
})

describe('what was going on', () => {
  const value = (path: string, of: number | null) => ({
    ...{ serviceType: 'vebus', deviceInstance: 276, path, value: of, at: 0 },
  })

  it('is said in few values with their units, and where they are from', () => {
    const values = [value('/Ac/ActiveIn/L1/V', 0), value('/Soc', null), value('/Ac/Out/L1/V', 229.8)]
    const entry = entryAt(0, { context: { from: 'live', at: 0, values } })
    expect(momentText(entry, t)).toBe('AC-in voltage L1 0.0 V, AC-out voltage L1 229.8 V')
    expect(momentText({ ...entry, context: { from: 'record', at: 0, values } }, t)).toMatch(
      /, from the record$/,
    )
    expect(momentText(entryAt(0), t)).toBe('Not recorded')
  })

  it('is the sentence of a finding, with the shape of its verdict', () => {
    const entry = entryAt(0, {
      origin: 'finding',
      finding: finding({ verdict: 'stop', sentence: 'It is hot.' }),
    })
    expect([momentText(entry, t), rowVerdict(entry), rowVerdict(entryAt(0))]).toEqual([
      'It is hot.',
      'stop',
      'act',
    ])
  })
})

describe('the filter', () => {
  const devices = [{ serviceType: 'vebus', deviceInstance: 276, deviceName: 'MultiPlus-II' }]

  it('asks for nothing when nothing is chosen', () => {
    expect(filterOf({ ...everyEntry, text: '  ' }, devices)).toEqual({})
    expect([isNarrowed(everyEntry), isNarrowed({ ...everyEntry, text: ' ' })]).toEqual([false, false])
  })

  it('asks for each thing that is chosen', () => {
    const choice: EntryChoice = {
      text: ' grid ',
      device: 'vebus/276',
      level: 'alarm',
      origin: 'finding',
      state: 'over',
      acknowledged: 'no',
    }
    expect(filterOf(choice, devices)).toEqual({
      text: 'grid',
      device: { serviceType: 'vebus', deviceInstance: 276 },
      levels: ['alarm'],
      origin: 'finding',
      active: false,
      acknowledged: false,
    })
    expect(isNarrowed(choice)).toBe(true)
    expect(filterOf({ ...everyEntry, device: 'vebus/1' }, devices)).toEqual({})
  })
})

it('the answer of the page is about devices, and counts verdicts beside them', () => {
  const status = {
    ...{ portalId: 'c0619ab00a01', name: 'x', model: null, serial: null, firmware: null, simulated: false },
    recording: { state: 'recording', reason: null, since: 0, gaps: 0, bytes: 0 },
    ...{ connections: [], gxClockOffsetMs: null, timeZone: 'UTC', messagesPerSecond: 0, now: 0, speed: 1 },
  } as const
  const verdict = entryAt(1, { origin: 'finding', active: true, endedAt: null, finding: finding() })
  const answer = alarmsAnswer([verdict], { ...status, connections: [] }, '72 h', 2, t)
  expect([answer.verdict, answer.sentence]).toEqual(['ok', 'No active alarms, 2 in 72 h'])
  expect(answer.detail).toContain('One verdict of Fieldkit is on.')
})
