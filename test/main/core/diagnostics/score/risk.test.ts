import { beforeAll, describe, expect, it } from 'vitest'
import type { ScoreTable } from '../../../../../src/main/core/diagnostics/score/scoreTable.ts'
import type { Finding } from '../../../../../src/shared/finding.ts'
import { shippedLimits } from '../fixtures.ts'
import { everything, said, scoreOf, visit } from './scored.ts'

let table: ScoreTable
beforeAll(async () => {
  table = (await shippedLimits()).score
})

const alarm = { situation: 'CellImbalance' }
/** Everything judged and in order, but for what is given. */
function risk(...faults: Finding[]) {
  const isSame = (a: Finding, b: Finding) => a.ruleId === b.ruleId && a.situation === b.situation
  const rest = everything(table, 'ok').filter((one) => !faults.some((fault) => isSame(fault, one)))
  return scoreOf(table, [...rest, ...faults]).risk
}

describe('the failure risk of the implementation guide', () => {
  it.each([
    ['SoH under 70 %', 10, () => [said('soh-level', 'act', { value: 69, unit: '%' })]],
    ['SoH between 70 and 85 %', 5, () => [said('soh-level', 'watch', { value: 84, unit: '%' })]],
    ['the alarm of the BMS for imbalance', 7, () => [said('bms-alarm', 'act', alarm)]],
    ['an offline module', 9, () => [said('battery-modules', 'act', { situation: 'offline' })]],
    ['a battery over 45 °C', 4, () => [said('time-at-temperature', 'act')]],
    ['errors of VE.Bus every day', 6, () => [said('inverter-error', 'act')]],
    ['a hot inverter', 5, () => [said('inverter-trips', 'act', { situation: 'temperature' })]],
    ['VRM out of reach', 3, () => [said('vrm-contact', 'act')]],
    ['a CAN bus with errors', 4, () => [said('can-errors', 'act', { subject: 'platform/0/can0' })]],
  ])('counts %s as %i points', (_, points, faults) => {
    expect(risk(...faults()).points).toBe(points)
  })

  it('adds up to 48 points when all of it is there at once, and is Critical', () => {
    const all = risk(
      said('soh-level', 'act'),
      said('bms-alarm', 'act', alarm),
      said('battery-modules', 'act'),
      said('time-at-temperature', 'act'),
      said('inverter-error', 'act'),
      said('inverter-trips', 'act', { situation: 'temperature' }),
      said('vrm-contact', 'act'),
      said('can-errors', 'act'),
    )
    expect(all).toMatchObject({ points: 48, level: 'critical', confidence: 'high' })
  })

  it('names the levels from 5, from 12 and from 20 points', () => {
    const level = (...faults: Finding[]) => risk(...faults).level
    const [can, soh] = [said('can-errors', 'act'), said('soh-level', 'watch')]
    const [module, vrm] = [said('battery-modules', 'act'), said('vrm-contact', 'act')]
    expect(level(can)).toBe('low')
    expect(level(soh)).toBe('medium')
    expect(level(said('bms-alarm', 'act', alarm), can)).toBe('medium')
    expect(level(module, vrm)).toBe('high')
    expect(level(said('soh-level', 'act'), module)).toBe('high')
    expect(level(module, said('bms-alarm', 'act', alarm), can)).toBe('critical')
  })

  it('leaves the station of the guide Low: 87 ppm on CAN0 is watched, and asks for a look in six months', () => {
    const score = scoreOf(table, [
      ...everything(table, 'ok').filter(({ ruleId }) => ruleId !== 'can-errors'),
      said('can-errors', 'watch', { subject: 'platform/0/can0', value: 87, unit: 'ppm' }),
    ])
    expect(score.risk).toMatchObject({ level: 'low', points: 2 })
    expect(new Date(score.next.on).toISOString().slice(0, 10)).toBe('2026-04-23')
  })
})

describe('what a point rests on', () => {
  it('is a finding with its value, limit and origin, and why it weighs so much', () => {
    const fault = said('cell-spread', 'act', {
      situation: 'load',
      value: 62,
      sentence: 'The cells lie apart.',
    })
    const [point] = scoreOf(table, [fault, said('weak-cell', 'watch')]).points
    expect(point).toMatchObject({
      factor: 'imbalance',
      ...{ points: 7, most: 7, isRisk: true, value: 62, unit: 'mV', also: 1 },
      finding: { ruleId: 'cell-spread', subject: 'battery/512', situation: 'load' },
      ...{ sentence: 'The cells lie apart.', limit: fault.limit, limitOrigin: 'a source' },
    })
    expect(point?.origin).toContain('guide: 7')
  })

  it('counts one thing once, by its worst finding', () => {
    const spread = ['rest', 'load', 'top'].map((situation) => said('cell-spread', 'watch', { situation }))
    expect(risk(...spread).points).toBe(4)
    expect(risk(...spread, said('cell-spread', 'act', { situation: 'balance' })).points).toBe(7)
  })
})

describe('what is missing', () => {
  it('lowers the confidence and not the points', () => {
    const fault = said('battery-modules', 'act')
    const open = everything(table, 'not-judged').filter(({ ruleId }) => ruleId !== fault.ruleId)
    const [full, poor] = [risk(fault), scoreOf(table, [...open, fault]).risk]
    expect(poor.points).toBe(full.points)
    expect(full.confidence).toBe('high')
    expect(poor).toMatchObject({ level: 'medium', confidence: 'low', judged: 9, of: full.of })
  })

  it('keeps the word Low from a station of which too little is known', () => {
    expect(scoreOf(table, everything(table, 'not-judged')).risk).toMatchObject({ level: null, points: 0 })
    expect(scoreOf(table, []).risk).toMatchObject({ level: null, judged: 0, of: 0, confidence: 'low' })
    expect(scoreOf(table, everything(table, 'ok')).risk.level).toBe('low')
  })

  it('counts half where the judgement itself is unsure', () => {
    const half = everything(table, 'ok').map((finding) => ({ ...finding, confidence: 'low' as const }))
    const { judged, of } = scoreOf(table, half).risk
    expect(judged).toBe(Math.floor(of / 2))
  })
})

describe('a Stop', () => {
  it('makes the risk at least High and says that the points alone would not', () => {
    const cold = risk(said('cold-charge', 'stop'))
    expect(cold).toMatchObject({ points: 6, level: 'high' })
    expect(cold.lifted).toBe(
      'The points alone would say Medium. It is High because of this: cold-charge  says stop.',
    )
    expect(risk(said('cold-charge', 'act'))).toMatchObject({ level: 'medium', lifted: null })
  })

  it('does so too where its points do not count for the risk', () => {
    const stop = said('gx-storage', 'stop', { area: 'installation' })
    expect(scoreOf(table, [stop]).risk).toMatchObject({ points: 0, level: 'high' })
  })

  it('asks for a look at once', () => {
    const { next, maintenance } = scoreOf(table, [said('cold-charge', 'stop')])
    expect(next).toMatchObject({ on: visit, interval: 'at once', because: 'cold-charge  says stop.' })
    expect(maintenance[0]).toMatchObject({ action: 'Do what cold-charge asks.', interval: 'at once' })
  })
})
