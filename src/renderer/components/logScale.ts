/** Ends of the logarithmic part of the ppm ruler. */
export const logLowest = 0.1
export const logHighest = 10_000

/** Percent of the ruler that belongs to the stop of zero and the break after it. */
export const zeroShare = 8

/** Place of an error rate in percent: zero and everything under 0.1 ppm stand at the zero stop, before the break. */
export function placeOnLog(ppm: number): number {
  if (!(ppm >= logLowest)) return 1
  const decades = Math.log10(logHighest / logLowest)
  const share = Math.log10(Math.min(ppm, logHighest) / logLowest) / decades
  return zeroShare + share * (96 - zeroShare)
}

/** How the name of a needle stands to it: over it, or beside it where the next needle is close. */
export interface NamePlace {
  anchor: 'start' | 'middle' | 'end'
  /** On a line above the other names, where neither side has room. */
  raised: boolean
}

/** Needles closer than this share of the ruler would have their names over each other, percent. */
const closePercent = 12
/** A long name needs this much room beside its needle, percent. */
const roomPercent = 26

/** Where the names of needles stand; `places` in percent, ascending. Of a close pair one name goes to each side. */
export function namePlaces(places: readonly number[]): NamePlace[] {
  const names: NamePlace[] = []
  places.forEach((place, index) => {
    const anchor = place < 12 ? 'start' : place > 88 ? 'end' : 'middle'
    const before = places[index - 1]
    const last = names[index - 1]
    if (before === undefined || last === undefined || place - before >= closePercent) {
      names.push({ anchor, raised: false })
    } else if (
      last.anchor === 'middle' &&
      !last.raised &&
      before >= roomPercent &&
      place <= 100 - roomPercent / 2
    ) {
      names[index - 1] = { anchor: 'end', raised: false }
      names.push({ anchor: 'start', raised: false })
    } else names.push({ anchor, raised: !last.raised })
  })
  return names
}

/** Ticks of the logarithmic part: 1 to 9 of each decade. */
export function logTicks(): { at: number; major: boolean }[] {
  const ticks: { at: number; major: boolean }[] = []
  for (let decade = -1; decade < 4; decade++) {
    for (let digit = 1; digit < 10; digit++) ticks.push({ at: digit * 10 ** decade, major: digit === 1 })
  }
  ticks.push({ at: logHighest, major: true })
  return ticks
}
