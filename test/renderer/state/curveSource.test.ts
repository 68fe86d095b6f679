import { expect, it } from 'vitest'
import type { CurveQuestion } from '../../../src/renderer/charts/curveQuestion.ts'
import { CurveSource, type CurveState } from '../../../src/renderer/state/curveSource.ts'
import type { RangeAnswer } from '../../../src/shared/history.ts'

const question = (from: number, width = 10): CurveQuestion => ({
  from,
  to: from + 999,
  maxPoints: 100,
  width,
})
const answer: RangeAnswer = { series: [], gaps: [] }

/** A history that answers when it is told to. */
function slowHistory() {
  const asked: { question: CurveQuestion; signal: AbortSignal; answer: () => void; fail: () => void }[] = []
  const told: CurveState[] = []
  const source = new CurveSource(
    (each, signal) =>
      new Promise((resolve, reject) => {
        asked.push({
          question: each,
          signal,
          answer: () => resolve(answer),
          fail: () => reject(new Error('gone')),
        })
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
    (state) => told.push(state),
  )
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { asked, told, source, settled }
}

it('asks one question at a time, and of those that wait only the newest', async () => {
  const { asked, told, source, settled } = slowHistory()
  for (const from of [0, 100, 200, 300]) source.want(question(from))
  expect(asked.map((each) => each.question.from)).toEqual([0])
  expect(source.asked?.from).toBe(300)
  asked[0]?.answer()
  await settled()
  expect(asked.map((each) => each.question.from)).toEqual([0, 300])
  asked[1]?.answer()
  await settled()
  expect(told.map((state) => state.question?.from)).toEqual([0, 300])
})

it('aborts a question that no longer fits, and drops its answer', async () => {
  const { asked, told, source, settled } = slowHistory()
  source.want(question(0))
  source.want(question(0, 20))
  expect(asked[0]?.signal.aborted).toBe(true)
  await settled()
  asked[1]?.answer()
  await settled()
  expect(told.map((state) => [state.question?.width, state.problem])).toEqual([[20, null]])
})

it('keeps the last curves when a question fails, and says so', async () => {
  const { asked, told, source, settled } = slowHistory()
  source.want(question(0))
  asked[0]?.answer()
  await settled()
  source.want(question(100))
  asked[1]?.fail()
  await settled()
  expect(told[1]).toMatchObject({ answer, question: { from: 0 } })
  expect(told[1]?.problem).not.toBe(null)
})

it('tells nothing more after its end', async () => {
  const { asked, told, source, settled } = slowHistory()
  source.want(question(0))
  source.stop()
  await settled()
  source.want(question(100))
  expect([asked.length, told.length]).toEqual([1, 0])
})
