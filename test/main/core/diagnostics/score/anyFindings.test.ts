import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../../../src/main/core/diagnostics/rules/rules.ts'
import type { ScoreTable } from '../../../../../src/main/core/diagnostics/score/scoreTable.ts'
import type { Finding } from '../../../../../src/shared/finding.ts'
import type { Score } from '../../../../../src/shared/score.ts'
import { riskLevels, scoreSchema } from '../../../../../src/shared/scoreSchema.ts'
import { verdicts } from '../../../../../src/shared/verdicts.ts'
import { seededRandom } from '../../../../helpers/fuzz.ts'
import { shippedLimits } from '../fixtures.ts'
import { said, scoreOf } from './scored.ts'

let table: ScoreTable
beforeAll(async () => {
  table = (await shippedLimits()).score
})

const rounds = 400

const situations = [null, null, 'load', 'CellImbalance', 'temperature', 'overload', 'odd']
const odd = [Number.NaN, Number.POSITIVE_INFINITY, -1e300, null]

/** Any findings of any rules, known and unknown, with any verdicts. */
function anyFindings(random: () => number): Finding[] {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const ids = [...rules.map(({ id }) => id), 'a-new-rule']
  return Array.from({ length: Math.floor(random() * 60) }, (_, index) =>
    said(pick(ids), pick(verdicts), {
      ...{ subject: `battery/${index}`, situation: pick(situations), value: pick(odd) },
      confidence: pick(['low', 'medium', 'high'] as const),
    }),
  )
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each)
}

const costs = (score: Score) => [
  score.risk.points,
  score.health.overall.lost,
  score.risk.level === null ? -1 : riskLevels.indexOf(score.risk.level),
]

describe('the score of any findings', () => {
  it('is the same in whatever order they come, and always of its form', () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const random = seededRandom(seed)
      const findings = anyFindings(random)
      const score = scoreOf(table, findings)
      expect(scoreSchema.safeParse(JSON.parse(JSON.stringify(score))).success).toBe(true)
      expect(scoreOf(table, shuffled(findings, random))).toEqual(score)
      expect(scoreOf(table, findings)).toEqual(score)
    }
  })

  it('costs no more with findings missing, and claims no more to be judged', () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const random = seededRandom(seed)
      const findings = anyFindings(random)
      const fewer = findings.map((one) => (random() < 0.5 ? one : { ...one, verdict: 'not-judged' as const }))
      const [full, poor] = [scoreOf(table, findings), scoreOf(table, fewer)]
      costs(poor).forEach((cost, index) => {
        expect(cost).toBeLessThanOrEqual(costs(full)[index] ?? 0)
      })
      expect(poor.risk.judged).toBeLessThanOrEqual(full.risk.judged)
      expect(poor.health.overall.judged).toBeLessThanOrEqual(full.health.overall.judged)
      expect(poor.health.overall.of).toBe(full.health.overall.of)
    }
  })

  it('is made better by no finding that is absent or not judged, but for the faults among them', () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const random = seededRandom(seed)
      const findings = anyFindings(random)
      const isFault = ({ verdict }: Finding) => verdict !== 'ok' && verdict !== 'not-judged'
      const kept = findings.filter((one) => isFault(one) || random() < 0.5)
      const [full, poor] = [scoreOf(table, findings), scoreOf(table, kept)]
      expect([poor.risk.points, poor.health.overall.lost]).toEqual([
        ...[full.risk.points, full.health.overall.lost],
      ])
      expect(poor.points.map(({ factor, points }) => [factor, points])).toEqual(
        full.points.map(({ factor, points }) => [factor, points]),
      )
    }
  })

  it('gives no score without a reason for each point that is missing from 100', () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const { health, points, risk } = scoreOf(table, anyFindings(seededRandom(seed)))
      const sum = (list: Score['points']) => list.reduce((all, one) => all + one.points, 0)
      expect(sum(points)).toBe(health.overall.lost)
      expect(sum(points.filter(({ isRisk }) => isRisk))).toBe(risk.points)
      for (const { part, lost, score } of health.parts) {
        expect(sum(points.filter((one) => one.part === part))).toBe(lost)
        if (score !== null) expect(score).toBe(Math.max(0, 100 - lost))
      }
    }
  })
})

describe('the table of points', () => {
  it('names every rule once: in a factor or among those that cost nothing', () => {
    const named = table.factors.flatMap(({ judges }) =>
      judges.map(({ rule, situations: some, except }) => `${rule} ${some ?? (except ? 'others' : '')}`),
    )
    expect(new Set(named).size).toBe(named.length)
    const known = new Set([...table.free, ...named.map((name) => name.split(' ')[0])])
    const own = rules.map(({ id }) => id)
    expect(own.filter((id) => !known.has(id))).toEqual([])
  })

  it('gives a source for every weight', () => {
    for (const { origin } of table.factors) expect(origin).toMatch(/Fieldkit|implementation guide/)
  })
})
