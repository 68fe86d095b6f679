import { join } from 'node:path'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { listReports } from '../core/report/listReports.ts'
import { verifyInWorker } from '../core/report/verifyInWorker.ts'
import { reportPath } from '../core/report/writeReport.ts'
import type { ReportBook } from '../rpc/reportBook.ts'
import { stationFolder } from './folders.ts'
import { workerUrl } from './workerUrl.ts'

/** The `reports/` folders of stations. */
export function createReportBook({
  dataFolder,
  version,
  log,
}: {
  dataFolder: string
  version: string
  log(line: string): void
}): ReportBook {
  const folderOf = (portalId: PortalId) => join(stationFolder(dataFolder, portalId), 'reports')

  async function list(portalId: PortalId): ReturnType<ReportBook['list']> {
    try {
      return success(await listReports(folderOf(portalId)))
    } catch (error) {
      log(`${portalId} reports: ${String(error)}`)
      return failure(
        'reports-unreadable',
        'The reports of this station cannot be listed.',
        'Look whether the data folder can be read.',
      )
    }
  }

  /** Only a PDF is a report; its other files go with it. */
  function pdfPath(portalId: PortalId, file: string): Result<string> {
    return reportPath(folderOf(portalId), file.endsWith('.pdf') ? file : '')
  }

  return {
    list,
    async verify(portalId, file) {
      const path = pdfPath(portalId, file)
      if (!path.ok) return path
      try {
        return await verifyInWorker({
          ...{ worker: workerUrl('verifyWorker'), pdfPath: path.value, appVersion: version },
        })
      } catch (error) {
        log(`${portalId} verify ${file}: ${String(error)}`)
        return failure(
          'report-not-verified',
          'The report could not be verified.',
          'Look whether its file can be read, then try again.',
        )
      }
    },
    async filesOf(portalId, file) {
      const path = pdfPath(portalId, file)
      if (!path.ok) return path
      const kept = await list(portalId)
      if (!kept.ok) return kept
      const report = kept.value.reports.find(({ pdfFile }) => pdfFile === file)
      if (!report)
        return failure(
          'report-gone',
          'The report is not there any more.',
          'Look into the folder of the station.',
        )
      return success([file, ...report.besides].map((name) => join(folderOf(portalId), name)))
    },
  }
}
