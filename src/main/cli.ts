import { ProblemError } from '../shared/result.ts'
import { type CommandName, helpText, parseCommandLine } from './cli/arguments.ts'
import { createAskHidden } from './cli/askHidden.ts'
import type { CommandContext, ExitCode } from './cli/context.ts'
import { fail, type Output, printable } from './cli/output.ts'
import { printLines } from './printLines.ts'

type Command = (context: CommandContext) => Promise<ExitCode>

/** Each is loaded when it is asked for: the app behind most of them takes longer to load than to say what is wrong. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  discover: async () => (await import('./cli/discoverCommand.ts')).discoverCommand,
  simulate: async () => (await import('./cli/simulateCommand.ts')).simulateCommand,
  watch: async () => (await import('./cli/watchCommand.ts')).watchCommand,
  check: async () => (await import('./cli/checkCommand.ts')).checkCommand,
  pair: async () => (await import('./cli/pairCommand.ts')).pairCommand,
  report: async () => (await import('./cli/reportCommand.ts')).reportCommand,
  snapshot: async () => (await import('./cli/snapshotCommand.ts')).snapshotCommand,
  verify: async () => (await import('./cli/verifyCommand.ts')).verifyCommand,
  export: async () => (await import('./cli/exportCommand.ts')).exportCommand,
  import: async () => (await import('./cli/importCommand.ts')).importCommand,
  collect: async () => (await import('./cli/collectCommand.ts')).collectCommand,
  demo: async () => (await import('./cli/demoCommand.ts')).demoCommand,
}

/** Printing is all that they do, so `cli watch | head` ends them; the others go on unheard. */
const printers: ReadonlySet<string> = new Set<CommandName>(['discover', 'watch', 'check'])

const printError = printLines(process.stderr)
const printOut = printLines(process.stdout, (error) => {
  if ('code' in error && error.code === 'EPIPE') return
  process.exitCode ||= 1
  printError(`What this command says cannot be written: ${error.message}`)
})

async function main(args: readonly string[], stop: AbortController): Promise<ExitCode> {
  const output: Output = {
    out: (text) => printOut(printable(text)),
    error: (text) => printError(printable(text)),
    json: args.includes('--json'),
  }
  const line = parseCommandLine(args)
  if (!line.ok) return fail(output, line.problem)
  if (line.value.command === 'help') {
    output.out(helpText())
    return 0
  }
  if (printers.has(line.value.command)) process.stdout.once('error', () => stop.abort())
  const context: CommandContext = {
    ...{ line: line.value, output, environment: process.env, signal: stop.signal },
    ...(process.stdin.isTTY && process.stderr.isTTY ? { askHidden } : {}),
  }
  try {
    const command = await commands[line.value.command]()
    return await command(context)
  } catch (error) {
    if (error instanceof ProblemError) return fail(output, error.problem)
    throw error
  }
}

const stop = new AbortController()
const askHidden = createAskHidden({
  keyboard: process.stdin,
  write: (text) => void process.stderr.write(printable(text)),
  interrupt: () => stop.abort(),
})
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())
const exitCode = await main(process.argv.slice(2), stop)
process.exitCode = exitCode || process.exitCode
