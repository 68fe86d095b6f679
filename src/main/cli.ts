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

async function main(args: readonly string[], signal: AbortSignal): Promise<ExitCode> {
  const output: Output = {
    out: (text) => void process.stdout.write(`${printable(text)}\n`),
    error: (text) => void process.stderr.write(`${printable(text)}\n`),
    json: args.includes('--json'),
  }
  const line = parseCommandLine(args)
  if (!line.ok) return fail(output, line.problem)
  if (line.value.command === 'help') {
    output.out(helpText())
    return 0
  }
  const context: CommandContext = {
    ...{ line: line.value, output, environment: process.env, signal },
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
// `cli watch | head` closes the pipe early; that ends the command, it is no error.
process.stdout.on('error', () => stop.abort())
process.exitCode = await main(process.argv.slice(2), stop.signal)
