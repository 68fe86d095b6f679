import { describe, expect, it, vi } from 'vitest'
import { fact, gate } from '../../../../src/main/core/diagnostics/conclude.ts'
import { gatedRule, type Said, type Subject } from '../../../../src/main/core/diagnostics/gatedRule.ts'
import { noHistory } from '../../../../src/main/core/diagnostics/rule.ts'
import { findingSchema } from '../../../../src/shared/findingSchema.ts'
import { judge, now, shippedLimits } from './fixtures.ts'

const head = {
  subject: 'battery/512',
  situation: null,
  title: 'Test',
  unit: 'V',
  limit: 'none',
  limitOrigin: 'test',
}
const open: Subject = { head, missing: null }
const closed: Subject = {
  head: { ...head, subject: 'battery/513' },
  missing: {
    sentence: 'Needs a load.',
    evidence: [gate('Load', 'at least 10 A', '0 A', false)],
    action: 'Switch something on.',
  },
}
const said: Said = {
  verdict: 'act',
  value: 3,
  sentence: 'Too much.',
  evidence: [fact('Load', '20 A')],
  at: now,
  action: 'Less.',
  confidence: 'high',
}

describe('a rule in two steps', () => {
  it('says "not judged" behind a closed gate without judging', async () => {
    const judgeOpen = vi.fn(() => said)
    const rule = gatedRule({
      ...{ id: 'test', area: 'battery', title: 'Test' },
      needs: () => noHistory,
      gate: () => [open, closed],
      judge: judgeOpen,
    })
    const findings = judge(rule, await shippedLimits(), {})
    expect(judgeOpen).toHaveBeenCalledOnce()
    expect(findings).toMatchObject([
      { ruleId: 'test', subject: 'battery/512', verdict: 'act', severity: 'alarm', since: now },
      { subject: 'battery/513', verdict: 'not-judged', severity: 'info', value: null, since: null, at: now },
    ])
    for (const finding of findings) expect(findingSchema.safeParse(finding).success).toBe(true)
  })

  it('is silent without a subject', async () => {
    const rule = gatedRule({
      ...{ id: 'test', area: 'battery', title: 'Test' },
      needs: () => noHistory,
      gate: () => [],
      judge: () => said,
    })
    expect(judge(rule, await shippedLimits(), {})).toEqual([])
  })
})
