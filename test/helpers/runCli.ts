import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const project = join(import.meta.dirname, '../..')

/** How a command ended, with all that it wrote. */
export interface CliRun {
  code: number | null
  out: string
  error: string
}

/** A running command, and its end. */
export interface RunningCli {
  child: ChildProcess
  /** Resolves with the first stdout text that matches; rejects when the command ends before. */
  said(pattern: RegExp): Promise<RegExpMatchArray>
  done: Promise<CliRun>
}

/** True where a command can get a network of its own, so that no other simulated GX of this machine answers. */
export const canIsolate = process.platform === 'linux' && process.getuid?.() === 0

/** Starts `cli ARGS` as a process of its own; `isolated` puts it into a network with a loopback only, without
 * `loopback` into one with nothing; `besideQuietGx` puts a GX at 127.0.0.77 that announces nothing beside it. */
export function startCli(
  args: readonly string[],
  {
    isolated = false,
    loopback = true,
    besideQuietGx = false,
    script = besideQuietGx ? 'test/helpers/besideQuietGx.ts' : 'src/main/cli.ts',
    environment = {},
  }: {
    isolated?: boolean
    loopback?: boolean
    besideQuietGx?: boolean
    /** Another program than the command line, from the project's folder. */
    script?: string
    environment?: Record<string, string>
  } = {},
): RunningCli {
  const cli = [process.execPath, join(project, script), ...args]
  const inside = loopback ? 'ip link set lo up; ip link set lo multicast on; exec "$@"' : 'exec "$@"'
  const command = isolated && canIsolate ? ['unshare', '-n', 'bash', '-c', inside, 'cli', ...cli] : cli
  const [program = process.execPath, ...rest] = command
  const child = spawn(program, rest, {
    cwd: project,
    env: { ...process.env, GX_FIELDKIT_INTERFACES: '127.0.0.1', GX_FIELDKIT_NO_BROWSER: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const run: CliRun = { code: null, out: '', error: '' }
  const done = new Promise<CliRun>((resolve) => child.once('close', (code) => resolve({ ...run, code })))
  child.stderr?.on('data', (text: Buffer) => {
    run.error += text.toString()
  })
  child.stdout?.on('data', (text: Buffer) => {
    run.out += text.toString()
  })
  const said = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(run.out)
        if (match) resolve(match)
      }
      child.stdout?.on('data', look)
      look()
      void done.then((ended) =>
        reject(new Error(`ended before it said ${pattern}: ${ended.error || ended.out}`)),
      )
    })
  return { child, said, done }
}

/** Runs `cli ARGS` to its end. */
export async function runCli(
  args: readonly string[],
  options?: Parameters<typeof startCli>[1],
): Promise<CliRun> {
  return await startCli(args, options).done
}
