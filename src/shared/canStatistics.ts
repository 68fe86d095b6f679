/** Counters since the interface came up, and the controller's state now. Absent parts are undefined. */
export interface CanStatistics {
  /** `ERROR-ACTIVE` is the healthy state. */
  state: string | undefined
  /** Transmit and receive error counter of the controller, 0 to 255. */
  tec: number | undefined
  rec: number | undefined
  bitrate: number | undefined
  rxPackets: number
  rxErrors: number
  rxDropped: number | undefined
  txPackets: number
  txErrors: number
  txDropped: number | undefined
  restarts: number | undefined
  errorWarning: number | undefined
  errorPassive: number | undefined
  busOff: number | undefined
}

/** Path of the statistics of one CAN interface. */
export function canStatisticsPath(canInterface: string): string {
  return `/CanBus/Interface/${canInterface}/Statistics`
}

/**
 * Path of one figure inside the statistics text. The part after `#` is ours: it says which member of the JSON text
 * the number was taken from, so a figure in the history can be traced to what the GX sent.
 */
export function canFigurePath(canInterface: string, figure: keyof CanStatistics): string {
  return `${canStatisticsPath(canInterface)}#${figure}`
}

/** The interface name inside a statistics path; null for any other path. */
export function canInterfaceOf(path: string): string | null {
  return /^\/CanBus\/Interface\/([A-Za-z0-9_]+)\/Statistics(?:#|$)/.exec(path)?.[1] ?? null
}
