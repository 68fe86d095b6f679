import type { CertificateChange } from './access.ts'

/** An expected failure in a technician's words. */
export interface Problem {
  /** Stable name for tests and logs, for example `nothing-answers`. */
  code: string
  /** One sentence: what happened. */
  message: string
  /** One sentence: what to try. */
  tryThis: string
  /** With code `certificate-changed`: which certificate, the old and the new. */
  certificate?: CertificateChange | undefined
}

/** A value, or the reason why there is none. Bugs throw, expected failures are values. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export function success<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function failure(code: string, message: string, tryThis: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, message, tryThis } }
}

/** Carries a problem out of a start that has nobody to hand a value to; whoever talks to the user says it in words. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/** A problem as one line, for stderr and logs. */
export function problemLine(problem: Problem): string {
  return `${problem.message} ${problem.tryThis}`
}
