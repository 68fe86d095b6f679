import type { TestKind, TestReadiness } from '../../../../shared/functionalTest.ts'
import { emptySite } from '../../../../shared/site.ts'
import type { FunctionalTest, TestContext } from './kind.ts'
import { guideOf } from './kinds.ts'

/** Whether a test can start now. */
export function readinessOf(
  test: FunctionalTest,
  context: TestContext,
  time: { now: number; speed: number },
  running: TestKind | null,
): TestReadiness {
  const past = { series: [], gaps: [], alarms: [], recordedSince: null }
  const scene = { view: context.view, site: emptySite, past, ...time }
  const preconditions = test.preconditions(scene, context.limits)
  const isMet = preconditions.every(({ met }) => met !== false)
  return { guide: guideOf(test, context), preconditions, canStart: isMet && running === null, running }
}
