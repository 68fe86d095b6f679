/** Waits of a D-Bus HTTP connection. */
export interface HttpTiming {
  /** For one whole answer, wall ms. Under the 25 s after which the GX itself gives up on a hung service. */
  answerMs: number
  /**
   * Between two reads, on the station's clock, after the cadences of the seeds: services whose values change all the
   * time with CAN statistics, notifications and the list of services; other devices; the GX itself; settings.
   */
  coreMs: number
  /** The same for battery, inverter, meters, chargers and CAN statistics while somebody watches closely. */
  closeMs: number
  extendedMs: number
  healthMs: number
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
  closeMs: 1_000,
  extendedMs: 30_000,
  healthMs: 60_000,
  settingsMs: 300_000,
  restMs: 60_000,
  retryMinMs: 1_000,
  retryMaxMs: 30_000,
}
