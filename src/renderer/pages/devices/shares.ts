/**
 * Each figure as a share of the highest, 0 to 1; null where there is no figure, and for all when none is over zero, so
 * that a night compares nothing.
 */
export function sharesOf(figures: readonly (number | null)[]): (number | null)[] {
  const highest = Math.max(0, ...figures.map((figure) => figure ?? 0))
  if (highest <= 0) return figures.map(() => null)
  return figures.map((figure) => (figure === null ? null : Math.max(0, figure) / highest))
}
