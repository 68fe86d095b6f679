/** One line of the table. */
export interface BenchResult {
  name: string
  /** The figure that counts; what it is and its unit stand in `name`. */
  ratio: number
  detail: string
  budget: Budget
}

/** The figure may be at most, or must be at least, so much. */
export type Budget = { most: number } | { least: number }

/**
 * How far beyond its budget a figure is a failure and no bad moment of the machine: a laptop that does something else
 * beside measures half as much again, a design that does not hold is off by more.
 */
const margin = 1.5

/** `broken` is beyond the budget by a wide margin. A figure that is no number is broken. */
export function budgetWord(ratio: number, budget: Budget): 'kept' | 'missed' | 'broken' {
  const excess = 'most' in budget ? ratio / budget.most : budget.least / ratio
  if (excess <= 1) return 'kept'
  return excess <= margin ? 'missed' : 'broken'
}

/** `at most 20` */
export function budgetText(budget: Budget): string {
  return 'most' in budget ? `at most ${budget.most}` : `at least ${budget.least}`
}
