/** 97.5 % quantiles of Student's t for 1, 2 and 3 degrees of freedom, where the expansion is not exact enough. */
const few = [12.706, 4.303, 3.182] as const
/** The same of the normal distribution. */
const normal = 1.959964

/**
 * Half-width of a two-sided 95 % interval in standard errors, by the Cornish-Fisher expansion (Abramowitz and Stegun
 * 26.7.5): exact to 0.01 from 4 degrees of freedom on.
 * @param freedom degrees of freedom, above 0; a fraction is rounded down, which widens the interval
 */
export function studentT95(freedom: number): number {
  const whole = Math.max(1, Math.floor(freedom))
  const known = few[whole - 1]
  if (known !== undefined) return known
  const z = normal
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ]
  return terms.reduce((sum, term, index) => sum + term / whole ** (index + 1), z)
}
