import { describe, expect, it } from 'vitest'
import { emptyCurve } from '../../../../src/renderer/charts/recording/recordedCurve.ts'
import {
  afterBreak,
  afterEvent,
  beforeRun,
  curveAfter,
  isSaid,
  type TestRun,
} from '../../../../src/renderer/pages/commission/tests/testRun.ts'
import { countdownText } from '../../../../src/renderer/pages/commission/tests/testWords.ts'
import type { TestGuide, TestState } from '../../../../src/shared/functionalTest.ts'

const guide: TestGuide = {
  ...{ kind: 'load-step', title: 'Load step', purpose: 'It shows.', items: ['I11'], safety: [] },
  ...{ needsConsent: false, steps: [], takesSeconds: 90 },
}
const state: TestState = {
  ...{ id: '20261121T121503Z-load-step', kind: 'load-step', guide, phase: 'step', preconditions: [] },
  ...{ step: null, remainingSeconds: 3, live: [], marks: [], putBack: 'Switch the load off.' },
}
const problem = { code: 'core-away', message: 'Away.', tryThis: 'Look.' }
const starting: TestRun = { stage: 'running', state: null }

describe('the dialog of a test', () => {
  it('follows the test to its end', () => {
    const running = afterEvent(starting, { type: 'state', state })
    expect(running).toEqual({ stage: 'running', state })
    expect(afterEvent(running, { type: 'points', points: [] })).toBe(running)
    expect(afterEvent(running, { type: 'done', result: null, putBack: 'Off.', problem: null })).toEqual({
      ...{ stage: 'ended', result: null, putBack: 'Off.', problem: null },
    })
  })

  it('goes back to before the start when the start is refused', () => {
    expect(afterBreak(starting, problem)).toEqual({ stage: 'before', problem })
  })

  it('says what has to be put back when the window loses the core in the middle', () => {
    expect(afterBreak({ stage: 'running', state }, problem)).toEqual({
      ...{ stage: 'lost', putBack: 'Switch the load off.', problem },
    })
  })

  it('takes an end of the stream after the verdict for no loss', () => {
    const ended: TestRun = { stage: 'ended', result: null, putBack: null, problem: null }
    expect(afterBreak(ended, problem)).toBe(ended)
    expect(afterBreak(beforeRun, problem)).toBe(beforeRun)
  })

  it('asks for the confirmation, a name, and a consent only where it is needed', () => {
    const said = { who: 'A', consentOf: '', hasRead: true }
    expect(isSaid(said, false)).toBe(true)
    expect(isSaid(said, true)).toBe(false)
    expect(isSaid({ ...said, consentOf: 'B' }, true)).toBe(true)
    expect(isSaid({ ...said, who: ' ' }, false)).toBe(false)
    expect(isSaid({ ...said, hasRead: false }, false)).toBe(false)
  })
})

describe('the seconds that are left', () => {
  it('are counted in minutes while they are many', () => {
    expect([0, 99, 100, 120, 598].map(countdownText)).toEqual(['0', '99', '1:40', '2:00', '9:58'])
  })
})

describe('the curve of a running test', () => {
  const series = [{ name: 'u', label: 'Voltage', unit: 'V', decimals: 2, readingKey: null }]

  it('begins with its series, grows by points and takes over new marks', () => {
    const begun = curveAfter(emptyCurve, { type: 'series', series })
    const grown = curveAfter(begun, { type: 'points', points: [{ name: 'u', t: [1], v: [52] }] })
    expect(grown.series[0]?.points).toEqual([{ x: 1, y: 52 }])
    expect(curveAfter(grown, { type: 'state', state })).toBe(grown)
    const marks = [{ at: 1, label: 'Seen' }]
    expect(curveAfter(grown, { type: 'state', state: { ...state, marks } }).marks).toEqual(marks)
    expect(curveAfter(grown, { type: 'done', result: null, putBack: null, problem: null })).toBe(grown)
  })
})
