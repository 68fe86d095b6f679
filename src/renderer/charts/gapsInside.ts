import type { Gap } from '../../shared/history.ts'

/** Gaps sorted, cut to the window and joined where they touch, so that no moment counts twice. */
export function gapsInside(gaps: readonly Gap[], from: number, to: number): Gap[] {
  const inside = gaps
    .filter((gap) => gap.to > from && gap.from < to)
    .map((gap) => ({ ...gap, from: Math.max(gap.from, from), to: Math.min(gap.to, to) }))
    .sort((a, b) => a.from - b.from)
  const joined: Gap[] = []
  for (const gap of inside) {
    const last = joined.at(-1)
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to)
    else joined.push({ ...gap })
  }
  return joined
}
