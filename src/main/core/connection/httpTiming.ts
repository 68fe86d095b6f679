/** Waits of a D-Bus HTTP connection. */
export interface HttpTiming {
  /** For one whole answer, wall ms. Under the 25 s after which the GX itself gives up on a hung service. */
  answerMs: number
  /** Between rounds, on the station's clock: the core services and CAN statistics are read in each. */
  coreMs: number
  /** Between reads of the other services, and of the settings, on the station's clock. */
  otherMs: number
  settingsMs: number
  /** A service that did not answer in time is left alone for this long, wall ms: it blocks the whole API. */
  restMs: number
  /** Shortest and longest wait before a new try, wall ms. */
  retryMinMs: number
  retryMaxMs: number
}

export const defaultHttpTiming: HttpTiming = {
  answerMs: 8_000,
  coreMs: 10_000,
  otherMs: 30_000,
  settingsMs: 300_000,
  restMs: 60_000,
  retryMinMs: 1_000,
  retryMaxMs: 30_000,
}
