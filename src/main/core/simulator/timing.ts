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
  /** A refused login is answered at random between the two. */
  refusalMs: { least: number; most: number }
  /** From a change of the login mode until those who may not stay are out. */
  kickMs: number
  /** How often `$SYS` counters are published. */
  countersMs: number
  /** A service comes up this long after the one before when the broker restarts. */
  appearMs: number
  /** How long the fault `hang-5s` holds everything. */
  hangMs: number
  /** How long the D-Bus HTTP API waits for a service that hangs. */
  httpHangMs: number
  /** How long a flapping service is there, and away. */
  flapMs: number
  /** The old plugin publishes what changed this often. */
  oldBatchMs: number
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
  refusalMs: { least: 1_000, most: 6_000 },
  kickMs: 1_000,
  countersMs: 10_000,
  appearMs: 100,
  hangMs: 5_000,
  httpHangMs: 50_000,
  flapMs: 2_000,
  oldBatchMs: 2_000,
}
