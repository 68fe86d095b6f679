import type { Translate } from '../../../shared/language.ts'
import type { VerifiedReport } from '../../../shared/reportBook.ts'

/** What was proven of a report, and what was not, sentence by sentence. */
export function verifiedWords(
  { reportId, dataSha256, pages, madeBy, files, isTwinBeside }: VerifiedReport,
  t: Translate,
): string[] {
  const fitting = files.filter(({ state }) => state === 'fits').length
  return [
    t('Document and data belong together: report {{reportId}}, SHA-256 {{sum}}.', {
      ...{ reportId, sum: dataSha256 },
    }),
    pages === 'same'
      ? t('Its pages are those that this version draws from the data.')
      : t('Its pages were not compared: GX Fieldkit {{version}} drew them.', { version: madeBy }),
    isTwinBeside
      ? t('The JSON file beside it holds the same data.')
      : t('The JSON file is not beside it; the data inside the PDF were checked.'),
    ...(files.length === 0
      ? []
      : [
          t('{{fitting}} of {{all}} files that go with it are there and fit.', {
            ...{ fitting, all: files.length },
          }),
        ]),
  ]
}
