import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defaultDataFolder } from '../app/folders.ts'
import { interfacesFromEnvironment } from '../app/networkInterfaces.ts'
import type { SecretsSetup } from '../app/secrets.ts'
import { type AppOptions, type CoreApp, createApp } from '../app.ts'
import { version } from '../version.ts'
import { type CommandLine, commands } from './arguments.ts'
import type { AskHidden } from './askHidden.ts'
import type { Output } from './output.ts'

/** What every command gets: what was typed, where to write, when to stop. */
export interface CommandContext {
  line: CommandLine
  output: Output
  environment: NodeJS.ProcessEnv
  /** Asks the person at the terminal; absent where there is none. */
  askHidden?: AskHidden
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

/** The file for passwords and tokens that `--secrets` or the environment names; none for commands that open no GX. */
export function secretsFileOf({ line, environment }: CommandContext): string | undefined {
  const options: readonly string[] = line.command === 'help' ? [] : commands[line.command].options
  if (!options.includes('secrets')) return undefined
  return line.text('secrets') ?? (environment.GX_FIELDKIT_SECRETS_FILE || undefined)
}

function secretsOf(context: CommandContext): { secrets?: SecretsSetup } {
  const file = secretsFileOf(context)
  return file === undefined ? {} : { secrets: { file } }
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
    ...secretsOf(context),
    ...overrides,
  })
  try {
    return await use(app)
  } finally {
    await app.stop()
  }
}

/** Waits for Ctrl-C. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
