/** How long the ESS takes to follow a load, s; until then the grid gives the difference. */
const followSeconds = 2.5
/** After how long the GX misses a BMS that fell silent, ms: the battery leaves, an alarm comes, all power stops. */
const batteryLeavesMs = 10_000
const bmsAlarmMs = 30_000
const bmsStopMs = 60_000
/** And after how long it is there again once the plug is in. */
const bmsReturnsMs = 8_000
/** The grid has to be there for so long before the inverter connects again, ms. */
const gridWaitMs = 20_000

interface Change<T> {
  /** Epoch ms. */
  at: number
  value: T
}

/** What somebody at the site has done, as it acts at one moment. */
export interface SiteEffects {
  /** W switched on at the AC output, the phase of the newest of them, and W that the ESS does not follow yet. */
  load: number
  phase: 1 | 2 | 3
  lag: number
  /** W that the sun could give more. */
  sun: number
  /** Voltage at the AC input; and whether the inverter is connected to it. */
  hasGrid: boolean
  isIsland: boolean
  /** V at the AC output while alone; 230 on a good one. */
  islandVoltage: number
  /** The BMS: its service is away, its loss is told, all power has stopped. */
  bms: { isAway: boolean; isTold: boolean; isStopped: boolean }
  /** Ω more in the battery. */
  resistance: number
  /** The ESS leaves every load to the grid. */
  isIdle: boolean
  /** Errors that the CAN port has counted by a plug that is moved. */
  canErrors: number
}

/** What somebody at the site does with loads, breakers and plugs. Times are asked for, so that any clock gives the same. */
export class SiteEvents {
  /** Ω more in the battery; and whether the ESS leaves all loads to the grid. */
  resistance = 0
  isIdle = false
  /** The grid does not come back for the inverter; the loss of the BMS goes unnoticed; V while alone. */
  gridStaysAway = false
  bmsLossUnnoticed = false
  islandVoltage = 230
  private readonly loads: Change<{ watts: number; phase: 1 | 2 | 3 }>[] = []
  private readonly suns: Change<number>[] = []
  private readonly breaker: Change<'open' | 'closed'>[] = []
  private readonly plug: Change<'out' | 'in'>[] = []
  private readonly canErrors: Change<number>[] = []

  /** Switches W at a phase of the AC output on; negative = off. */
  switchLoad(at: number, watts: number, phase: 1 | 2 | 3): void {
    this.loads.push({ at, value: { watts, phase } })
  }

  /** The sun gives so many W more from now on. */
  shine(at: number, watts: number): void {
    this.suns.push({ at, value: watts })
  }

  moveBreaker(at: number, value: 'open' | 'closed'): void {
    this.breaker.push({ at, value })
  }

  movePlug(at: number, value: 'out' | 'in'): void {
    this.plug.push({ at, value })
  }

  /** Errors per second from now on. */
  disturbCan(at: number, perSecond: number): void {
    this.canErrors.push({ at, value: perSecond })
  }

  effectsAt(at: number): SiteEffects {
    const loads = this.loads.filter((change) => change.at <= at)
    return {
      load: loads.reduce((sum, { value }) => sum + value.watts, 0),
      phase: loads.at(-1)?.value.phase ?? 1,
      lag: loads.reduce((sum, change) => sum + change.value.watts * fading(at - change.at), 0),
      sun: last(this.suns, at)?.value ?? 0,
      ...this.gridAt(at),
      islandVoltage: this.islandVoltage,
      bms: this.bmsAt(at),
      resistance: this.resistance,
      isIdle: this.isIdle,
      canErrors: countedAt(this.canErrors, at),
    }
  }

  private gridAt(at: number): Pick<SiteEffects, 'hasGrid' | 'isIsland'> {
    const change = last(this.breaker, at)
    if (!change) return { hasGrid: true, isIsland: false }
    if (change.value === 'open') return { hasGrid: false, isIsland: true }
    return { hasGrid: true, isIsland: this.gridStaysAway || at - change.at < gridWaitMs }
  }

  private bmsAt(at: number): SiteEffects['bms'] {
    const change = last(this.plug, at)
    if (!change) return { isAway: false, isTold: false, isStopped: false }
    const since = at - change.at
    if (change.value === 'in') {
      const isBack = since >= bmsReturnsMs
      const isLate = !isBack && !this.bmsLossUnnoticed
      return { isAway: !isBack, isTold: isLate, isStopped: isLate }
    }
    const isNoticed = !this.bmsLossUnnoticed
    return {
      isAway: since >= batteryLeavesMs,
      isTold: isNoticed && since >= bmsAlarmMs,
      isStopped: isNoticed && since >= bmsStopMs,
    }
  }
}

function last<T>(changes: readonly Change<T>[], at: number): Change<T> | undefined {
  return changes.findLast((change) => change.at <= at)
}

const fading = (ms: number) => Math.exp(-ms / 1_000 / followSeconds)

/** What a rate that changed from time to time has counted. */
function countedAt(changes: readonly Change<number>[], at: number): number {
  const counted = changes.reduce((sum, { at: from, value }, index) => {
    const to = Math.min(at, changes[index + 1]?.at ?? at)
    return to > from ? sum + ((to - from) / 1_000) * value : sum
  }, 0)
  return Math.floor(counted)
}
