import { basename } from 'node:path'
import type { VerifiedReport } from '../../shared/reportBook.ts'
import { failure } from '../../shared/result.ts'
import { bundleBeside } from '../core/report/bundleBeside.ts'
import { isPhotoName } from '../core/report/reportFileNames.ts'
import { verifyReport } from '../core/report/verifyReport.ts'
import { version } from '../version.ts'
import type { CommandContext, ExitCode } from './context.ts'
import { fail, show } from './output.ts'

/** Photos are counted: there may be hundreds. */
function filesSentences(files: VerifiedReport['files']): string[] {
  const photos = files.filter(({ name }) => isPhotoName(name))
  const fitting = photos.filter(({ state }) => state === 'fits').length
  const others = files.filter((file) => !photos.includes(file))
  return [
    ...others.map((file) =>
      file.state === 'fits' ? `${file.name} fits.` : `${file.name} is not beside it and was not checked.`,
    ),
    ...(photos.length === 0
      ? []
      : fitting === photos.length
        ? [photos.length === 1 ? 'Its photo fits.' : `All ${photos.length} photos fit.`]
        : [`${fitting} of ${photos.length} photos fit; the others are not beside it and were not checked.`]),
  ]
}

/** What was proven, and what was not, in one line. */
function sentenceOf(name: string, verified: VerifiedReport): string {
  const { reportId, dataSha256, pages, files, madeBy } = verified
  const parts = [
    `${name} and its data belong together: report ${reportId}, SHA-256 ${dataSha256}.`,
    pages === 'same'
      ? 'Its pages are those that this version draws from the data.'
      : `Its pages were not compared: GX Fieldkit ${madeBy} drew them.`,
    ...filesSentences(files),
  ]
  return parts.join(' ')
}

/** `verify`: whether a report and its data belong together. Reads the files beside it, writes nothing. */
export async function verifyCommand({ output, line }: CommandContext): Promise<ExitCode> {
  const [path = ''] = line.words
  const pdfPath = path.replace(/\.json$/i, '.pdf')
  const bundle = await bundleBeside(pdfPath, version)
  if (bundle === null)
    return fail(
      output,
      failure(
        'no-document',
        `There is no file ${pdfPath}.`,
        'Name the PDF, or the JSON file with its PDF beside it.',
      ).problem,
    )
  const verified = await verifyReport(bundle)
  if (!verified.ok) return fail(output, verified.problem)
  show(output, verified.value, sentenceOf(basename(pdfPath), verified.value))
  return 0
}
