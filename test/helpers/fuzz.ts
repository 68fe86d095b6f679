/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What breaks parsers, in bytes. */
const nasty = [
  '',
  '\0',
  '"',
  '{',
  '}',
  '[',
  ']',
  '/',
  '\\',
  'NaN',
  '-Infinity',
  '1e999',
  'null',
  '\ud800',
  '__proto__',
]

/** A spoiled copy of one of `seeds`: bytes flipped, cut, doubled, replaced or strewn in, up to four times. */
export function spoil(seeds: readonly Buffer[], random: () => number): Buffer {
  const below = (count: number) => Math.floor(random() * count)
  let bytes = Buffer.from(seeds[below(seeds.length)] ?? [])
  for (let left = below(5); left > 0; left -= 1) {
    const at = below(bytes.length + 1)
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
    const change = below(6)
    if (change === 0) bytes = Buffer.concat([head])
    else if (change === 1) bytes = Buffer.concat([head, Buffer.from([below(256)]), tail.subarray(1)])
    else if (change === 2) bytes = Buffer.concat([head, Buffer.from(nasty[below(nasty.length)] ?? ''), tail])
    else if (change === 3) bytes = Buffer.concat([head, tail.subarray(below(tail.length + 1))])
    else if (change === 4) bytes = Buffer.concat([head, tail.subarray(0, below(40)), tail])
    else bytes = Buffer.concat([head, Buffer.from(Array.from({ length: below(12) }, () => below(256))), tail])
  }
  return bytes
}

/** Counts by name. */
export function createTally() {
  const counts = new Map<string, number>()
  return {
    add: (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    of: (name: string) => counts.get(name) ?? 0,
    names: () => [...counts.keys()].sort(),
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
  }
}
