/** True once the headers and, when they announce one, the body are there. */
export function requestIsWhole(received: string): boolean {
  const end = received.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = Number(/^content-length:\s*(\d+)/im.exec(received.slice(0, end))?.[1] ?? 0)
  return received.length >= end + 4 + length
}
