import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProblemError } from '../shared/result.ts'
import type { DemoOptions } from './app/demo.ts'
import { interfacesFromEnvironment } from './app/networkInterfaces.ts'
import { createApp } from './app.ts'
import { type CommandContext, type ExitCode, resourcesFolder, untilAborted } from './cli/context.ts'
import { fail } from './cli/output.ts'
import { openBrowser } from './hosts/web/openBrowser.ts'
import { startWebHost } from './hosts/web/webHost.ts'
import { version } from './version.ts'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

/** The Electron program that the `electron` package has downloaded; null when it has not (its download may be barred). */
export function electronProgram(project: string = projectFolder): string | null {
  const folder = join(project, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}

export interface WindowOptions extends Omit<CommandContext, 'line'> {
  dataFolder: string
  demo?: DemoOptions
  /** The file for passwords and tokens in the browser; Electron has the operating system for them. */
  secretsFile?: string | undefined
}

/** Opens the app in Electron when its runtime is there, else in the browser, and says which. Ends with the window or Ctrl-C. */
export async function openWindow(options: WindowOptions): Promise<ExitCode> {
  const program = electronProgram()
  if (program) return await openElectron(program, options)
  options.output.out('Electron’s runtime is not on this machine, so GX Fieldkit opens in the browser.')
  try {
    return await openInBrowser(options)
  } catch (error) {
    if (error instanceof ProblemError) return fail(options.output, error.problem)
    throw error
  }
}

async function openElectron(program: string, options: WindowOptions): Promise<ExitCode> {
  options.output.out('GX Fieldkit opens in its Electron window.')
  if (options.secretsFile !== undefined)
    options.output.out('The secrets file is not used: there the operating system keeps passwords.')
  const args = [projectFolder, `--data=${options.dataFolder}`, ...(options.demo ? ['--demo'] : [])]
  const child = spawn(program, args, { stdio: 'inherit', signal: options.signal })
  return await new Promise((resolve) => {
    child.once('exit', (code) => resolve(code === 0 ? 0 : 1))
    child.once('error', (error) => {
      if (error.name !== 'AbortError') options.output.error(`Electron did not start: ${error.message}`)
      resolve(error.name === 'AbortError' ? 0 : 1)
    })
  })
}

async function openInBrowser(options: WindowOptions): Promise<ExitCode> {
  const { output, signal, dataFolder, demo, secretsFile } = options
  const app = await createApp({
    dataFolder,
    resourcesFolder,
    version,
    log: (text) => output.error(text),
    interfaces: interfacesFromEnvironment(options.environment),
    sink: { environment: options.environment, atOnce: true },
    ...(demo ? { demo } : {}),
    ...(secretsFile === undefined ? {} : { secrets: { file: secretsFile } }),
  })
  const host = await startWebHost({
    app,
    rendererFolder: join(projectFolder, 'out', 'renderer'),
    log: (text) => output.error(text),
  })
  output.out(host.url)
  output.out('Ctrl-C ends it.')
  if (options.environment.GX_FIELDKIT_NO_BROWSER !== '1') openBrowser(host.url, (text) => output.out(text))
  await untilAborted(signal)
  await host.stop()
  await app.stop()
  return 0
}
