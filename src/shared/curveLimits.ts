/** Curves that one page shows at once. */
export const mostCurves = 8

/** A current or power nearer to zero than this counts as rest: it is within the offset of the usual shunts. */
export function restBand(unit: string): number {
  if (unit === 'A') return 0.5
  return unit === 'W' ? 25 : 0
}
