import { describe, expect, it } from 'vitest'
import {
  choiceOf,
  countOf,
  fleetAnswer,
  inOrder,
} from '../../../../src/renderer/pages/stations/fleetAnswer.ts'
import type { Verdict } from '../../../../src/shared/finding.ts'
import type { StationRecord } from '../../../../src/shared/stationRecord.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { unknownRecord } from '../../../helpers/canned/stationBook.ts'

const t = wordsOf('en')
const day = 86_400_000
function station(name: string, verdict: Verdict | null, of: Partial<StationRecord> = {}): StationRecord {
  return {
    ...{ portalId: 'c0619ab00a01', name, model: null, connected: false, simulated: false },
    ...{ ...unknownRecord, lastSeenAt: Date.UTC(2025, 3, 14, 12), verdict, ...of },
  }
}

describe('the answer of the fleet', () => {
  it.each<[Verdict[], string]>([
    [['act', 'stop', 'watch', 'ok'], '2 of 4 stations ask for action, 1 to watch'],
    [['act', 'watch'], '1 of 2 stations asks for action, 1 to watch'],
    [['stop', 'ok'], '1 of 2 stations asks for action'],
    [['watch', 'ok'], 'No station asks for action, 1 to watch'],
    [['ok', 'not-judged'], 'No station asks for a visit'],
    [['not-judged'], 'No station is judged yet'],
  ])('counts %j', (verdicts, sentence) => {
    const records = verdicts.map((verdict) => station('Hof', verdict))
    expect(fleetAnswer(records, t).sentence).toBe(sentence)
  })

  it('carries the worst verdict, and none before anything was judged', () => {
    expect(fleetAnswer([station('A', 'watch'), station('B', 'stop')], t).verdict).toBe('stop')
    expect(fleetAnswer([station('A', null)], t).verdict).toBe('not-judged')
    expect(fleetAnswer(null, t).verdict).toBeNull()
    expect(fleetAnswer([], t).sentence).toBe('No station is remembered yet')
  })

  it('names who was not seen for longest, unless it is connected', () => {
    const records = [station('Old', 'ok', { lastSeenAt: 5, connected: true }), station('Hof Nord', 'ok')]
    expect(fleetAnswer(records, t).detail).toContain('Longest not seen: Hof Nord, since 14 Apr 2025.')
    expect(fleetAnswer([station('A', 'ok', { connected: true })], t).detail).not.toContain('Longest')
  })
})

describe('the list of the fleet', () => {
  it('puts the worst first, then who was not seen for longest', () => {
    const records = [
      station('ok', 'ok'),
      station('never judged', null),
      station('watch new', 'watch', { lastSeenAt: 20 * day }),
      station('watch old', 'watch', { lastSeenAt: day }),
      station('stop', 'stop'),
    ]
    expect(inOrder(records).map(({ name }) => name)).toEqual([
      ...['stop', 'watch old', 'watch new', 'ok', 'never judged'],
    ])
  })

  it('counts stop as action and an unknown verdict as not judged', () => {
    expect(choiceOf(station('A', 'stop'))).toBe('act')
    expect(countOf([station('A', null), station('B', 'not-judged'), station('C', 'ok')], 'not-judged')).toBe(
      2,
    )
    expect(countOf([station('A', null)], null)).toBe(1)
  })
})
