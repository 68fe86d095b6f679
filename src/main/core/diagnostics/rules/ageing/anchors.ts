import type { AnchorLimits } from '../../limits/ageingLimits.ts'
import { type PackSlot, slotMs } from './packHistory.ts'

const minuteMs = 60_000

/** The state of charge at one end of a stretch in which it is known and not only counted. */
export interface AnchorEnd {
  /** Slot whose end it is. */
  slot: number
  /** Epoch ms. */
  at: number
  /** %. A full battery is 100 by definition; at rest it is what the BMS says. */
  soc: number
}

/** A stretch in which the state of charge is known. */
export interface Anchor {
  kind: 'full' | 'rest'
  /** When it had lasted long enough, and when it was left. */
  enter: AnchorEnd
  leave: AnchorEnd
  /** What the SoC is assumed to be wrong by, points. */
  socError: number
}

/** What is known of the battery beside its past. */
export interface AnchorBattery {
  /** Ah. */
  capacity: number
  /** V up to which it is charged; null when not known, then only the BMS tells when it is full. */
  chargeVoltage: number | null
}

/** All full and all rest anchors, oldest first. */
export function findAnchors(
  slots: readonly PackSlot[],
  battery: AnchorBattery,
  limits: AnchorLimits,
): Anchor[] {
  const fulls = slots.map((slot) => isFull(slot, battery, limits))
  const rests = slots.map((slot, index) => !fulls[index] && isRest(slot, battery, limits))
  const full = runs(slots, fulls, limits.fullMinutes).map((run) => fullAnchor(slots, run, limits))
  const rest = runs(slots, rests, limits.restMinutes).map((run) => restAnchor(slots, run, limits))
  return [...full, ...rest].sort((a, b) => a.enter.slot - b.enter.slot)
}

/** A slot counts when its current is known for nearly all of it. */
const isKnown = (slot: PackSlot) => slot.coveredMs >= 0.9 * slotMs

function isFull(slot: PackSlot, { capacity, chargeVoltage }: AnchorBattery, limits: AnchorLimits): boolean {
  const isTail = Math.abs(slot.current) < capacity / limits.fullDivisor
  const isAtVoltage = chargeVoltage !== null && slot.voltage >= chargeVoltage - limits.belowChargeVoltage
  return isKnown(slot) && isTail && ((slot.soc !== null && slot.soc >= limits.fullSoc) || isAtVoltage)
}

/** Short loads are allowed as far as the tail current of a full battery is. */
function isRest(slot: PackSlot, { capacity }: AnchorBattery, limits: AnchorLimits): boolean {
  const extreme = Math.max(Math.abs(slot.lowestCurrent), Math.abs(slot.highestCurrent))
  return (
    isKnown(slot) &&
    slot.soc !== null &&
    Math.abs(slot.current) < capacity / limits.restDivisor &&
    extreme < capacity / limits.fullDivisor
  )
}

/** Slots, both inclusive; `enough` is the one with which it had lasted long enough. */
interface Run {
  first: number
  enough: number
  last: number
}

/** Stretches of at least so many minutes of true flags, whose slots follow each other without a hole. */
function runs(slots: readonly PackSlot[], flags: readonly boolean[], minutes: number): Run[] {
  const least = Math.ceil((minutes * minuteMs) / slotMs)
  const found: Run[] = []
  for (const [index, slot] of slots.entries()) {
    if (!flags[index]) continue
    const open = found.at(-1)
    const isNext = open?.last === index - 1 && slots[index - 1]?.start === slot.start - slotMs
    if (open && isNext) open.last = index
    else found.push({ first: index, enough: index + least - 1, last: index })
  }
  return found.filter(({ enough, last }) => last >= enough)
}

/** The last slot may hold the begin of what ended the stretch, so it is left before that one. */
const leaveOf = ({ enough, last }: Run) => Math.max(enough, last - 1)

function endAt(slots: readonly PackSlot[], slot: number, soc: number | null): AnchorEnd {
  return { slot, at: (slots[slot]?.start ?? 0) + slotMs, soc: soc ?? slots[slot]?.soc ?? 0 }
}

/** Where the BMS does not say so itself, only the voltage tells that it is full, and the error is that of a rest. */
function fullAnchor(slots: readonly PackSlot[], run: Run, limits: AnchorLimits): Anchor {
  const bySoc = slots.slice(run.first, run.last + 1).some(({ soc }) => soc !== null && soc >= limits.fullSoc)
  return {
    kind: 'full',
    enter: endAt(slots, run.enough, 100),
    leave: endAt(slots, leaveOf(run), 100),
    socError: bySoc ? limits.socFull : limits.socRest,
  }
}

function restAnchor(slots: readonly PackSlot[], run: Run, limits: AnchorLimits): Anchor {
  return {
    kind: 'rest',
    enter: endAt(slots, run.enough, null),
    leave: endAt(slots, leaveOf(run), null),
    socError: limits.socRest,
  }
}
