import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import type { FieldkitApp } from '../../rpc/fieldkitApp.ts'

/** A finished export on its way to the browser; it may be large, so it is sent as it is read. */
export interface ExportAnswer {
  headers: Record<string, string>
  body: Readable
}

const contentTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
}

/** Address of an export on the loopback site, relative to its origin. */
export function exportUrl(file: string): string {
  return `/exports/${file}`
}

/** Answers `/exports/<file>`; null for any other path and for files the app does not name an export. */
export async function readExport(app: FieldkitApp, path: string): Promise<ExportAnswer | null> {
  const [, file] = /^\/exports\/([0-9a-z.-]{1,100})$/.exec(path) ?? []
  const found = file === undefined ? null : app.archive.exportFile(file)
  if (!found?.ok) return null
  try {
    const { size } = await stat(found.value)
    return {
      headers: {
        'content-type': contentTypes[extname(found.value)] ?? 'application/zip',
        'content-length': String(size),
        'content-disposition': `attachment; filename="${file}"`,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      },
      body: createReadStream(found.value),
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
