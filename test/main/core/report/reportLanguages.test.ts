import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { paperSizes } from '../../../../src/main/core/report/draw/sheet.ts'
import { proofCode } from '../../../../src/main/core/report/proofCode.ts'
import { renderPdf } from '../../../../src/main/core/report/renderPdf.ts'
import { toTwin, twinSha256 } from '../../../../src/main/core/report/reportTwin.ts'
import { sayCore } from '../../../../src/shared/coreWords.ts'
import { languages } from '../../../../src/shared/language.ts'
import { paperSchema, reportModeSchema } from '../../../../src/shared/report.ts'
import { commissioningFixture } from '../../../helpers/commissioningFixture.ts'
import { missingPdfTools, pdfTool } from '../../../helpers/pdfTools.ts'
import { fixtureFindings } from '../../../helpers/reportFindings.ts'
import { reportFixture } from '../../../helpers/reportFixture.ts'

const missing = await missingPdfTools(['pdftotext', 'pdffonts', 'pdfinfo'])
const margins = { side: 45.35, top: 36.85, bottom: 31.2 }
const longName =
  'Hauptverwaltung Gebäude A, Serverraum im zweiten Untergeschoss, Станція Котельня № 4 '.repeat(2)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-languages-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** A station with the longest names, and more findings than a page of the customer holds. */
function longest(choice: Pick<Parameters<typeof reportFixture>[0] & object, 'language' | 'mode' | 'paper'>) {
  const commissioning = choice.mode === 'certificate' ? commissioningFixture() : null
  const base = reportFixture({ ...choice, commissioning })
  const findings = fixtureFindings.map((finding) => ({
    ...finding,
    action: `${finding.action} ${'Check it again after the next full charge. '.repeat(4)}`,
  }))
  return {
    ...base,
    identity: { ...base.identity, name: longName },
    findings: { ...base.findings, findings },
  }
}

// German has the longest words, so it meets the other margins, too.
const cases = languages.flatMap((language) =>
  reportModeSchema.options.flatMap((mode) =>
    paperSchema.options
      .filter((paper) => paper === 'a4' || language === 'de')
      .map((paper) => ({ language, mode, paper })),
  ),
)

describe.each(cases)('a report in $language, $mode, on $paper', (choice) => {
  test.skipIf(missing.length > 0)(
    'has its fonts, its tags and all text inside the margins',
    async () => {
      const model = buildReport(longest(choice))
      const twin = toTwin(model)
      const { pdf, pages } = await renderPdf(model, twin, () => {})
      const path = join(folder, `${Object.values(choice).join('-')}.pdf`)
      await writeFile(path, pdf)
      if (choice.mode === 'summary') expect(pages).toBe(1)
      const { width, height } = paperSizes[choice.paper]
      const html = await pdfTool('pdftotext', '-bbox', path, '-')
      const boxes = [
        ...html.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">/g),
      ].map((match) => match.slice(1).map(Number))
      expect(boxes.length).toBeGreaterThan(100)
      for (const [left = 0, top = 0, right = 0, bottom = 0] of boxes) {
        expect(left).toBeGreaterThan(margins.side - 1)
        expect(right).toBeLessThan(width - margins.side + 1)
        expect(top).toBeGreaterThan(margins.top - 6)
        expect(bottom).toBeLessThan(height - margins.bottom + 6)
      }
      const fonts = (await pdfTool('pdffonts', path)).trim().split('\n').slice(2)
      for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+/)
      expect(await pdfTool('pdfinfo', path)).toMatch(/Tagged: +yes/)
      const text = (await pdfTool('pdftotext', '-raw', path, '-')).replace(/\s+/g, ' ')
      expect(text).toContain(sayCore(`Report ${model.reportId}`, choice.language))
      expect(text.replaceAll(' ', '')).toContain(twinSha256(twin))
      if (choice.mode === 'summary') return
      // Names of cells and enumerations are found by their own tests; here each number is, as the language writes it.
      for (const { figure } of model.batteries.flatMap((battery) => battery.gauges))
        if (typeof figure.value === 'number') {
          const number = sayCore(figure.text.slice(0, -figure.unit.length).trim(), choice.language)
          expect(text).toContain(number)
        }
    },
    60_000,
  )
})

test('the code of a report needs no small letters', () => {
  const code = proofCode('GXF-0000-1111-2222', 'ab'.repeat(32))
  expect(code).toMatch(/^[0-9A-Z:-]+$/)
  expect(code).toContain('AB'.repeat(32))
})

test('the data of a report do not depend on the language, but name it', () => {
  const [en, de] = (['en', 'de'] as const).map((language) => buildReport(reportFixture({ language })))
  expect({ ...de, language: 'en', reportId: '' }).toEqual({ ...en, reportId: '' })
  expect(de?.language).toBe('de')
})
