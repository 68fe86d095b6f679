const dirty = new Set<() => void>()
let requested = false

/** Draws at the next animation frame; several requests of one `draw` before it are one. */
export function drawNextFrame(draw: () => void): void {
  dirty.add(draw)
  if (requested) return
  requested = true
  requestAnimationFrame(() => {
    requested = false
    const due = [...dirty]
    dirty.clear()
    for (const each of due) each()
  })
}

/** Takes back a request, when a chart leaves the page. */
export function cancelDraw(draw: () => void): void {
  dirty.delete(draw)
}
