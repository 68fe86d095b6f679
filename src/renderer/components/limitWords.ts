/** The limits of a finding as numbers. */
export interface LimitNumbers {
  watchOver: number | null
  actOver: number | null
}

function over(word: string, text: string): number | null {
  const found = new RegExp(`${word} over (−|-)?([0-9]+(?:\\.[0-9]+)?)`).exec(text)
  if (!found) return null
  return Number(found[2]) * (found[1] ? -1 : 1)
}

/**
 * Reads `watch over 30 mV, act over 50 mV`. A finding carries its limits in words only; a limit of another form gives
 * null, and then no line is drawn.
 */
export function limitNumbers(limit: string): LimitNumbers {
  return { watchOver: over('watch', limit), actOver: over('act', limit) }
}
