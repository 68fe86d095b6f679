import { ProblemError } from '../shared/result.ts'
import { helpText, parseCommandLine } from './cli/arguments.ts'
import { createAskHidden } from './cli/askHidden.ts'
import { checkCommand } from './cli/checkCommand.ts'
import { collectCommand } from './cli/collectCommand.ts'
import type { CommandContext, ExitCode } from './cli/context.ts'
import { demoCommand } from './cli/demoCommand.ts'
import { discoverCommand } from './cli/discoverCommand.ts'
import { exportCommand } from './cli/exportCommand.ts'
import { importCommand } from './cli/importCommand.ts'
import { fail, type Output, printable } from './cli/output.ts'
import { pairCommand } from './cli/pairCommand.ts'
import { reportCommand } from './cli/reportCommand.ts'
import { simulateCommand } from './cli/simulateCommand.ts'
import { verifyCommand } from './cli/verifyCommand.ts'
import { watchCommand } from './cli/watchCommand.ts'
import { printLines } from './printLines.ts'

const handlers = {
  discover: discoverCommand,
  simulate: simulateCommand,
  watch: watchCommand,
  check: checkCommand,
  pair: pairCommand,
  report: reportCommand,
  verify: verifyCommand,
  export: exportCommand,
  import: importCommand,
  collect: collectCommand,
  demo: demoCommand,
} as const

/** Printing is all that they do, so `cli watch | head` ends them; the others go on unheard. */
const printers: ReadonlySet<string> = new Set<keyof typeof handlers>(['discover', 'watch', 'check'])

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
    return await handlers[line.value.command](context)
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
