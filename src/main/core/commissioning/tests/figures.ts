import type { ItemOutcome, TestFigure } from '../../../../shared/functionalTest.ts'
import type { Verdict } from './kind.ts'

/** A figure that is compared with a limit; `met` null = it could not be told. */
export function limited(
  label: string,
  required: string,
  seen: string,
  met: boolean | null,
  origin: string,
): TestFigure {
  return { label, required, seen, met, origin, readingKey: null, at: null }
}

/** A figure without a limit. */
export function plain(label: string, seen: string): TestFigure {
  return { label, required: null, seen, met: null, origin: null, readingKey: null, at: null }
}

/** What is said when a figure decides: why it fails, and why it cannot be told. */
export interface Said {
  figure: TestFigure
  /** One sentence for each way; a figure that is met says nothing. */
  failed: string
  unknown: string
}

/** All figures together: the first that fails is the reason, else the first that cannot be told. */
export function verdictOf(
  said: readonly Said[],
  facts: readonly TestFigure[],
  items: readonly string[],
  passed: string,
): Verdict {
  const { outcome, reason } = outcomeOf(said, passed)
  const figures = [...said.map(({ figure }) => figure), ...facts]
  return { figures, outcome, reason, items: items.map((item) => ({ item, outcome, reason })) }
}

/** The outcome over some figures. */
export function outcomeOf(said: readonly Said[], passed: string): Pick<ItemOutcome, 'outcome' | 'reason'> {
  const failed = said.find(({ figure }) => figure.met === false)
  if (failed) return { outcome: 'failed', reason: failed.failed }
  const unknown = said.find(({ figure }) => figure.met === null)
  if (unknown) return { outcome: 'cannot-tell', reason: unknown.unknown }
  return { outcome: 'passed', reason: passed }
}

/** Nothing could be judged. */
export function cannotJudge(items: readonly string[], reason: string, figures: TestFigure[] = []): Verdict {
  const outcome = 'cannot-tell'
  return { figures, outcome, reason, items: items.map((item) => ({ item, outcome, reason })) }
}
