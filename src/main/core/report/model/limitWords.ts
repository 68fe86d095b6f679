/** A limit taken out of a finding's words. */
export interface LimitWord {
  word: 'watch' | 'act' | 'stop'
  value: number
}

/** Reads the numbers of `watch over 30 mV, act over 50 mV`; empty when the words say nothing of that form. */
export function limitWords(limit: string): LimitWord[] {
  return [...limit.matchAll(/\b(watch|act|stop) (?:over|above) (\d[\d,]*(?:\.\d+)?)/gi)].flatMap((match) => {
    const word = match[1]?.toLowerCase()
    const value = Number(match[2]?.replaceAll(',', ''))
    return word === 'watch' || word === 'act' || word === 'stop' ? [{ word, value }] : []
  })
}
