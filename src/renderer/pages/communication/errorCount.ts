/** The four counters of a CAN interface that are compared, as the GX publishes them since its start. */
export interface CanCounters {
  rxErrors: number
  txErrors: number
  rxPackets: number
  txPackets: number
}

/** Errors and packets of one interface since somebody pressed "Count from now". */
export interface ErrorCount {
  /** Epoch ms on the station's clock. */
  startedAt: number
  /** null while it runs. */
  endedAt: number | null
  errors: number
  packets: number
  /** How often the counters began anew (GX restart, other profile); what such a step gained is not counted. */
  resets: number
  /** Epoch ms of the reading in which errors were last seen; null without any. */
  lastErrorAt: number | null
  /** Epoch ms of the last reading that was counted; null before the first. */
  readAt: number | null
  last: CanCounters
}

const figures = ['rxErrors', 'txErrors', 'rxPackets', 'txPackets'] as const

export function startCount(counters: CanCounters, at: number): ErrorCount {
  return {
    startedAt: at,
    endedAt: null,
    errors: 0,
    packets: 0,
    resets: 0,
    lastErrorAt: null,
    readAt: null,
    last: counters,
  }
}

/** The count after another reading, at epoch ms of the station's clock. Counters that did not move change nothing. */
export function countOn(count: ErrorCount, counters: CanCounters, at: number): ErrorCount {
  if (count.endedAt !== null || figures.every((figure) => counters[figure] === count.last[figure]))
    return count
  if (figures.some((figure) => counters[figure] < count.last[figure]))
    return { ...count, resets: count.resets + 1, readAt: at, last: counters }
  const gained = (figure: keyof CanCounters) => counters[figure] - count.last[figure]
  const errors = gained('rxErrors') + gained('txErrors')
  return {
    ...count,
    errors: count.errors + errors,
    packets: count.packets + gained('rxPackets') + gained('txPackets'),
    lastErrorAt: errors > 0 ? at : count.lastErrorAt,
    readAt: at,
    last: counters,
  }
}
