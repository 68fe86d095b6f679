import type { AnchorLimits } from '../../limits/ageingLimits.ts'
import { type PackSlot, slotMs } from './packHistory.ts'

const minuteMs = 60_000

/** A time at which the state of charge is known and not only counted. */
export interface Anchor {
  kind: 'full' | 'rest'
  /** Slots, both inclusive. */
  first: number
  last: number
  /** Epoch ms. */
  from: number
  to: number
  /** %. A full battery is 100 by definition; at rest it is what the BMS says. */
  soc: number
  /** What it is assumed to be wrong by, points. */
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
  const least = (minutes: number) => Math.ceil((minutes * minuteMs) / slotMs)
  const full = runs(slots, fulls, least(limits.fullMinutes)).map((run) => fullAnchor(slots, run, limits))
  const rest = runs(slots, rests, least(limits.restMinutes)).flatMap((run) => restAnchor(slots, run, limits))
  return [...full, ...rest].sort((a, b) => a.first - b.first)
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

interface Run {
  first: number
  last: number
}

/** Stretches of at least `least` true flags whose slots follow each other without a hole. */
function runs(slots: readonly PackSlot[], flags: readonly boolean[], least: number): Run[] {
  const found: Run[] = []
  for (const [index, slot] of slots.entries()) {
    if (!flags[index]) continue
    const open = found.at(-1)
    const isNext = open?.last === index - 1 && slots[index - 1]?.start === slot.start - slotMs
    if (open && isNext) open.last = index
    else found.push({ first: index, last: index })
  }
  return found.filter(({ first, last }) => last - first + 1 >= least)
}

function timeOf(slots: readonly PackSlot[], { first, last }: Run): Pick<Anchor, 'from' | 'to'> {
  return { from: slots[first]?.start ?? 0, to: (slots[last]?.start ?? 0) + slotMs }
}

/** Where the BMS does not say so itself, only the voltage tells that it is full, and the error is that of a rest. */
function fullAnchor(slots: readonly PackSlot[], run: Run, limits: AnchorLimits): Anchor {
  const bySoc = slots.slice(run.first, run.last + 1).some(({ soc }) => soc !== null && soc >= limits.fullSoc)
  return {
    ...{ kind: 'full', ...run, ...timeOf(slots, run), soc: 100 },
    socError: bySoc ? limits.socFull : limits.socRest,
  }
}

function restAnchor(slots: readonly PackSlot[], run: Run, limits: AnchorLimits): Anchor[] {
  const socs = slots.slice(run.first, run.last + 1).flatMap(({ soc }) => (soc === null ? [] : [soc]))
  if (socs.length === 0) return []
  const soc = socs.reduce((sum, value) => sum + value, 0) / socs.length
  return [{ kind: 'rest', ...run, ...timeOf(slots, run), soc, socError: limits.socRest }]
}
