/** Waits of a probe, wall ms. */
export interface ProbeTiming {
  /** For TCP at each door. */
  tcpMs: number
  /** For the MQTT login; a refusal is delayed by 1 to 6 s (venus-rig.md 2). */
  loginMs: number
  /** For the retained Serial, and then for name, model and firmware. */
  serialMs: number
  nameplateMs: number
  /** For each answer of the D-Bus HTTP API. */
  httpMs: number
}

export const defaultProbeTiming: ProbeTiming = {
  tcpMs: 1_500,
  loginMs: 7_500,
  serialMs: 2_000,
  nameplateMs: 1_000,
  httpMs: 3_000,
}
