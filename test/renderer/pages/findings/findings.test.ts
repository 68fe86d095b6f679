import { describe, expect, it } from 'vitest'
import { findingGroups, findingKey } from '../../../../src/renderer/pages/findings/findingGroups.ts'
import { findingsAnswer } from '../../../../src/renderer/pages/findings/findingsAnswer.ts'
import type { Area, Finding, Verdict } from '../../../../src/shared/finding.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

function finding(verdict: Verdict, area: Area, title: string): Finding {
  return {
    ...{ ruleId: title.toLowerCase(), subject: `${area}/0`, situation: null, area, title, verdict },
    ...{
      severity: 'info',
      sentence: `${title} is so.`,
      value: null,
      unit: null,
      limit: 'none',
      limitOrigin: 'test',
    },
    evidence: [{ label: 'Seen', required: null, seen: 'it', met: null, readingKey: null, at: null }],
    ...{ since: null, at: 1, action: 'Nothing to do.', confidence: 'high' },
  }
}

const all = [
  finding('ok', 'solar', 'Charger errors'),
  finding('watch', 'battery', 'State of charge'),
  finding('act', 'communication', 'CAN errors'),
  finding('not-judged', 'battery', 'State of health'),
  finding('ok', 'battery', 'Alarms'),
]

describe('the list of findings', () => {
  it('puts first what needs a hand, and last what is in order', () => {
    expect(
      findingGroups(all, null).map(({ name, findings }) => [name, findings.map((each) => each.title)]),
    ).toEqual([
      ['Act', ['CAN errors']],
      ['Watch', ['State of charge']],
      ['Not judged', ['State of health']],
      ['OK', ['Alarms', 'Charger errors']],
    ])
  })

  it('shows one area alone', () => {
    expect(findingGroups(all, 'solar').map(({ verdict }) => verdict)).toEqual(['ok'])
    expect(findingGroups(all, 'installation')).toEqual([])
  })

  it('names each of two findings of one rule', () => {
    const rest = { ...finding('ok', 'battery', 'Cell spread'), situation: 'rest' }
    expect(findingKey(rest)).not.toBe(findingKey({ ...rest, situation: 'load' }))
  })
})

describe('the answer of the findings', () => {
  it('counts what needs a look among what was judged, and owns up to the rest', () => {
    expect(findingsAnswer(all, t)).toEqual({
      verdict: 'act',
      sentence: '2 of 4 judgements need a look',
      detail: '1 could not be judged. Each says what it needs, and nothing is concluded from it.',
    })
  })

  it('says nothing good of a station of which nothing could be judged', () => {
    expect(findingsAnswer([finding('not-judged', 'battery', 'State of health')], t)).toMatchObject({
      verdict: 'not-judged',
      sentence: 'Nothing could be judged yet',
    })
    expect(findingsAnswer(null, t).verdict).toBeNull()
  })

  it('is content when nothing needs a look', () => {
    expect(findingsAnswer([finding('ok', 'solar', 'Charger errors')], t)).toMatchObject({
      verdict: 'ok',
      sentence: 'Nothing that was judged needs a look',
      detail: 'Everything that was asked could be judged.',
    })
  })
})
