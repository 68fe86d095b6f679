import { describe, expect, it } from 'vitest'
import { offersAnswer, walkAnswer } from '../../../../src/renderer/pages/findings/cause/causeAnswer.ts'
import { answerQuestion, answersNow, openTree, takeBack } from '../../../../src/renderer/state/causes.ts'
import type { TreeOffer, TreeWalk } from '../../../../src/shared/faultTree.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')
const offer = (title: string, ...verdicts: ('act' | 'watch')[]): TreeOffer => ({
  ...{ tree: 'can-errors', version: 1, title, about: 'It counts errors.', area: 'communication' },
  symptoms: verdicts.map((verdict) => ({ finding: null, verdict, sentence: 'Seen.' })),
})
const walk: TreeWalk = {
  ...{ tree: 'can-errors', version: 1, title: 'CAN errors', about: '', at: 0 },
  ...{ steps: [], question: null, result: null },
}
const result = {
  ...{ leaf: 'plug', isDecided: true, cause: 'The plug is loose.', confidence: 'high' as const },
  ...{ action: 'Plug it in.', measures: [], origin: 'a case', goOn: null },
}

describe('the answer of the causes', () => {
  it('names the one fault that shows its symptoms, else how many do', () => {
    expect(offersAnswer(null, t)).toMatchObject({ verdict: null, sentence: 'Looking for symptoms' })
    expect(offersAnswer([offer('CAN errors')], t)).toMatchObject({ verdict: 'ok' })
    expect(offersAnswer([offer('CAN errors', 'act'), offer('VRM offline')], t)).toMatchObject({
      ...{ verdict: 'act', sentence: 'One fault shows its symptoms: CAN errors' },
    })
    expect(offersAnswer([offer('CAN errors', 'act'), offer('VRM offline', 'watch')], t).sentence).toBe(
      'Faults that show their symptoms: 2',
    )
  })

  it('says the cause with the verdict of the symptom, and is not judged while a question is open', () => {
    expect(walkAnswer({ ...walk, result }, 'act', t)).toMatchObject({
      ...{ verdict: 'act', sentence: 'The plug is loose.' },
    })
    expect(walkAnswer({ ...walk, result: { ...result, isDecided: false } }, 'act', t).verdict).toBe(
      'not-judged',
    )
    const measure = { what: '', instrument: '', expect: '', origin: '' }
    const question = { question: 'plug', text: 'Is it in?', how: 'Look.', measure, evidence: [] }
    expect(walkAnswer({ ...walk, question }, 'act', t)).toMatchObject({
      ...{ verdict: 'not-judged', sentence: 'CAN errors: the next answer is yours' },
    })
  })
})

describe('the answers of a technician', () => {
  it('are kept for each tree and station, and taken back one by one', () => {
    openTree('can-errors', 'platform/0/can0')
    answerQuestion('c0619ab00a01', 'first', 'yes')
    answerQuestion('c0619ab00a01', 'second', 'no')
    expect(answersNow('c0619ab00a02')).toEqual({})
    openTree('vrm-offline')
    expect(answersNow('c0619ab00a01')).toEqual({})
    openTree('can-errors', 'platform/0/can0')
    expect(answersNow('c0619ab00a01')).toEqual({ first: 'yes', second: 'no' })
    takeBack('c0619ab00a01', ['second'])
    expect(answersNow('c0619ab00a01')).toEqual({ first: 'yes' })
  })
})
