import { describe, expect, it } from 'vitest'
import { reportAnswer } from '../../../../src/renderer/pages/report/reportAnswer.ts'
import type { Finding, FindingsState, Verdict } from '../../../../src/shared/finding.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

const finding = (verdict: Verdict): Finding => ({
  ruleId: 'soc-low',
  subject: 'battery/512',
  situation: null,
  area: 'battery',
  title: 'State of charge',
  verdict,
  severity: 'info',
  sentence: '',
  value: null,
  unit: null,
  limit: '',
  limitOrigin: '',
  evidence: [{ label: '', required: null, seen: '', met: null, readingKey: null, at: null }],
  since: null,
  at: 0,
  action: '',
  confidence: 'low',
})
const state = (...verdicts: Verdict[]): FindingsState => ({
  at: 0,
  limitSet: { id: 'lfp-15s', version: 1, title: 'LFP, 15 cells' },
  findings: verdicts.map(finding),
})

describe('the answer of the report page', () => {
  it('says how many verdicts are in, and never counts an open one as OK', () => {
    expect(reportAnswer(state('ok', 'act'), 'recording', t)).toMatchObject({
      verdict: 'ok',
      sentence: 'The report can be made, all 2 verdicts are in',
    })
    expect(reportAnswer(state('ok', 'not-judged', 'not-judged'), 'recording', t)).toMatchObject({
      verdict: 'not-judged',
      sentence: 'The report can be made, 1 of 3 verdicts are in',
    })
    expect(reportAnswer(state('not-judged'), 'recording', t).sentence).toContain('not judge it yet')
    expect(reportAnswer(null, 'recording', t).verdict).toBeNull()
  })

  it('does not promise a report of a station that is not recorded', () => {
    expect(reportAnswer(state('ok'), 'off', t)).toMatchObject({
      verdict: 'not-judged',
      sentence: 'This station is not recorded, and a report needs a record',
    })
    expect(reportAnswer(state('ok'), 'paused', t).sentence).toContain('can be made')
  })
})
