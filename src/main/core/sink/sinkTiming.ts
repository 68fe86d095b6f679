/** Times of a sink on the wall, ms, and its sizes. */
export interface SinkTiming {
  /** Between two writes into the spool: what a kill may cost at most. */
  spoolMs: number
  /** Between two batches while all goes well. */
  sendMs: number
  /** Most lines of one frame of the spool, and of one batch. A batch of this size goes out without waiting. */
  frameLines: number
  batchLines: number
  /** Longest wait for one whole answer. */
  answerMs: number
  /** Waits before the second and each further question for a count; together longer than the 10 s for which an empty answer is cached. */
  lookAfterMs: readonly number[]
  /** How long a confirmed number can still be sent again; engines write to disk within seconds. */
  settleMs: number
  /** How often a batch that is not there is sent again before it is given up. */
  tries: number
}

export const sinkTiming: SinkTiming = {
  spoolMs: 1_000,
  sendMs: 5_000,
  frameLines: 5_000,
  batchLines: 20_000,
  answerMs: 30_000,
  lookAfterMs: [500, 1_000, 2_000, 4_000, 6_000],
  settleMs: 60_000,
  tries: 3,
}
