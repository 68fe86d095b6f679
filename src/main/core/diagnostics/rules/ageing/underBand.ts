/** Green down to `watchUnder`, amber below it, red below `actUnder`. */
export function verdictUnder(
  value: number,
  band: { watchUnder: number; actUnder: number },
): 'ok' | 'watch' | 'act' {
  if (value < band.actUnder) return 'act'
  return value < band.watchUnder ? 'watch' : 'ok'
}

/** `watch under 90 %, act under 70 %` */
export function underText(band: { watchUnder: number; actUnder: number; unit: string }): string {
  return `watch under ${band.watchUnder} ${band.unit}, act under ${band.actUnder} ${band.unit}`
}
