import { portalIdSchema } from '../../shared/identitySchema.ts'
import { languages } from '../../shared/language.ts'
import {
  paperSchema,
  type ReportChoice,
  type ReportResult,
  reportChoiceSchema,
  reportModeSchema,
} from '../../shared/report.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { CoreApp } from '../app.ts'
import { commands } from './arguments.ts'
import { type CommandContext, type ExitCode, withApp } from './context.ts'
import { copyWhole } from './copyWhole.ts'
import { outNotWritten } from './outNotWritten.ts'
import { fail, show } from './output.ts'

/** Makes a report and copies its files beside `out`: `x.pdf`, `x.json`, where there are curves `x-series.csv`, and the photos in `x-evidence`. */
export async function reportTo(
  app: CoreApp,
  portalId: string,
  out: string,
  choice: ReportChoice,
  context: CommandContext,
): Promise<Result<ReportResult>> {
  const progress = app.createReport(portalId, choice, context.signal)
  let step = await progress.next()
  while (!step.done) {
    if (!context.output.json) context.output.out(`  ${step.value.step}`)
    step = await progress.next()
  }
  const made = step.value
  if (!made.ok) return made
  const { pdfFile, jsonFile, csvFile, photoFiles } = made.value
  const stem = out.replace(/\.pdf$/i, '')
  const files = [
    { file: pdfFile, target: out },
    { file: jsonFile, target: `${stem}.json` },
    ...(csvFile === null ? [] : [{ file: csvFile, target: `${stem}-series.csv` }]),
    ...photoFiles.map((file) => ({ file, target: `${stem}-${file}` })),
  ]
  const copies: { source: string; target: string }[] = []
  for (const { file, target } of files) {
    const source = app.reportFile(portalId, file)
    if (!source.ok) return source
    copies.push({ source: source.value, target })
  }
  try {
    await copyWhole(copies)
  } catch (error) {
    return outNotWritten(out, error, 'file')
  }
  return success(made.value)
}

/** What the options say; English, everything, A4 without them. */
function choiceOf(line: CommandContext['line']): Result<ReportChoice> {
  const choice = { language: line.text('language'), mode: line.text('mode'), paper: line.text('paper') }
  const parsed = reportChoiceSchema.safeParse(choice)
  if (parsed.success) return success(parsed.data)
  const [wrong] = parsed.error.issues
  const name = String(wrong?.path[0] ?? '')
  const words = { language: languages, mode: reportModeSchema.options, paper: paperSchema.options }
  const known = Object.entries(words).find(([option]) => option === name)?.[1] ?? []
  return failure('usage', `--${name} takes ${known.join(', ')}.`, `Usage: ${commands.report.usage}.`)
}

/** `report`: makes the report of a stored station without touching the network. */
export async function reportCommand(context: CommandContext): Promise<ExitCode> {
  const { output, line } = context
  const [word = ''] = line.words
  const portalId = portalIdSchema.safeParse(word)
  const out = line.text('out')
  if (!portalId.success || !out?.toLowerCase().endsWith('.pdf'))
    return fail(
      output,
      failure(
        'usage',
        'A portal ID (12 hex digits) and --out FILE.pdf are needed.',
        `Usage: ${commands.report.usage}.`,
      ).problem,
    )
  const choice = choiceOf(line)
  if (!choice.ok) return fail(output, choice.problem)
  return await withApp(context, {}, async (app) => {
    const made = await reportTo(app, portalId.data, out, choice.value, context)
    if (!made.ok) return fail(output, made.problem)
    const { pages, bytes, dataSha256, reportId } = made.value
    show(
      output,
      { file: out, pages, bytes, reportId, dataSha256 },
      `${out}: ${pages} pages, ${Math.round(bytes / 1024)} KiB, report ${reportId}, data SHA-256 ${dataSha256}`,
    )
    return 0
  })
}
