import type { Clock } from '../../shared/clock.ts'
import type { ConnectionStatus } from '../../shared/station.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { MemoryImport } from '../core/history/deviceMemory/memoryReading.ts'
import { readDeviceMemory } from '../core/history/deviceMemory/readDeviceMemory.ts'
import type { History } from '../core/history/history.ts'
import { describeStation } from '../core/station/identity.ts'
import type { Station } from '../core/station/station.ts'

/** Brings what devices remember into the history: at the first complete picture, and again for what is new. */
export interface DeviceMemory {
  /** Looks whether an import is due; called every second. */
  look(connections: readonly ConnectionStatus[]): void
  /** The last import, so that the running day is as far as we saw it. */
  finish(connections: readonly ConnectionStatus[]): Promise<void>
}

export interface DeviceMemoryOptions {
  portalId: PortalId
  station: Station
  history: Pick<History, 'importDeviceMemory'> | null
  clock: Clock
  log(line: string): void
  /** Ms of the wall. */
  wall?: () => number
}

/** Wait for the clock and the time zone of the GX, which decide about dates, no longer than this; wall ms. */
const patienceMs = 15_000
/** The first picture may be incomplete after a restart of the broker (venus-rig.md 2), so it is soon read again. */
const secondLookMs = 30_000
/** Later only the running day and the totals change; ms of the station's clock, but not more often than this on the wall. */
const everyMs = 300_000
const leastWallMs = 5_000

export function createDeviceMemory(options: DeviceMemoryOptions): DeviceMemory {
  const { portalId, station, history, clock, log, wall = Date.now } = options
  let firstCompleteAt: number | null = null
  let imports = 0
  let dueAt = Number.NEGATIVE_INFINITY
  let dueAtWall = Number.NEGATIVE_INFINITY
  let lastTrouble: string | null = null
  let running: Promise<void> | null = null

  function isPatient(): boolean {
    const isKnown = station.gxClockOffsetMs() !== null && describeStation(station).timeZone !== null
    return !isKnown && wall() - (firstCompleteAt ?? wall()) < patienceMs
  }

  async function importNow(): Promise<void> {
    const now = clock.now()
    const readings = readDeviceMemory(station, now, station.gxClockOffsetMs(), clock.speed())
    try {
      const outcome = readings.length === 0 ? nothing : await history?.importDeviceMemory(readings)
      if (outcome) for (const line of newsOf(outcome, imports === 0)) log(`${portalId} ${line}`)
      lastTrouble = null
      if (outcome) imports++
    } catch (error) {
      if (lastTrouble !== String(error))
        log(`${portalId} what its devices remember is not stored: ${String(error)}`)
      lastTrouble = String(error)
    }
    dueAt = now + (imports <= 1 ? secondLookMs : everyMs)
    dueAtWall = wall() + leastWallMs
  }

  function begin(): Promise<void> {
    running ??= importNow().finally(() => {
      running = null
    })
    return running
  }

  return {
    look(connections) {
      if (history === null || running || !isPresent(connections)) return
      firstCompleteAt ??= wall()
      if (isPatient()) return
      if (clock.now() >= dueAt && wall() >= dueAtWall) void begin()
    },
    async finish(connections) {
      await running
      if (history !== null && isPresent(connections)) await begin()
    },
  }
}

/** Days are counted back from now, so only a station that is there now is read. */
const isPresent = (connections: readonly ConnectionStatus[]) =>
  connections.some(({ state }) => state === 'ready')

const nothing: MemoryImport = { added: 0, replaced: 0, exchanged: [], reset: [] }

/** What is worth a line. The timers begin anew with each start of the GX, which is nothing to tell. */
function newsOf({ added, exchanged, reset }: MemoryImport, isFirst: boolean): string[] {
  return [
    ...(isFirst && added > 0 ? [`its devices remembered ${added} records that are new`] : []),
    ...exchanged.map((device) => `${device} is another device than before`),
    ...reset
      .filter((device) => !device.startsWith('system/'))
      .map((device) => `${device} counts anew: it was reset`),
  ]
}
