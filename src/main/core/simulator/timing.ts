/** Periods of a simulated GX, ms of the wall unless said otherwise. Tests shorten them. */
export interface SimulatorTiming {
  /** How long one keepalive keeps the publishing awake (venus-rig.md 2). */
  keepaliveMs: number
  heartbeatMs: number
  /** Full publishes per second for all clients together; more get none and are not told. */
  fullPublishesPerSecond: number
  /** How often the station is measured while its clock runs as the wall, and while it runs faster. */
  tickMs: number
  fastTickMs: number
  /** Bytes that may wait for a client before its messages are dropped. */
  maxBufferedBytes: number
  /** How often SSDP says that the device is alive. */
  aliveNoticeMs: number
}

/** What a real GX does. */
export const deviceTiming: SimulatorTiming = {
  keepaliveMs: 60_000,
  heartbeatMs: 3_000,
  fullPublishesPerSecond: 3,
  tickMs: 1_000,
  fastTickMs: 100,
  maxBufferedBytes: 8 * 1024 * 1024,
  aliveNoticeMs: 30_000,
}
