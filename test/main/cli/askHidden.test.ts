import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '../../../src/main/cli/arguments.ts'
import { createAskHidden, type Keyboard } from '../../../src/main/cli/askHidden.ts'
import type { CommandContext } from '../../../src/main/cli/context.ts'
import { askPassword } from '../../../src/main/cli/typedPassword.ts'
import { failure, success } from '../../../src/shared/result.ts'

class FakeKeyboard extends EventEmitter implements Keyboard {
  readonly modes: boolean[] = []
  flowing = false
  setRawMode(isRaw: boolean): void {
    this.modes.push(isRaw)
  }
  resume(): void {
    this.flowing = true
  }
  pause(): void {
    this.flowing = false
  }
  type(text: string | Buffer): void {
    this.emit('data', Buffer.from(text))
  }
}

function terminal() {
  const keyboard = new FakeKeyboard()
  const shown: string[] = []
  let interrupts = 0
  const ask = createAskHidden({
    keyboard,
    write: (text) => shown.push(text),
    interrupt: () => interrupts++,
  })
  return { keyboard, ask, shown: () => shown.join(''), interrupts: () => interrupts }
}

const never = new AbortController().signal
/** The next question waits for the one before. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a question at the terminal', () => {
  it('shows nothing of what is typed, and gives the keyboard back', async () => {
    const { keyboard, ask, shown } = terminal()
    const answer = ask('Password: ', never)
    await turn()
    expect(keyboard.modes).toEqual([true])
    keyboard.type('secre')
    keyboard.type('xy\u007f\u007ft\r')
    expect(await answer).toBe('secret')
    expect(shown()).toBe('Password: \n')
    expect(keyboard.modes).toEqual([true, false])
    expect(keyboard).toMatchObject({ flowing: false })
    expect(keyboard.listenerCount('data') + keyboard.listenerCount('end')).toBe(0)
  })

  it('takes letters that come in two pieces, starts anew with Ctrl-U, and does not take arrow keys', async () => {
    const { keyboard, ask } = terminal()
    const answer = ask('', never)
    await turn()
    keyboard.type('wrong\u0015')
    const [first = 0, second = 0] = Buffer.from('ü')
    keyboard.type(Buffer.from([first]))
    keyboard.type(Buffer.from([second]))
    keyboard.type('\u001b[D')
    keyboard.type('b\n')
    expect(await answer).toBe('üb')
  })

  it.each([
    ['Enter alone', '\r', 0],
    ['Ctrl-D', 'ab\u0004', 0],
    ['Ctrl-C', 'ab\u0003', 1],
  ])('is not answered by %s', async (_name, keys, expected) => {
    const { keyboard, ask, interrupts } = terminal()
    const answer = ask('', never)
    await turn()
    keyboard.type(keys)
    expect(await answer).toBeNull()
    expect(interrupts()).toBe(expected)
    expect(keyboard.modes).toEqual([true, false])
  })

  it('ends with the command and with the keyboard', async () => {
    const { keyboard, ask } = terminal()
    const stop = new AbortController()
    const first = ask('', stop.signal)
    await turn()
    stop.abort()
    expect(await first).toBeNull()
    expect(await ask('', stop.signal)).toBeNull()
    const second = ask('', never)
    await turn()
    keyboard.emit('end')
    expect(await second).toBeNull()
  })

  it('waits until the one before is answered', async () => {
    const { keyboard, ask, shown } = terminal()
    const first = ask('one ', never)
    const second = ask('two ', never)
    await turn()
    expect(shown()).toBe('one ')
    keyboard.type('a\r')
    expect(await first).toBe('a')
    await turn()
    keyboard.type('b\r')
    expect(await second).toBe('b')
  })
})

describe('the password of a command', () => {
  const needed = failure('password-needed', 'The GX asks for a password.', 'Type it.')

  function contextOf(words: string[], environment: NodeJS.ProcessEnv = {}) {
    const line = parseCommandLine(words)
    if (!line.ok) throw new Error(line.problem.message)
    const asked: string[] = []
    const context: CommandContext = {
      ...{ line: line.value, environment, signal: never },
      output: { out: () => {}, error: () => {}, json: false },
      async askHidden(question) {
        asked.push(question)
        return 'typed'
      },
    }
    return { context, asked }
  }

  it('is asked for only when the GX wants one and somebody is there', async () => {
    const { context, asked } = contextOf(['watch'])
    expect(await askPassword('the GX', success('c0619ab00a01'), context)).toBeNull()
    const refused = failure('password-refused', 'Refused.', 'Check it.')
    expect(await askPassword('the GX', refused, context)).toBeNull()
    const { askHidden: _, ...alone } = context
    expect(await askPassword('the GX', needed, alone)).toBeNull()
    expect(asked).toEqual([])
    expect(await askPassword('the GX', needed, context)).toEqual({ password: 'typed', remember: false })
    expect(asked).toEqual(['Password of the GX (not shown, not kept): '])
  })

  it.each([
    ['--secrets', ['collect', 'c0619ab00a01', '--secrets', 'my-file'], {}],
    ['the environment', ['check'], { GX_FIELDKIT_SECRETS_FILE: 'my-file' }],
  ])('is kept in the file that %s names, and says so', async (_name, words, environment) => {
    const { context, asked } = contextOf(words, environment)
    expect(await askPassword('pump', needed, context)).toEqual({ password: 'typed', remember: true })
    expect(asked).toEqual(['Password of pump (not shown, kept in my-file): '])
  })
})
