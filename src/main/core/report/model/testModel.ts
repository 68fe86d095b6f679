import { formatDuration } from '../../../../shared/format.ts'
import type { TestResult } from '../../../../shared/functionalTest.ts'
import { testKindWords, testOutcomeShapes, testOutcomeWords } from '../../../../shared/testWords.ts'
import type { PrintedRun, PrintedTest, TestLine } from './commissioningSchema.ts'
import { printedLines } from './printedLines.ts'
import type { ReportTime } from './reportTime.ts'

/** Points of a printed curve: its lowest and highest in each of so many stretches. */
const stretches = 240

interface Points {
  t: number[]
  v: (number | null)[]
}

/** A curve of few points that keeps its extremes, its gaps, its first and its last point. */
export function thinned({ t, v }: Readonly<Points>, from: number, to: number): Points {
  if (t.length <= 2 * stretches) return { t: [...t], v: [...v] }
  const length = Math.max(1, to - from) / stretches
  const kept = new Set<number>([0, t.length - 1])
  let start = 0
  while (start < t.length) {
    const stretch = Math.floor(((t[start] ?? 0) - from) / length)
    let end = start
    let [low, high] = [start, start]
    while (end < t.length && Math.floor(((t[end] ?? 0) - from) / length) === stretch) {
      const value = v[end] ?? null
      if (value === null || v[end - 1] === null) kept.add(end)
      if (value !== null && value < (v[low] ?? Infinity)) low = end
      if (value !== null && value > (v[high] ?? -Infinity)) high = end
      end += 1
    }
    kept.add(low).add(high)
    start = end
  }
  const indexes = [...kept].sort((a, b) => a - b)
  return { t: indexes.map((at) => t[at] ?? 0), v: indexes.map((at) => v[at] ?? null) }
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals
}

function printedLine(series: TestResult['curve']['series'][number], test: TestResult): TestLine {
  const { name, label, unit, decimals, readingKey } = series
  const { t, v } = thinned(series, test.startedAt, test.endedAt)
  return {
    ...{ name, label, unit, decimals },
    source: readingKey ?? 'sum over devices',
    t: t.map((at) => Math.round((at - test.startedAt) / 10) / 100),
    v: v.map((value) => rounded(value, decimals + 1)),
  }
}

/** `21 Nov 2026 10:02:12, 1 min 20 s`. */
function runTimes({ startedAt, endedAt }: TestResult, time: ReportTime): string {
  return `${time.full(startedAt)}, ${formatDuration(endedAt - startedAt)}`
}

function printedTest(test: TestResult, time: ReportTime): PrintedTest {
  const { id, kind, outcome, reason, who, consentOf, startedAt, endedAt, items, curve } = test
  return {
    ...{ id, kind, outcome, reason, who, consentOf, startedAt, endedAt },
    title: testKindWords[kind],
    word: testOutcomeWords[outcome],
    shape: testOutcomeShapes[outcome],
    items: items.map(({ item }) => item),
    figures: printedLines(test.figures, time),
    preconditions: printedLines(test.preconditions, time),
    when: runTimes(test, time),
    length: (endedAt - startedAt) / 1_000,
    lines: curve.series.map((series) => printedLine(series, test)),
    marks: curve.marks.map(({ at, label }, index) => ({
      ...{ number: index + 1, label, at: (at - startedAt) / 1_000 },
      text: formatDuration(at - startedAt),
    })),
  }
}

/** Earlier runs that a report names. */
const mostEarlier = 60

/** The newest run of each kind with its curve, in their order in time, and the runs before them. */
export function printedTests(
  tests: readonly TestResult[],
  time: ReportTime,
): { tests: PrintedTest[]; earlierTests: PrintedRun[] } {
  const newestFirst = [...tests].sort((a, b) => b.startedAt - a.startedAt)
  const isNewest = (test: TestResult) => newestFirst.find(({ kind }) => kind === test.kind) === test
  return {
    tests: newestFirst
      .filter(isNewest)
      .reverse()
      .map((test) => printedTest(test, time)),
    earlierTests: newestFirst
      .filter((test) => !isNewest(test))
      .slice(0, mostEarlier)
      .map((test) => ({
        ...{ title: testKindWords[test.kind], when: runTimes(test, time) },
        ...{ word: testOutcomeWords[test.outcome], reason: test.reason },
      })),
  }
}
