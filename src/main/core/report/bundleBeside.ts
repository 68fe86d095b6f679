import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isPhotoName } from './reportFileNames.ts'
import type { ReportBundle } from './verifyReport.ts'

/** A file's bytes; null when it is not there. Other troubles of the disk reject. */
async function bytesOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** A PDF with what lies beside it under the names that `writeReport` gives; null when there is no such PDF. */
export async function bundleBeside(pdfPath: string, appVersion: string): Promise<ReportBundle | null> {
  const stem = pdfPath.replace(/\.pdf$/i, '')
  const pdf = await bytesOf(pdfPath)
  if (pdf === null) return null
  return {
    ...{ pdf, appVersion, twin: await bytesOf(`${stem}.json`) },
    // In the folder of a station the photos lie in `evidence`, beside the folder of its reports.
    file: async (name) =>
      (await bytesOf(`${stem}-${name}`)) ??
      (isPhotoName(name) ? await bytesOf(join(dirname(pdfPath), '..', name)) : null),
  }
}
