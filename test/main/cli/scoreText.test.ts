import { expect, it } from 'vitest'
import { scoreLines } from '../../../src/main/cli/scoreText.ts'
import { shippedLimits } from '../core/diagnostics/fixtures.ts'
import { everything, said, scoreOf } from '../core/diagnostics/score/scored.ts'

it('prints the level and each score with its heaviest reasons, how much was judged, and the next day', async () => {
  const { score: table } = await shippedLimits()
  const ok = everything(table, 'ok').filter(({ ruleId }) => ruleId !== 'can-errors')
  const lines = scoreLines({ score: scoreOf(table, [...ok, said('can-errors', 'act')]) })
  expect(lines[0]).toBe(
    'Risk: Low, 4 points, judged 98 of 98 points, confidence high. Few signs of a failure to come.',
  )
  expect(lines[1]).toBe('Health: 96 of 100, judged 123 of 123 points. −4 CAN bus.')
  expect(lines).toContain('    Communication: 96 of 100, judged 13 of 13 points. −4 CAN bus.')
  expect(lines.at(-1)).toBe('Next inspection: 2025-11-06 (in 14 days). can-errors  says act.')
})

it('says "not known" where too little was judged, and nothing of states without a score', async () => {
  const { score: table } = await shippedLimits()
  const lines = scoreLines({ score: scoreOf(table, everything(table, 'not-judged')) })
  expect(lines[0]).toMatch(/^Risk: Not known, 0 points, judged 0 of 98 points, confidence low\./)
  expect(lines[1]).toBe('Health: not known, judged 0 of 123 points.')
  expect(scoreLines({})).toEqual([])
})
