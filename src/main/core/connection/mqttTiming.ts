/** Waits of an MQTT connection, wall ms. The GX measures its own on the wall too (venus.md 2.4). */
export interface MqttTiming {
  /** Until CONNACK; over 6 s because a refusal is delayed by up to that. */
  connectMs: number
  /** For `full_publish_completed` before the request is repeated; the GX drops requests over 3 per second silently. */
  completionMs: number
  /** Requests before "complete" is judged by quiet time. */
  completionTries: number
  /** No new topic for this long = the picture is taken as complete. */
  quietMs: number
  /** The same for firmware before 3.20, which publishes in batches every 2 s and never confirms (venus-rig.md 4). */
  oldQuietMs: number
  /** How long departures wait there, because it empties all topics when it falls asleep. */
  holdMs: number
  /** Until a second full publish when an identity changed: it tells a replaced device from two on one instance. */
  suspectMs: number
  /** Between keepalives; the GX falls silent 60 s after the last one. */
  keepaliveMs: number
  /** Between full publishes, which heal what was lost unseen. */
  refreshMs: number
  /** Without any message, while a heartbeat comes every 3 s, until the GX counts as silent. */
  silenceMs: number
  /** Between reads of a path without change signal, on the station's clock, and the least wall time between them. */
  readMs: number
  /** The same while somebody watches closely. */
  closeReadMs: number
  readFloorMs: number
  /** For the answer to a read; the GX takes about 1 ms. */
  readTimeoutMs: number
  /** Shortest and longest wait before a new try. */
  retryMinMs: number
  retryMaxMs: number
}

export const defaultMqttTiming: MqttTiming = {
  connectMs: 10_000,
  completionMs: 3_000,
  completionTries: 3,
  quietMs: 2_000,
  oldQuietMs: 5_000,
  holdMs: 1_000,
  suspectMs: 3_000,
  keepaliveMs: 30_000,
  refreshMs: 300_000,
  silenceMs: 10_000,
  readMs: 5_000,
  closeReadMs: 1_000,
  readFloorMs: 250,
  readTimeoutMs: 2_000,
  retryMinMs: 1_000,
  retryMaxMs: 30_000,
}
