import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { printLines } from '../../src/main/printLines.ts'

const source = join(import.meta.dirname, '../../src/main')
let folder: string
let child: ChildProcess | null = null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldkit-print-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  child = null
  await rm(folder, { recursive: true, force: true })
})

/** A program whose reader has gone before it says anything. */
function unheard(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  child = spawn(process.execPath, [join(source, program), ...args], {
    env: { ...process.env, GX_FIELDKIT_INTERFACES: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout?.destroy()
  child.stderr?.destroy()
  return child
}

test('the app in the browser goes on when nobody reads what it says, and ends as it should', async () => {
  const seen = join(folder, 'seen')
  await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${seen}'\n`)
  await chmod(join(folder, 'xdg-open'), 0o755)
  const app = unheard('start.ts', ['--data', join(folder, 'data')], {
    PATH: `${folder}:${process.env.PATH}`,
    GX_FIELDKIT_NO_BROWSER: '',
  })
  const ended = once(app, 'exit')
  const url = await vi.waitFor(async () => {
    expect(app.exitCode).toBeNull()
    const text = await readFile(seen, 'utf8')
    expect(text).toContain('http://127.0.0.1:')
    return text
  }, 30_000)
  const answer = await fetch(url, { redirect: 'manual' })
  expect(answer.status).toBeLessThan(400)
  app.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('a command says by its exit code what went wrong, also when nobody reads its words', async () => {
  const command = unheard('cli.ts', ['no-such-command'])
  expect(await once(command, 'exit')).toEqual([2, null])
})

test('a command whose words do not fit on the disk says so and does not end as done', async () => {
  const script = `exec '${process.execPath}' '${join(source, 'cli.ts')}' --help > /dev/full`
  child = spawn('sh', ['-c', script], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said += text.toString()
  })
  expect(await once(child, 'close')).toEqual([1, null])
  expect(said).toMatch(/^What this command says cannot be written: ENOSPC/)
})

test('a stream that refuses is left alone, and that is told once', async () => {
  let tries = 0
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      tries += 1
      done(new Error('nobody reads'))
    },
  })
  const onRefused = vi.fn()
  const print = printLines(stream, onRefused)
  print('one')
  await once(stream, 'error').catch(() => {})
  print('two')
  stream.emit('error', new Error('again'))
  expect(tries).toBe(1)
  expect(onRefused).toHaveBeenCalledOnce()
})
