import type { ServiceId } from '../../../../../shared/victron.ts'
import type { MeanWindow, RuleHistory, WindowsNeed } from '../../needs.ts'
import { dayMs } from './sohHistory.ts'

/** Length of one slot. Within it charge and discharge cancel each other out; it is the same for all rules, so one question serves them. */
export const slotMs = 600_000
const hourMs = 3_600_000
/** More is no battery that a GX knows: A and V. */
const mostCurrent = 10_000
const mostVoltage = 1_000

/** Ten minutes of a battery in which current and voltage are known. */
export interface PackSlot {
  /** Epoch ms, a whole multiple of `slotMs`. */
  start: number
  /** For how long the current is known, ms. */
  coveredMs: number
  /** Mean, lowest and highest, A; charging is positive. */
  current: number
  lowestCurrent: number
  highestCurrent: number
  /** Mean V. */
  voltage: number
  /** Mean %; null when not known. */
  soc: number | null
}

/** What went through a battery between two slots. */
export interface Throughput {
  /** Ah and Wh into and out of the battery, both positive. */
  chargedAh: number
  dischargedAh: number
  chargedWh: number
  dischargedWh: number
  /** For how long the current is known, and from the first to the last moment, h. */
  knownHours: number
  hours: number
}

/** The recorded past of one battery. */
export interface PackHistory {
  slots: readonly PackSlot[]
  /** What went through behind slot `after` up to the end of slot `to`; -1 = from the first one on. */
  between(after: number, to: number): Throughput
}

const need = (id: ServiceId, path: string, lookBackDays: number): WindowsNeed => ({
  kind: 'windows',
  series: { ...id, path },
  lookBackMs: lookBackDays * dayMs,
  meanMs: slotMs,
})

/** What `packHistory` reads. */
export function packNeeds(id: ServiceId, lookBackDays: number): WindowsNeed[] {
  return ['/Dc/0/Current', '/Dc/0/Voltage', '/Soc'].map((path) => need(id, path, lookBackDays))
}

export function packHistory(history: RuleHistory, id: ServiceId, lookBackDays: number): PackHistory {
  const of = (path: string) => history.of(need(id, path, lookBackDays))
  return packHistoryOf(of('/Dc/0/Current'), of('/Dc/0/Voltage'), of('/Soc'))
}

export function packHistoryOf(
  currents: readonly MeanWindow[],
  voltages: readonly MeanWindow[],
  socs: readonly MeanWindow[],
): PackHistory {
  const slots = slotsOf(currents, meansOf(voltages), meansOf(socs))
  const sums = runningSums(slots)
  return {
    slots,
    between(after, to) {
      const from = sums[after + 1] ?? empty
      const until = sums[to + 1] ?? empty
      const first = slots[after + 1]
      const last = slots[to]
      // The time behind slot `after` counts from its end, so that slots that are missing in between are missed.
      const begin = (slots[after]?.start ?? (first?.start ?? 0) - slotMs) + slotMs
      return {
        chargedAh: until.chargedAh - from.chargedAh,
        dischargedAh: until.dischargedAh - from.dischargedAh,
        chargedWh: until.chargedWh - from.chargedWh,
        dischargedWh: until.dischargedWh - from.dischargedWh,
        knownHours: until.knownHours - from.knownHours,
        hours: last ? Math.max(0, last.start + slotMs - begin) / hourMs : 0,
      }
    },
  }
}

function slotsOf(
  currents: readonly MeanWindow[],
  voltages: ReadonlyMap<number, number>,
  socs: ReadonlyMap<number, number>,
): PackSlot[] {
  return currents
    .flatMap(({ start, mean, min, max, coveredMs }) => {
      const voltage = voltages.get(start)
      if (voltage === undefined || ![start, coveredMs].every(Number.isFinite)) return []
      if (![mean, min, max].every((current) => Math.abs(current) <= mostCurrent)) return []
      const soc = socs.get(start)
      return [
        {
          ...{ start, coveredMs, current: mean, lowestCurrent: min, highestCurrent: max, voltage },
          soc: soc !== undefined && soc >= 0 && soc <= 100 ? soc : null,
        },
      ]
    })
    .sort((a, b) => a.start - b.start)
}

function meansOf(windows: readonly MeanWindow[]): ReadonlyMap<number, number> {
  return new Map(
    windows.filter(({ mean }) => Math.abs(mean) <= mostVoltage).map(({ start, mean }) => [start, mean]),
  )
}

type Sums = Omit<Throughput, 'hours'>
const empty: Sums = { chargedAh: 0, dischargedAh: 0, chargedWh: 0, dischargedWh: 0, knownHours: 0 }

/** Sums up to before each slot, and one more behind the last. */
function runningSums(slots: readonly PackSlot[]): Sums[] {
  const sums = [empty]
  let sum = empty
  for (const { current, voltage, coveredMs } of slots) {
    const hours = coveredMs / hourMs
    const charged = Math.max(0, current) * hours
    const discharged = Math.max(0, -current) * hours
    sum = {
      chargedAh: sum.chargedAh + charged,
      dischargedAh: sum.dischargedAh + discharged,
      chargedWh: sum.chargedWh + charged * voltage,
      dischargedWh: sum.dischargedWh + discharged * voltage,
      knownHours: sum.knownHours + hours,
    }
    sums.push(sum)
  }
  return sums
}
