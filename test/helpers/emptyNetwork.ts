import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const project = join(import.meta.dirname, '../..')

/** The laptop's address in an empty network, 192.168.77.0/24. */
export const laptopAddress = '192.168.77.5'

/** A network of its own: loopback, and a cable that leads to nobody. */
export interface EmptyNetwork {
  /** Starts a source file of the project inside; the text resolves with the first match on stdout. */
  run(file: string, args: readonly string[], said: RegExp): Promise<{ child: ChildProcess; text: string }>
  /** A program that starts Chromium inside. */
  chromium: string
  /** Ends the network and what was started in it. */
  stop(): Promise<void>
}

const inside = `
ip link set lo up; ip link set lo multicast on
ip link add cable0 type veth peer name far0
ip addr add ${laptopAddress}/24 dev cable0
ip link set cable0 up; ip link set far0 up
echo ready; exec sleep 600`

/** Opens an empty network; needs root on Linux (see `canIsolate`). */
export async function openEmptyNetwork(): Promise<EmptyNetwork> {
  const holder = spawn('unshare', ['-n', 'bash', '-c', inside], { stdio: ['ignore', 'pipe', 'inherit'] })
  const children: ChildProcess[] = [holder]
  await textOf(holder, /ready/)
  const enter = ['-t', String(holder.pid), '-n']
  const chromium = join(mkdtempSync(join(tmpdir(), 'fieldkit-')), 'chromium')
  writeFileSync(chromium, `#!/bin/sh\nexec nsenter ${enter.join(' ')} /usr/bin/chromium "$@"\n`)
  chmodSync(chromium, 0o755)
  return {
    chromium,
    async run(file, args, said) {
      const child = spawn('nsenter', [...enter, process.execPath, join(project, file), ...args], {
        cwd: project,
        env: {
          ...process.env,
          GX_FIELDKIT_INTERFACES: `127.0.0.1,${laptopAddress}`,
          GX_FIELDKIT_NO_BROWSER: '1',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.push(child)
      return { child, text: await textOf(child, said) }
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

function textOf(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString()
      const match = pattern.exec(text)
      if (match) resolve(match[0])
    })
    child.once('exit', () => reject(new Error(`ended before it said ${pattern}: ${text}`)))
  })
}
