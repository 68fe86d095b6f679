import { beforeAll, describe, expect, it } from 'vitest'
import type { ScoreTable } from '../../../../../src/main/core/diagnostics/score/scoreTable.ts'
import type { Finding } from '../../../../../src/shared/finding.ts'
import type { Score, ScorePart } from '../../../../../src/shared/score.ts'
import { shippedLimits } from '../fixtures.ts'
import { everything, said, scoreOf } from './scored.ts'

let table: ScoreTable
beforeAll(async () => {
  table = (await shippedLimits()).score
})

function withFaults(...faults: Finding[]): Score {
  const isSame = (a: Finding, b: Finding) => a.ruleId === b.ruleId && a.situation === b.situation
  const rest = everything(table, 'ok').filter((one) => !faults.some((fault) => isSame(fault, one)))
  return scoreOf(table, [...rest, ...faults])
}

function part(score: Score, name: ScorePart) {
  return score.health.parts.find((one) => one.part === name)
}

describe('the health', () => {
  it('is 100 where everything was judged and nothing was found', () => {
    const { health } = withFaults()
    expect(health.overall).toMatchObject({ score: 100, lost: 0, confidence: 'high' })
    expect(health.parts.map((one) => one.part)).toEqual([
      ...['battery', 'inverter', 'grid', 'solar', 'communication', 'installation'],
    ])
    expect(health.overall.judged).toBe(health.overall.of)
  })

  it('loses what its findings cost, in the part and over all', () => {
    const score = withFaults(
      said('cell-voltage', 'act'),
      said('dc-difference', 'act'),
      said('grid-lost', 'act'),
    )
    expect(part(score, 'battery')?.score).toBe(92)
    expect(part(score, 'inverter')?.score).toBe(96)
    expect(part(score, 'grid')?.score).toBe(97)
    expect(score.health.overall.score).toBe(100 - 8 - 4 - 3)
    expect(score.points.map((point) => [point.title, point.points])).toEqual([
      ['Voltage of cells and pack', 8],
      ['DC connection', 4],
      ['Losses of the grid', 3],
    ])
  })

  it('is not known, and not 100, while too little was judged', () => {
    const open = everything(table, 'not-judged')
    expect(scoreOf(table, open).health.overall).toMatchObject({ score: null, judged: 0 })
    expect(scoreOf(table, []).health).toMatchObject({ overall: { score: null, of: 0 }, parts: [] })
  })

  it('still tells what was found where it is not known', () => {
    const open = everything(table, 'not-judged').filter(({ ruleId }) => ruleId !== 'battery-modules')
    const score = scoreOf(table, [...open, said('battery-modules', 'act')])
    expect(part(score, 'battery')).toMatchObject({ score: null, lost: 9, judged: 9 })
    expect(score.points[0]?.factor).toBe('modules')
  })

  it('never falls under 0', () => {
    const dear = {
      ...table,
      factors: table.factors.map((one) => ({ ...one, points: { watch: 9, act: 60 } })),
    }
    expect(scoreOf(dear, everything(table, 'act')).health.overall.score).toBe(0)
  })

  it('leaves out a part that the station does not have', () => {
    const score = scoreOf(table, [said('soc-low', 'ok')])
    expect(score.health.parts.map((one) => one.part)).toEqual(['battery'])
  })

  it('misses what a battery with cells must tell, even where no rule speaks of it', () => {
    const cells = { batteries: [{ hasCells: true }], serviceTypes: new Set(['battery']) }
    // A battery of a profile has more than a score asks for.
    const score = scoreOf(table, [said('soc-low', 'ok')], cells as never)
    expect(part(score, 'battery')).toMatchObject({ score: null, judged: 2 })
    expect(score.missing.map(({ factor }) => factor)).toContain('state-of-health')
    expect(score.missing[0]).toMatchObject({ sentence: 'This station tells nothing about it.', action: null })
  })

  it('takes nothing off for advice and for what Fieldkit itself missed', () => {
    const score = withFaults(said('ess-setpoint', 'watch'), said('recording-gaps', 'act'))
    expect(score.health.overall.score).toBe(100)
    expect(score.maintenance).toEqual([])
  })

  it('counts a rule that the table does not name as a thing of its own', () => {
    const score = withFaults(said('a-new-rule', 'act', { title: 'Something new', area: 'inverter-grid' }))
    expect(score.points[0]).toMatchObject({
      title: 'Something new',
      part: 'inverter',
      points: 2,
      isRisk: false,
    })
  })
})
