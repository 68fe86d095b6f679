import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../core/history/storageProblem.ts'
import { type EarlierReport, readEarlierReport } from '../core/report/model/earlierReport.ts'

/** The twins that are looked at, from the newest on: a folder full of reports of today is no reason to read all. */
const mostRead = 40
const twinName = /^health-report-[0-9a-f]{12}-(\d{4}-\d\d-\d\d-\d{4})(?:-\d{1,3})?\.json$/

/**
 * The newest report in a folder that was made before a moment (epoch ms): that of the visit before. null without one.
 * What cannot be read is passed over, and named by `log`.
 */
export async function earlierReport(
  folder: string,
  before: number,
  log: (line: string) => void,
): Promise<EarlierReport | null> {
  for (const name of (await twinNames(folder)).slice(0, mostRead)) {
    const report = await readTwin(join(folder, name), log)
    if (report && report.generatedAt < before) return report
  }
  return null
}

/** The newest first: the names carry the time. */
async function twinNames(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder)
    return names
      .filter((name) => twinName.test(name))
      .sort()
      .reverse()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

async function readTwin(file: string, log: (line: string) => void): Promise<EarlierReport | null> {
  try {
    return readEarlierReport(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    log(`${file} cannot be read as an earlier report: ${String(error)}`)
    return null
  }
}
