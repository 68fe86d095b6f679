import { english } from '../../../../shared/language.ts'
import type { Sheet } from '../draw/sheet.ts'
import type { ReportModel } from '../model/reportModel.ts'
import { drawChecklist } from './checklist.ts'
import { drawConfiguration } from './configuration.ts'
import { countsText } from './countsText.ts'
import { drawFacts, nameplateLabel } from './coverHead.ts'
import { drawFunctionalTests } from './functionalTests.ts'
import { drawHandover } from './handover.ts'
import { drawPhotos } from './photos.ts'

/** The checklist, the tests and the photos of a certificate, whose cover says how it stands. */
export function drawEvidence(sheet: Sheet, { commissioning }: ReportModel): void {
  if (commissioning === null) return
  sheet.chapter(english('Checklist'), 'What has to be so, what was found, and who says so.', 300)
  drawChecklist(sheet, commissioning)
  drawFunctionalTests(sheet, commissioning)
  drawPhotos(sheet, commissioning)
}

/** What was kept of the settings, and the hand-over. */
export function drawEnd(sheet: Sheet, model: ReportModel): void {
  drawConfiguration(sheet, model.commissioning?.snapshot ?? null)
  drawHandover(sheet, model)
}

/** The commissioning record inside a health report. */
export function drawCommissioning(sheet: Sheet, model: ReportModel): void {
  const { commissioning } = model
  if (commissioning === null) return
  const { outcome, nameplates } = commissioning
  const say = (text: string) => sheet.say(text)
  const lead = `${countsText(outcome, say)} ${say(outcome.sentence)}`
  sheet.chapter('Commissioning record', lead, 240)
  if (nameplates.length > 0) {
    sheet.section(english('Nameplates'), 'and how many devices were counted before the GX was looked at')
    drawFacts(sheet, nameplates, nameplateLabel)
  }
  drawChecklist(sheet, commissioning)
  drawFunctionalTests(sheet, commissioning)
  drawPhotos(sheet, commissioning)
  drawEnd(sheet, model)
}
