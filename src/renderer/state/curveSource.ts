import type { RangeAnswer } from '../../shared/history.ts'
import type { Problem } from '../../shared/result.ts'
import type { CurveQuestion } from '../charts/curveQuestion.ts'
import { problemOf } from './problem.ts'

/** The last answer and what was asked, so that it is never read against another window. */
export interface CurveState {
  answer: RangeAnswer | null
  question: CurveQuestion | null
  problem: Problem | null
}

/**
 * Asks the history while somebody moves through it: one question at a time, of those that wait only the newest. A
 * question in flight that no longer fits is aborted, and its answer dropped.
 */
export class CurveSource {
  readonly #ask: (question: CurveQuestion, signal: AbortSignal) => Promise<RangeAnswer>
  readonly #told: (state: CurveState) => void
  #state: CurveState = { answer: null, question: null, problem: null }
  #flying: { question: CurveQuestion; stop: AbortController } | null = null
  #waiting: CurveQuestion | null = null
  #isOver = false

  constructor(
    ask: (question: CurveQuestion, signal: AbortSignal) => Promise<RangeAnswer>,
    told: (state: CurveState) => void,
  ) {
    this.#ask = ask
    this.#told = told
  }

  /** What was asked last, answered or not. */
  get asked(): CurveQuestion | null {
    return this.#waiting ?? this.#flying?.question ?? this.#state.question
  }

  want(question: CurveQuestion): void {
    if (this.#isOver) return
    if (this.#flying === null) {
      void this.#fly(question)
      return
    }
    this.#waiting = question
    const { question: flying, stop } = this.#flying
    const isFar = flying.to < question.from || flying.from > question.to
    if (isFar || flying.width !== question.width) stop.abort()
  }

  stop(): void {
    this.#isOver = true
    this.#waiting = null
    this.#flying?.stop.abort()
  }

  async #fly(question: CurveQuestion): Promise<void> {
    const stop = new AbortController()
    this.#flying = { question, stop }
    try {
      const answer = await this.#ask(question, stop.signal)
      if (!stop.signal.aborted) this.#tell({ answer, question, problem: null })
    } catch (reason) {
      if (!stop.signal.aborted) this.#tell({ ...this.#state, problem: problemOf(reason) })
    }
    this.#flying = null
    const next = this.#waiting
    this.#waiting = null
    if (next !== null && !this.#isOver) void this.#fly(next)
  }

  #tell(state: CurveState): void {
    this.#state = state
    if (!this.#isOver) this.#told(state)
  }
}
