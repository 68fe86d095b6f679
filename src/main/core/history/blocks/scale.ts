import { maxWhole } from './byteSink.ts'

/**
 * How numbers of one block become whole ones without losing a bit: `value = whole / 10^decimals`, rounded to single
 * precision where the GX sends such numbers (26.7299995 is the single 26.73).
 */
export interface Scale {
  decimals: number
  single: boolean
}

const maxDecimals = 6
/** Room for one more decimal, which means are given. */
const maxScaled = maxWhole / 10

/** The coarsest scale that gives back every value exactly; null when there is none, for example for 1/3. */
export function scaleOf(values: Float64Array): Scale | null {
  return fitting(values, false) ?? fitting(values, true)
}

export function toWhole(value: number, scale: Scale): number {
  return Math.round(value * 10 ** scale.decimals)
}

export function fromWhole(whole: number, scale: Scale): number {
  const value = whole / 10 ** scale.decimals
  return scale.single ? Math.fround(value) : value
}

/** As one byte: the decimals, and 128 for single precision; 255 = no scale, the numbers follow as they are. */
export function scaleByte(scale: Scale | null): number {
  return scale === null ? 255 : scale.decimals + (scale.single ? 128 : 0)
}

export function scaleFromByte(byte: number): Scale | null {
  return byte === 255 ? null : { decimals: byte % 128, single: byte >= 128 }
}

function fitting(values: Float64Array, single: boolean): Scale | null {
  let decimals = 0
  for (const value of values) {
    while (!fits(value, { decimals, single })) if (++decimals > maxDecimals) return null
  }
  return { decimals, single }
}

function fits(value: number, scale: Scale): boolean {
  const whole = toWhole(value, scale)
  return Math.abs(whole) <= maxScaled && fromWhole(whole, scale) === value
}
