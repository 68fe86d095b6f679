import { implement } from '@orpc/server'
import { reportBookContract } from '../../shared/reportBookContract.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import type { HostAbilities } from './hostAbilities.ts'
import { unwrap } from './unwrap.ts'

/** The handlers of the reports that were made. */
export function reportBookRoutes(app: FieldkitApp, abilities: HostAbilities) {
  const os = implement(reportBookContract)
  return {
    reports: {
      list: os.reports.list.handler(async ({ input: { portalId }, errors }) => {
        const { reports, more } = unwrap(await app.reportBook.list(portalId), errors.PROBLEM)
        const withFiles = reports.map((report) => ({
          ...report,
          files: [report.pdfFile, ...report.besides].map((file) => ({
            file,
            url: abilities.reportUrl(portalId, file),
          })),
        }))
        return { reports: withFiles, more }
      }),
      verify: os.reports.verify.handler(async ({ input, errors }) =>
        unwrap(await app.reportBook.verify(input.portalId, input.file), errors.PROBLEM),
      ),
      show: os.reports.show.handler(async ({ input, errors }) => {
        const path = unwrap(app.reportFile(input.portalId, input.file), errors.PROBLEM)
        unwrap(await abilities.showReport(path), errors.PROBLEM)
      }),
      save: os.reports.save.handler(async ({ input, errors }) => {
        const paths = unwrap(await app.reportBook.filesOf(input.portalId, input.file), errors.PROBLEM)
        return unwrap(await abilities.saveReport(paths), errors.PROBLEM)
      }),
    },
  }
}
