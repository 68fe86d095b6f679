import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { failure } from '../../shared/result.ts'
import { type Verified, verifyReport } from '../core/report/verifyReport.ts'
import { version } from '../version.ts'
import type { CommandContext, ExitCode } from './context.ts'
import { fail, show } from './output.ts'

/** A file's bytes; null when it is not there. Other troubles of the disk reject. */
async function bytesOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** What was proven, and what was not, in one line. */
function sentenceOf(name: string, verified: Verified): string {
  const { reportId, dataSha256, pages, files, madeBy } = verified
  const parts = [
    `${name} and its data belong together: report ${reportId}, SHA-256 ${dataSha256}.`,
    pages === 'same'
      ? 'Its pages are those that this version draws from the data.'
      : `Its pages were not compared: GX Fieldkit ${madeBy} drew them.`,
    ...files.map((file) =>
      file.state === 'fits' ? `${file.name} fits.` : `${file.name} is not beside it and was not checked.`,
    ),
  ]
  return parts.join(' ')
}

/** `verify`: whether a report and its data belong together. Reads the files beside it, writes nothing. */
export async function verifyCommand({ output, line }: CommandContext): Promise<ExitCode> {
  const [path = ''] = line.words
  const stem = path.replace(/\.(?:pdf|json)$/i, '')
  const pdfPath = /\.json$/i.test(path) ? `${stem}.pdf` : path
  const pdf = await bytesOf(pdfPath)
  if (pdf === null)
    return fail(
      output,
      failure(
        'no-document',
        `There is no file ${pdfPath}.`,
        'Name the PDF, or the JSON file with its PDF beside it.',
      ).problem,
    )
  const verified = await verifyReport({
    pdf,
    twin: await bytesOf(`${stem}.json`),
    file: (name) => bytesOf(`${stem}-${name}`),
    appVersion: version,
  })
  if (!verified.ok) return fail(output, verified.problem)
  show(output, verified.value, sentenceOf(basename(pdfPath), verified.value))
  return 0
}
