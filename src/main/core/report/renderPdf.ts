import PDFDocument from 'pdfkit'
import { sayCore } from '../../../shared/coreWords.ts'
import type { Language } from '../../../shared/language.ts'
import type { ReportMode } from '../../../shared/report.ts'
import { fontFile, fontNames } from './draw/fonts.ts'
import type { Pictures } from './draw/picture.ts'
import { paperSizes, Sheet } from './draw/sheet.ts'
import { say, speak } from './draw/text.ts'
import type { ReportModel } from './model/reportModel.ts'
import { drawAnnex, drawNotes } from './pages/annex.ts'
import { drawBatteries } from './pages/battery.ts'
import { drawCertificateCover } from './pages/certificateCover.ts'
import { drawCommissioning, drawEnd, drawEvidence } from './pages/commissioning.ts'
import { drawCommunication } from './pages/communication.ts'
import { drawComparison } from './pages/comparison.ts'
import { drawCover } from './pages/cover.ts'
import { drawDevices } from './pages/devices.ts'
import { drawFindings } from './pages/findings.ts'
import { drawFrames } from './pages/frame.ts'
import { drawGlossary } from './pages/glossary.ts'
import { drawProof } from './pages/proof.ts'
import { drawScore } from './pages/score.ts'
import { drawSystem } from './pages/system.ts'
import { drawTrends } from './pages/trends.ts'
import { twinSha256 } from './reportTwin.ts'

const localeTags = { en: 'en-GB', de: 'de-DE', uk: 'uk-UA' } as const satisfies Record<Language, string>

function openDocument(model: ReportModel, sum: string): PDFKit.PDFDocument {
  const at = new Date(model.generatedAt)
  const doc = new PDFDocument({
    size: [paperSizes[model.paper].width, paperSizes[model.paper].height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    compress: true,
    pdfVersion: '1.7',
    // The archive form with attachments; it asks for tags, embedded fonts and a colour profile.
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    lang: localeTags[model.language],
    // No face to begin with: pdfkit would open the file of a face that it holds under two names at each change of face.
    font: '',
    info: {
      Title: `${sayCore(model.title, model.language)} ${model.portalId}`,
      Author: 'GX Fieldkit',
      // What `verifyReport` compares the attached data with.
      Keywords: `${model.reportId} sha256:${sum}`,
      Creator: `GX Fieldkit ${model.appVersion}`,
      Producer: 'GX Fieldkit, pdfkit',
      CreationDate: at,
      ModDate: at,
    },
  })
  speak(doc, model.language)
  for (const name of fontNames) doc.registerFont(name, fontFile(name))
  return doc
}

function attachTwin(doc: PDFKit.PDFDocument, model: ReportModel, twin: string): void {
  const at = new Date(model.generatedAt)
  // `relationship` makes the attachment an associated file (PDF/A-3); pdfkit takes it, its types do not list it.
  const options = {
    name: 'report.json',
    type: 'application/json',
    description: say(doc, 'The data of this report'),
    relationship: 'Data',
    creationDate: at,
    modifiedDate: at,
  }
  doc.file(Buffer.from(twin, 'utf8'), options)
}

async function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of doc) {
    // pdfkit's stream is a byte stream; Readable's iterator is typed for any element.
    chunks.push(chunk as Uint8Array)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

type Draw = (sheet: Sheet, model: ReportModel) => void
const everything: readonly Draw[] = [
  ...[drawCover, drawScore, drawSystem, drawBatteries, drawTrends, drawCommunication, drawFindings],
  ...[drawComparison, drawCommissioning, drawDevices, drawAnnex, drawGlossary],
]

/** What each kind of report prints before the proof. */
const pagesOf: Readonly<Record<ReportMode, readonly Draw[]>> = {
  summary: [drawCover],
  full: everything,
  warranty: everything,
  certificate: [drawCertificateCover, drawEvidence, drawSystem, drawEnd, drawNotes],
}

/**
 * Draws the report. The same model and twin give the same bytes: all dates are `model.generatedAt`. `twin` is attached
 * as `report.json` and its SHA-256 is printed on each page, in full and as a QR code on the last one. `onPage` hears the
 * number of each page as it is begun. `pictures` are the photos that the model says are drawn.
 */
export async function renderPdf(
  model: ReportModel,
  twin: string,
  onPage: (page: number) => void,
  pictures: Pictures = new Map(),
): Promise<{ pdf: Uint8Array; pages: number }> {
  const sum = twinSha256(twin)
  const doc = openDocument(model, sum)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const sheet = new Sheet(doc, root, paperSizes[model.paper], onPage, pictures)
  sheet.newPage()
  for (const draw of pagesOf[model.mode]) sheet.group('Sect', () => draw(sheet, model))
  sheet.group('Sect', () => drawProof(sheet, model, sum))
  drawFrames(doc, model, sum)
  root.end()
  attachTwin(doc, model, twin)
  doc.end()
  const pdf = await collect(doc)
  return { pdf, pages: sheet.pageCount }
}
