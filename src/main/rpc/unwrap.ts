import type { Problem, Result } from '../../shared/result.ts'

type ProblemError = (options: { message: string; data: Problem }) => Error

/** The value of a result, or its problem as the contract's typed error. */
export function unwrap<T>(result: Result<T>, problemError: ProblemError): T {
  if (result.ok) return result.value
  throw problemError({ message: result.problem.message, data: result.problem })
}

/** A call without a signal never ends early. */
export const endOf = (signal: AbortSignal | undefined): AbortSignal => signal ?? AbortSignal.any([])
