/** Time that waiting draws may take of one frame, ms. At least one is done in each. */
const shareMs = 4

const waiting = new Set<() => void>()
let requested = false

function drawSome(): void {
  requested = false
  const begin = performance.now()
  for (const draw of [...waiting]) {
    waiting.delete(draw)
    draw()
    if (performance.now() - begin > shareMs) break
  }
  if (waiting.size > 0) request()
}

function request(): void {
  if (requested) return
  requested = true
  requestAnimationFrame(drawSome)
}

/** Draws soon, spread over frames: what came for many charts at once must not hold up the hand that moves them. */
export function drawInTurn(draw: () => void): void {
  waiting.add(draw)
  request()
}

/** Takes back a request, when a chart leaves the page. */
export function leaveTurn(draw: () => void): void {
  waiting.delete(draw)
}
