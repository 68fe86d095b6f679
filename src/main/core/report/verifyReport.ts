import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { VerifiedReport } from '../../../shared/reportBook.ts'
import { failure, type Result, success } from '../../../shared/result.ts'
import type { ReportModel } from './model/reportModel.ts'
import { type PdfObject, pdfObjects } from './pdfObjects.ts'
import { renderPdf } from './renderPdf.ts'
import { isReportFileName } from './reportFileNames.ts'
import { reportTwinSchema } from './reportTwin.ts'

/** A report and what lies beside it. */
export interface ReportBundle {
  pdf: Uint8Array
  /** The JSON twin beside the PDF; null = not there. */
  twin: Uint8Array | null
  /** A file that the twin lists, by its name there; null = not there. */
  file(name: string): Promise<Uint8Array | null>
  /** Of this app: pages can be drawn anew only by the version that drew them. */
  appVersion: string
}

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Report id and checksum as the document names them, in its keywords and on its pages. */
const keywords = /^\((GXF-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}) sha256:([0-9a-f]{64})\)/

function notOurs(): ReturnType<typeof failure> {
  return failure(
    'not-a-report',
    'This PDF names no data: it is no report of GX Fieldkit, or another program saved it anew.',
    'Take the file as GX Fieldkit wrote it.',
  )
}

/**
 * What holds in the data of every version: which report it is, who made it, and what goes with it. Version 1 and 2 named
 * no report.
 */
const provenSchema = z.looseObject({
  schema: z.literal('gx-fieldkit.health-report'),
  version: z.int().min(1),
  reportId: z.string().default(''),
  appVersion: z.string(),
  files: z.array(z.object({ name: z.string().refine(isReportFileName), sha256: z.string() })).default([]),
})
type Proven = z.infer<typeof provenSchema>

function jsonOf(data: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(data).toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The pictures inside a PDF by their sums; JPEGs lie in it as they are. */
function picturesIn(objects: readonly PdfObject[]): Map<string, Uint8Array> {
  return new Map(
    objects.flatMap(({ head, data }) =>
      data !== null && head.includes('/DCTDecode') ? [[sumOf(data), data] as const] : [],
    ),
  )
}

function sameObjects(a: readonly PdfObject[], b: readonly PdfObject[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index]
      if (!other || one.head !== other.head) return false
      return one.data === null || other.data === null ? one.data === other.data : one.data.equals(other.data)
    })
  )
}

/** Whether this version draws the same pages from the data. Packing may differ between computers, what is packed not. */
async function drawsTheSame(
  objects: readonly PdfObject[],
  model: ReportModel,
  twin: Buffer,
): Promise<boolean> {
  const { pdf } = await renderPdf(model, twin.toString('utf8'), () => {}, picturesIn(objects))
  const own = pdfObjects(pdf)
  return own.ok && sameObjects(objects, own.value)
}

async function checkFiles(
  bundle: ReportBundle,
  { files: listed }: Proven,
): Promise<Result<VerifiedReport['files']>> {
  const files: VerifiedReport['files'] = []
  for (const { name, sha256 } of listed) {
    const bytes = await bundle.file(name)
    if (bytes !== null && sumOf(bytes) !== sha256)
      return failure(
        'file-differs',
        `The file ${name} beside the report is not the one that the report was made with.`,
        'Take the file from where the report was made.',
      )
    files.push({ name, state: bytes === null ? 'absent' : 'fits' })
  }
  return success(files)
}

/**
 * Whether a document and its data belong together: the sum over the attached data is the one that the document names,
 * the twin, the photos and the other files beside it are those, and, for a report of this very version, the pages are what the data give.
 * A report of another version proves its data only. Fails in words for everything else.
 */
export async function verifyReport(bundle: ReportBundle): Promise<Result<VerifiedReport>> {
  const objects = pdfObjects(bundle.pdf)
  if (!objects.ok) return objects
  const [, reportId, named] =
    objects.value.map(({ head }) => keywords.exec(head)).find((match) => match !== null) ?? []
  const twin = objects.value.find(({ head }) => head.includes('/Type /EmbeddedFile'))?.data
  if (reportId === undefined || named === undefined || !twin) return notOurs()
  const dataSha256 = sumOf(twin)
  const json = jsonOf(twin)
  const proven = provenSchema.safeParse(json).data
  if (!proven || dataSha256 !== named || proven.reportId !== reportId)
    return failure(
      'data-changed',
      `The data inside the PDF are not those that report ${reportId} was made of: their SHA-256 is another one.`,
      'Somebody changed the file after it was made. Ask for the first copy.',
    )
  if (bundle.twin !== null && sumOf(bundle.twin) !== dataSha256)
    return failure(
      'twin-differs',
      `The JSON file beside the PDF belongs to another report or was changed; the PDF itself is report ${reportId}.`,
      'Take the JSON file from where the report was made.',
    )
  const files = await checkFiles(bundle, proven)
  if (!files.ok) return files
  // Data of an earlier form come from an earlier version, which drew other pages.
  const model = reportTwinSchema.safeParse(json).data
  const isOwn = model !== undefined && proven.appVersion === bundle.appVersion
  if (isOwn && !(await drawsTheSame(objects.value, model, twin)))
    return failure(
      'pages-differ',
      `The pages are not those that GX Fieldkit ${model.appVersion} draws from the data inside. The data are unchanged.`,
      'Somebody changed the pages, or the report was drawn by an earlier state of this version. Trust the data, not the pages.',
    )
  return success({
    ...{ reportId, dataSha256, files: files.value, madeBy: proven.appVersion },
    pages: isOwn ? 'same' : 'not compared',
    isTwinBeside: bundle.twin !== null,
  })
}
