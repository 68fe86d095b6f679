import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ExportQuery, type ExportResult, exportQuerySchema } from '../../shared/archive.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { CoreApp } from '../app.ts'
import { unpackTables } from '../core/history/archive/unpackTables.ts'
import { type CommandContext, type ExitCode, withApp } from './context.ts'
import { outNotWritten } from './outNotWritten.ts'
import { fail, show } from './output.ts'

const usage = (message: string) =>
  failure('usage', message, 'Run "npm run -s cli -- --help" for all commands.')

/** `export`: hands the folder or the numbers of a stored station over, without touching the network. */
export async function exportCommand(context: CommandContext): Promise<ExitCode> {
  const { output, line } = context
  const query = queryOf(context)
  if (!query.ok) return fail(output, query.problem)
  const out = line.text('out')
  if (!out) return fail(output, usage('--out DIR or --out FILE.zip is needed.').problem)
  return await withApp(context, {}, async (app) => {
    const made = await exported(app, query.value, context)
    if (!made.ok) return fail(output, made.problem)
    const files = await handedOver(app, query.value, made.value, out)
    if (!files.ok) return fail(output, files.problem)
    const { bytes, sha256 } = made.value
    show(
      output,
      { files: files.value, bytes, sha256 },
      `${files.value.join('\n')}\n${Math.max(1, Math.round(bytes / 1024))} KiB packed, SHA-256 ${sha256}`,
    )
    return 0
  })
}

function queryOf({ line }: CommandContext): Result<ExportQuery> {
  const from = timeOf(line.text('from'))
  const to = timeOf(line.text('to'))
  if (!from.ok) return from
  if (!to.ok) return to
  const query = exportQuerySchema.safeParse({
    portalId: line.words[0],
    format: line.text('format') ?? 'zip',
    kind: line.text('kind'),
    from: from.value,
    to: to.value,
  })
  if (query.success) return success(query.data)
  const wrong = query.error.issues[0]?.path[0]
  if (wrong === 'portalId') return usage('A portal ID (12 hex digits) is needed.')
  return usage(
    wrong === 'kind'
      ? '--kind is readings, minute, quarterHour or day.'
      : '--format is zip (the whole folder), csv or jsonl.',
  )
}

/** An ISO date or time; one without a zone is the laptop's. */
function timeOf(text: string | undefined): Result<number | undefined> {
  if (text === undefined) return success(undefined)
  const at = /^\d{4}-\d\d-\d\d(?:T\S+)?$/.test(text)
    ? new Date(text.includes('T') ? text : `${text}T00:00`).getTime()
    : Number.NaN
  return Number.isNaN(at)
    ? usage(`"${text.slice(0, 40)}" is no time. Write it like 2026-05-01 or 2026-05-01T08:30.`)
    : success(at)
}

async function exported(
  app: CoreApp,
  query: ExportQuery,
  { output, signal }: CommandContext,
): Promise<Result<ExportResult>> {
  const steps = app.archive.exportStation(query, signal)
  let last = ''
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
    if (step.value.step !== last && !output.json) output.out(`  ${step.value.step}`)
    last = step.value.step
  }
}

/** Puts what was made where it was asked for; nothing stays in the folder of exports. */
async function handedOver(
  app: CoreApp,
  { format }: ExportQuery,
  { file }: ExportResult,
  out: string,
): Promise<Result<string[]>> {
  const made = app.archive.exportFile(file)
  if (!made.ok) return made
  try {
    if (!out.toLowerCase().endsWith('.zip') && format !== 'zip') {
      const names = await unpackTables(made.value, out)
      return success(names.map((name) => join(out, name)))
    }
    const target = out.toLowerCase().endsWith('.zip') ? out : join(out, file)
    if (target !== out) await mkdir(out, { recursive: true })
    await copyFile(made.value, target)
    return success([target])
  } catch (error) {
    return outNotWritten(out, error, 'place')
  } finally {
    await rm(made.value, { force: true })
  }
}
