import {
  type PackHistory,
  packHistoryOf,
  slotMs,
} from '../../../../../../src/main/core/diagnostics/rules/ageing/packHistory.ts'

/** Slots of ten minutes, one after the other: A, V and %. `null` instead of one = nothing is known of that time. */
export interface Ten {
  current: number
  voltage?: number
  soc: number
  /** Lowest and highest current, where they differ from the mean. */
  between?: readonly [number, number]
}

/** Epoch ms of the first slot. */
export const packStart = Date.UTC(2025, 9, 1)

export function packOf(tens: readonly (Ten | null)[]): PackHistory {
  const window = (of: (ten: Ten) => number) =>
    tens.flatMap((ten, index) => {
      if (!ten) return []
      const mean = of(ten)
      return [{ start: packStart + index * slotMs, mean, min: mean, max: mean, coveredMs: slotMs }]
    })
  const currents = window(({ current }) => current).map((one) => {
    const [min, max] = tens[(one.start - packStart) / slotMs]?.between ?? [one.mean, one.mean]
    return { ...one, min, max }
  })
  return packHistoryOf(
    currents,
    window(({ voltage = 50 }) => voltage),
    window(({ soc }) => soc),
  )
}

/** The same slot several times. */
export function times(count: number, ten: Ten | null): (Ten | null)[] {
  return Array.from({ length: count }, () => ten)
}

/** SoC from `from` to `to` in `count` slots, the last one at `to`. */
export function swing(count: number, current: number, from: number, to: number, voltage = 50): Ten[] {
  return Array.from({ length: count }, (_, index) => ({
    current,
    voltage,
    soc: from + ((to - from) * (index + 1)) / count,
  }))
}
