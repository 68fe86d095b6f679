import { copyFile } from 'node:fs/promises'
import { portalIdSchema } from '../../shared/identitySchema.ts'
import type { ReportResult } from '../../shared/report.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { CoreApp } from '../app.ts'
import { type CommandContext, type ExitCode, withApp } from './context.ts'
import { fail, show } from './output.ts'

/** Makes a report and copies the PDF and its JSON twin to `out` (`x.pdf` and `x.json`). */
export async function reportTo(
  app: CoreApp,
  portalId: string,
  out: string,
  context: CommandContext,
): Promise<Result<ReportResult>> {
  const progress = app.createReport(portalId, context.signal)
  let step = await progress.next()
  while (!step.done) {
    if (!context.output.json) context.output.out(`  ${step.value.step}`)
    step = await progress.next()
  }
  const made = step.value
  if (!made.ok) return made
  try {
    for (const [file, target] of [
      [made.value.pdfFile, out],
      [made.value.jsonFile, out.replace(/\.pdf$/i, '.json')],
    ] as const) {
      const source = app.reportFile(portalId, file)
      if (!source.ok) return source
      await copyFile(source.value, target)
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return failure(
      'out-not-written',
      `${out} could not be written: ${reason}.`,
      'Name another file with --out.',
    )
  }
  return success(made.value)
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
        'Usage: report PORTALID --out FILE.pdf.',
      ).problem,
    )
  return await withApp(context, {}, async (app) => {
    const made = await reportTo(app, portalId.data, out, context)
    if (!made.ok) return fail(output, made.problem)
    const { pages, bytes, dataSha256 } = made.value
    show(
      output,
      { file: out, pages, bytes, dataSha256 },
      `${out}: ${pages} pages, ${Math.round(bytes / 1024)} KiB, data SHA-256 ${dataSha256}`,
    )
    return 0
  })
}
