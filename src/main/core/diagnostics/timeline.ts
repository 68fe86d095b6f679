import type { Gap, SeriesData } from '../../../shared/history.ts'

/** Equal slots of time that lie one after the other. */
export interface TimeGrid {
  from: number
  slotMs: number
  count: number
}

/** What is known of a value in one slot. */
export interface Slot {
  min: number
  mean: number
  max: number
  /** Epoch ms of the reading it rests on, or of the last proof that the value held. */
  t: number
  /** False when the value is held from an earlier slot. */
  fresh: boolean
}

/** One entry per slot of the grid; undefined = not known. */
export type Timeline = readonly (Slot | undefined)[]

/** A value that is known to have been steady, for example the present one since it last arrived. */
export interface Plateau {
  value: number
  from: number
  to: number
}

export interface TimelineInput {
  series: SeriesData | undefined
  grid: TimeGrid
  gaps: readonly Gap[]
  /** How long the last value holds without a new reading, ms. */
  holdMs: number
  present?: Plateau | undefined
}

/**
 * Lays a series over the grid as a step function: the last value holds, at most for `holdMs` and never across a gap.
 * A held slot keeps the whole range of its source, because the last value of a bucket is not known.
 */
export function timeline(input: TimelineInput): Timeline {
  const { grid, present } = input
  const readings = readingsOf(input.series, present)
  const slots: (Slot | undefined)[] = []
  let next = 0
  let last: Slot | undefined
  for (let index = 0; index < grid.count; index++) {
    const start = grid.from + index * grid.slotMs
    const end = start + grid.slotMs
    let merged: Slot | undefined
    for (let reading = readings[next]; reading && reading.t < end; reading = readings[++next]) {
      if (reading.t < start) last = reading
      else merged = merged ? merge(merged, reading) : reading
    }
    if (merged) last = merged
    slots.push(merged ?? plateauSlot(present, start, end) ?? heldSlot(last, end, input))
  }
  return slots
}

function readingsOf(series: SeriesData | undefined, present: Plateau | undefined): Slot[] {
  const readings: Slot[] = []
  const count = series?.t.length ?? 0
  for (let index = 0; index < count; index++) {
    const t = series?.t[index] ?? Number.NaN
    const min = series?.min[index] ?? Number.NaN
    const mean = series?.mean[index] ?? Number.NaN
    const max = series?.max[index] ?? Number.NaN
    if (Number.isFinite(t) && Number.isFinite(min) && Number.isFinite(mean) && Number.isFinite(max))
      readings.push({ min, mean, max, t, fresh: true })
  }
  if (present) {
    const { value, from } = present
    readings.push({ min: value, mean: value, max: value, t: from, fresh: true })
  }
  return readings.sort((a, b) => a.t - b.t)
}

function merge(a: Slot, b: Slot): Slot {
  return {
    min: Math.min(a.min, b.min),
    mean: (a.mean + b.mean) / 2,
    max: Math.max(a.max, b.max),
    t: Math.max(a.t, b.t),
    fresh: true,
  }
}

function plateauSlot(plateau: Plateau | undefined, start: number, end: number): Slot | undefined {
  if (!plateau || plateau.from >= end || plateau.to < start) return undefined
  const { value } = plateau
  return { min: value, mean: value, max: value, t: Math.min(plateau.to, end), fresh: true }
}

function heldSlot(last: Slot | undefined, end: number, input: TimelineInput): Slot | undefined {
  if (!last || end - last.t > input.holdMs + input.grid.slotMs) return undefined
  if (input.gaps.some((gap) => gap.from < end && gap.to > last.t)) return undefined
  return { ...last, fresh: false }
}

/** The lowest and highest value that the slots hold; null when nothing is known. */
export function rangeOf(slots: Timeline): { min: number; max: number } | null {
  let range: { min: number; max: number } | null = null
  for (const slot of slots) {
    if (!slot) continue
    range = range
      ? { min: Math.min(range.min, slot.min), max: Math.max(range.max, slot.max) }
      : { min: slot.min, max: slot.max }
  }
  return range
}

/** Mean over the known slots; null when nothing is known. */
export function meanOf(slots: Timeline): number | null {
  const known = slots.filter((slot) => slot !== undefined)
  return known.length === 0 ? null : known.reduce((sum, slot) => sum + slot.mean, 0) / known.length
}
