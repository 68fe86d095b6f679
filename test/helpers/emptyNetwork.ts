import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canIsolate } from './runCli.ts'

const project = join(import.meta.dirname, '../..')

/** The laptop's address in an empty network, 192.168.77.0/24. */
export const laptopAddress = '192.168.77.5'

/** A network of its own: loopback, and a cable that leads to nobody. */
export interface EmptyNetwork {
  /** Starts a source file of the project inside; resolves when it said something. */
  run(file: string, args: readonly string[], said: RegExp, environment?: NodeJS.ProcessEnv): Promise<Inmate>
  /** A program that starts Chromium inside. */
  chromium: string
  /** Ends the network and what was started in it. */
  stop(): Promise<void>
}

/** A program that runs in the network. */
export interface Inmate {
  /** What it said. */
  text: string
  /** Writes a line to its stdin and waits for what it says to that. */
  tell(line: string, said: RegExp): Promise<string>
  /** Ends it and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}

const inside = `
ip link set lo up; ip link set lo multicast on
ip link add cable0 type veth peer name far0
ip addr add ${laptopAddress}/24 dev cable0
ip link set cable0 up; ip link set far0 up
echo ready; exec sleep 600`

/** Opens an empty network; without the rights for it (see `canIsolate`) the laptop's own loopback has to do. */
export async function openEmptyNetwork(): Promise<EmptyNetwork> {
  const children: ChildProcess[] = []
  const enter: string[] = []
  if (canIsolate) {
    const holder = spawn('unshare', ['-n', 'bash', '-c', inside], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(holder)
    await listen(holder).next(/ready/)
    enter.push('nsenter', '-t', String(holder.pid), '-n')
  }
  return {
    chromium: canIsolate ? chromiumInside(enter) : '/usr/bin/chromium',
    async run(file, args, said, environment = {}) {
      const [program = process.execPath, ...rest] = [...enter, process.execPath, join(project, file), ...args]
      const child = spawn(program, rest, {
        cwd: project,
        env: {
          ...process.env,
          GX_FIELDKIT_INTERFACES: canIsolate ? `127.0.0.1,${laptopAddress}` : '127.0.0.1',
          GX_FIELDKIT_NO_BROWSER: '1',
          ...environment,
        },
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      children.push(child)
      const heard = listen(child)
      const tell = (line: string, answer: RegExp) => {
        const next = heard.next(answer)
        child.stdin?.write(`${line}\n`)
        return next
      }
      const end = async (signal: NodeJS.Signals) => {
        child.kill(signal)
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      }
      return { text: await heard.next(said), tell, end }
    },
    async stop() {
      // The last started first: the network itself goes when nobody is in it any more.
      for (const child of children.reverse()) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
    },
  }
}

function chromiumInside(enter: readonly string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'fieldkit-')), 'chromium')
  writeFileSync(file, `#!/bin/sh\nexec ${enter.join(' ')} /usr/bin/chromium "$@"\n`)
  chmodSync(file, 0o755)
  return file
}

/** What a program says; `next` takes the first match of what was not taken before. */
function listen(child: ChildProcess): { next(pattern: RegExp): Promise<string> } {
  let text = ''
  child.stdout?.on('data', (piece: Buffer) => {
    text += piece.toString()
  })
  return {
    next: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text)
          if (!match) return
          text = text.slice(match.index + match[0].length)
          child.stdout?.off('data', look)
          resolve(match[0])
        }
        child.stdout?.on('data', look)
        child.once('exit', () => reject(new Error(`ended before it said ${pattern}: ${text}`)))
        look()
      }),
  }
}
