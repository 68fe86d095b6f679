import { expect, it } from 'vitest'
import {
  judgedText,
  partText,
  reasonsText,
  riskText,
  scoreText,
  sureText,
} from '../../../src/renderer/components/scoreWords.ts'
import { scoreParts } from '../../../src/shared/scoreSchema.ts'
import { wordsOf } from '../../../src/shared/words.ts'
import { shippedLimits } from '../../main/core/diagnostics/fixtures.ts'
import { everything, said, scoreOf } from '../../main/core/diagnostics/score/scored.ts'

const t = wordsOf('en')

it('names the three heaviest reasons and counts the rest', async () => {
  const { score: table } = await shippedLimits()
  const rules = ['vrm-contact', 'cell-voltage', 'battery-modules', 'soh-level', 'can-errors']
  const { points } = scoreOf(
    table,
    rules.map((id) => said(id, 'act')),
  )
  expect(reasonsText(points, t)).toBe(
    '−10 State of health · −9 Modules of the battery · −8 Voltage of cells and pack · 2 more',
  )
  expect(reasonsText(points.slice(0, 1), t)).toBe('−10 State of health')
  expect(reasonsText([], t)).toBe('')
})

it('never shows a score that is not known as a figure', async () => {
  const { score: table } = await shippedLimits()
  const { health, risk } = scoreOf(table, everything(table, 'not-judged'))
  expect([scoreText(health.overall.score, t), riskText(risk.level, t)]).toEqual(['Not known', 'Not known'])
  expect(judgedText(health.overall, t)).toBe('judged 0 of 123 points')
  expect(sureText(risk.confidence, t)).toBe('low confidence')
  expect([scoreText(89, t), riskText('critical', t)]).toEqual(['89 of 100', 'Critical'])
})

it('has a name for each part', () => {
  expect(scoreParts.map((part) => partText(part, t))).toEqual([
    ...['Battery', 'Inverter', 'Grid connection', 'Solar', 'Communication', 'Installation'],
  ])
})
