import type { MeanWindow } from '../../needs.ts'

/**
 * The windows of days that were recorded from night to night, oldest first. A morning without its evening says nothing
 * about where the middle of the day lies.
 * @param isDark no sun in this window
 * @param nightMs least time of dark that counts as a night; a cloud is shorter
 */
export function wholeDays(
  windows: readonly MeanWindow[],
  windowMs: number,
  { isDark, nightMs }: { isDark(window: MeanWindow): boolean; nightMs: number },
): MeanWindow[] {
  const days: MeanWindow[] = []
  /** Since the last night; undefined while none was seen or something is missing since. */
  let day: MeanWindow[] | undefined
  let dark = 0
  let before: MeanWindow | undefined
  for (const window of [...windows].sort((a, b) => a.start - b.start)) {
    if (before && window.start - before.start > windowMs) {
      day = undefined
      dark = 0
    }
    before = window
    dark = isDark(window) ? dark + windowMs : 0
    if (dark >= nightMs) {
      days.push(...(day ?? []))
      day = []
    } else day?.push(window)
  }
  return days
}
