/** A number in [0, 1) that follows from the seed and the index alone. */
export function seededFraction(seed: number, index: number): number {
  let x = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(index | 0, 0xc2b2_ae35)
  x = Math.imul(x ^ (x >>> 16), 0x7feb_352d)
  x = Math.imul(x ^ (x >>> 15), 0x846c_a68b)
  return ((x ^ (x >>> 16)) >>> 0) / 4_294_967_296
}

/** A smooth curve between −1 and 1 over time; it bends about once per period. Same input, same output. */
export function smoothNoise(seed: number, atMs: number, periodMs: number): number {
  const position = atMs / periodMs
  const index = Math.floor(position)
  const part = position - index
  const weight = part * part * (3 - 2 * part)
  const before = seededFraction(seed, index)
  const after = seededFraction(seed, index + 1)
  return 2 * (before + (after - before) * weight) - 1
}
