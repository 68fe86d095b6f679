import type { Writable } from 'node:stream'

/**
 * Prints lines on stdout or stderr until the stream refuses them, as one does whose reader has gone. That ends the printing
 * and never the program; `onRefused` hears of it once.
 */
export function printLines(
  stream: Writable,
  onRefused: (error: Error) => void = () => {},
): (text: string) => void {
  let isRefused = false
  stream.on('error', (error) => {
    if (isRefused) return
    isRefused = true
    onRefused(error)
  })
  return (text) => {
    if (!isRefused) stream.write(`${text}\n`)
  }
}
