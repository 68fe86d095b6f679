import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defaultDataFolder } from '../app/folders.ts'
import { interfacesFromEnvironment } from '../app/networkInterfaces.ts'
import { type AppOptions, type CoreApp, createApp } from '../app.ts'
import { version } from '../version.ts'
import type { CommandLine } from './arguments.ts'
import type { Output } from './output.ts'

/** What every command gets: what was typed, where to write, when to stop. */
export interface CommandContext {
  line: CommandLine
  output: Output
  environment: NodeJS.ProcessEnv
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

export type ExitCode = 0 | 1 | 2

/** `resources/` beside `src/`. */
export const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url))

/** The data folder that --data, the environment or the system's custom names. */
export function dataFolderOf({ line, environment }: CommandContext): string {
  return line.text('data') ?? defaultDataFolder(process.platform, environment, homedir())
}

/** The password of the GX, from the environment only: an argument would stand in every process list. */
export function passwordOf({ environment }: CommandContext): string | undefined {
  return environment.GX_FIELDKIT_PASSWORD
}

/** Builds the app for one command and always stops it again. */
export async function withApp(
  context: CommandContext,
  overrides: Partial<AppOptions>,
  use: (app: CoreApp) => Promise<ExitCode>,
): Promise<ExitCode> {
  const app = await createApp({
    dataFolder: dataFolderOf(context),
    resourcesFolder,
    version,
    log: () => {},
    interfaces: interfacesFromEnvironment(context.environment),
    sink: { environment: context.environment },
    ...overrides,
  })
  try {
    return await use(app)
  } finally {
    await app.stop()
  }
}

/** Waits for `ms` of the wall or until `signal` aborts, whichever is first. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}

/** Waits for Ctrl-C. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
