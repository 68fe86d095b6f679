import { fileEntry, seriesCsv, seriesFile } from '../seriesCsv.ts'
import type { ReportModel } from './reportModel.ts'

/** Which reports have the curves beside them: those that go to a maker, and the record of a commissioning with tests. */
export function hasSeries({ mode, commissioning }: Pick<ReportModel, 'mode' | 'commissioning'>): boolean {
  return mode === 'warranty' || (mode === 'certificate' && (commissioning?.tests.length ?? 0) > 0)
}

/** The files that go with a report: its curves, and the photos that are there. */
export function filesOf(model: Pick<ReportModel, 'mode' | 'commissioning' | 'trends'>): ReportModel['files'] {
  const series = hasSeries(model) ? [fileEntry(seriesFile, seriesCsv(model))] : []
  const photos = (model.commissioning?.photos ?? []).flatMap(({ state, file, bytes, sha256 }) =>
    state === 'missing' ? [] : [{ name: file, bytes, sha256 }],
  )
  return [...series, ...photos]
}
