/** Green down to `watchUnder`, amber below it, red below `actUnder`. */
export function verdictUnder(
  value: number,
  band: { watchUnder: number; actUnder: number },
): 'ok' | 'watch' | 'act' {
  if (value < band.actUnder) return 'act'
  return value < band.watchUnder ? 'watch' : 'ok'
}
