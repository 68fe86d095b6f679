import { StringDecoder } from 'node:string_decoder'

/** The keyboard: `process.stdin` of a terminal. */
export interface Keyboard {
  setRawMode(isRaw: boolean): unknown
  on(event: 'data', listener: (bytes: Buffer) => void): unknown
  on(event: 'end', listener: () => void): unknown
  off(event: 'data', listener: (bytes: Buffer) => void): unknown
  off(event: 'end', listener: () => void): unknown
  resume(): unknown
  pause(): unknown
}

export interface Terminal {
  keyboard: Keyboard
  /** Shows the question; stdout stays for results. */
  write(text: string): void
  /** Ctrl-C, which a terminal in raw mode does not turn into a signal. */
  interrupt(): void
}

export type AskHidden = (question: string, signal: AbortSignal) => Promise<string | null>

const longest = 200

/** Asks one question after the other; what is typed is never shown. Null when it is cancelled or left empty. */
export function createAskHidden(terminal: Terminal): AskHidden {
  let asking: Promise<unknown> = Promise.resolve()
  return (question, signal) => {
    const answer = asking.then(() => ask(terminal, question, signal))
    asking = answer
    return answer
  }
}

function ask({ keyboard, write, interrupt }: Terminal, question: string, signal: AbortSignal) {
  return new Promise<string | null>((resolve) => {
    const decoder = new StringDecoder('utf8')
    let typed: string[] = []
    const finish = (answer: string | null) => {
      keyboard.off('data', onData)
      keyboard.off('end', onCancel)
      signal.removeEventListener('abort', onCancel)
      keyboard.setRawMode(false)
      keyboard.pause()
      write('\n')
      resolve(answer === '' ? null : answer)
    }
    const onCancel = () => finish(null)
    const onData = (bytes: Buffer) => {
      const text = decoder.write(bytes)
      // Arrow and function keys.
      if (text.startsWith('\u001b')) return
      for (const key of text) {
        if (key === '\r' || key === '\n') return finish(typed.join(''))
        if (key === '\u0004') return finish(null)
        if (key === '\u0003') {
          finish(null)
          return interrupt()
        }
        if (key === '\u0015') typed = []
        else if (key === '\u007f' || key === '\b') typed.pop()
        else if (key >= ' ' && typed.length < longest) typed.push(key)
      }
    }
    if (signal.aborted) return resolve(null)
    signal.addEventListener('abort', onCancel, { once: true })
    keyboard.setRawMode(true)
    keyboard.on('data', onData)
    keyboard.on('end', onCancel)
    keyboard.resume()
    write(question)
  })
}
