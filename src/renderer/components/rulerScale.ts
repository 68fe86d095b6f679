/** The fixed scale of a ruler. It depends on limits, never on the value. */
export interface RulerScale {
  min: number
  max: number
  /** Distance of labelled ticks and of small ticks. */
  major: number
  minor: number
}

/** Rounds up to 1, 2 or 5 times a power of ten. */
export function niceStep(raw: number): number {
  if (!(raw > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(raw))
  const lead = raw / power
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power
}

/** A scale that shows the range `lo` to `hi` with room at both sides, on round numbers. */
export function scaleAround(lo: number, hi: number): RulerScale {
  const span = hi - lo
  if (!(span > 0)) return { min: lo - 1, max: lo + 1, major: 1, minor: 0.5 }
  const major = niceStep(span / 4)
  const min = Math.floor((lo - span * 0.3) / major) * major
  const max = Math.ceil((hi + span * 0.3) / major) * major
  return { min, max, major, minor: major / 2 }
}

/** A scale around zero that holds both limits; `floor` keeps it wide when the BMS asks for very little. */
export function scaleAroundZero(limits: readonly number[], floor: number): RulerScale {
  const reach = Math.max(floor, ...limits.map((limit) => Math.abs(limit) * 1.1))
  const major = niceStep(reach / 2)
  const max = Math.ceil(reach / major) * major
  return { min: -max, max, major, minor: major / 5 }
}

/** Place of a value on the scale in percent, clamped to its ends. */
export function placeOf(scale: RulerScale, value: number): number {
  const share = (value - scale.min) / (scale.max - scale.min)
  return Math.min(100, Math.max(0, share * 100))
}

/** True when a value lies off the scale, so the needle stands at the end and says so. */
export function offScale(scale: RulerScale, value: number): boolean {
  return value < scale.min || value > scale.max
}

/** Ticks of a scale; counted, so that no rounding error adds or drops one. */
export function ticksOf(scale: RulerScale): { at: number; major: boolean }[] {
  const count = Math.round((scale.max - scale.min) / scale.minor)
  return Array.from({ length: count + 1 }, (_, index) => {
    const at = scale.min + index * scale.minor
    const ratio = at / scale.major
    return { at, major: Math.abs(ratio - Math.round(ratio)) < 1e-6 }
  })
}

/** A limit on the ruler: its place and its name with the one who set it. */
export interface Notch {
  at: number
  name: string
}

/** Where the name of a notch hangs: towards the inside at the ends, apart when two names would touch. */
export function nameAnchors(scale: RulerScale, notches: readonly Notch[]): ('start' | 'middle' | 'end')[] {
  /** Rough width of a name in percent of a ruler of 260 px, at 6.4 px a letter. */
  const width = (notch: Notch) => (notch.name.length * 6.4 * 100) / 260
  return notches.map((notch, index) => {
    const at = placeOf(scale, notch.at)
    if (at - width(notch) / 2 < -2) return 'start'
    if (at + width(notch) / 2 > 102) return 'end'
    const other = notches[1 - index]
    if (other && notches.length === 2) {
      const distance = Math.abs(placeOf(scale, other.at) - at)
      if (distance < (width(notch) + width(other)) / 2 + 3) return other.at > notch.at ? 'end' : 'start'
    }
    return 'middle'
  })
}
