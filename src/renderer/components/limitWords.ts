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

/** Reads `OK over 5 and under 45 °C`; null for a limit of another form. */
export function okWindow(limit: string): { over: number; under: number } | null {
  const found = /OK over (−?)([0-9.]+) and under (−?)([0-9.]+)/.exec(limit)
  if (!found) return null
  const figure = (sign: string | undefined, digits: string | undefined) => Number(digits) * (sign ? -1 : 1)
  return { over: figure(found[1], found[2]), under: figure(found[3], found[4]) }
}

/**
 * Reads `watch over 30 mV, act over 50 mV`. A finding carries its limits in words only; a limit of another form gives
 * null, and then no line is drawn.
 */
export function limitNumbers(limit: string): LimitNumbers {
  return { watchOver: over('watch', limit), actOver: over('act', limit) }
}
