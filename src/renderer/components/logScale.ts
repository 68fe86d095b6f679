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

/** Ticks of the logarithmic part: 1 to 9 of each decade. */
export function logTicks(): { at: number; major: boolean }[] {
  const ticks: { at: number; major: boolean }[] = []
  for (let decade = -1; decade < 4; decade++) {
    for (let digit = 1; digit < 10; digit++) ticks.push({ at: digit * 10 ** decade, major: digit === 1 })
  }
  ticks.push({ at: logHighest, major: true })
  return ticks
}
