/** Rows drawn beyond the visible ones on either side, so that a flick shows no empty place. */
const spare = 10

/** Which rows of a long list are drawn: `[from, to)`. All in px but the counts. */
export function rowWindow(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): { from: number; to: number } {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight)
  const from = Math.max(0, Math.min(first, count) - spare)
  return { from, to: Math.min(count, first + Math.ceil(height / rowHeight) + spare) }
}

/** Where the list has to scroll so that a row is wholly seen; the place it has when it is. */
export function scrollToRow(row: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = row * rowHeight
  if (top < scrollTop) return top
  const bottom = top + rowHeight
  return bottom > scrollTop + height ? bottom - height : scrollTop
}
