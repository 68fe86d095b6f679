import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { portalIdSchema } from '../../../shared/identitySchema.ts'
import type { FieldkitApp } from '../../rpc/fieldkitApp.ts'

/** A report file as it is answered. */
export interface ReportAnswer {
  headers: Record<string, string>
  body: Uint8Array
}

const kinds: Record<string, { type: string; disposition: 'inline' | 'attachment' }> = {
  '.pdf': { type: 'application/pdf', disposition: 'inline' },
  '.json': { type: 'application/json', disposition: 'attachment' },
  '.csv': { type: 'text/csv; charset=utf-8', disposition: 'attachment' },
}

/** Address of a report on the loopback site, relative to its origin. */
export function reportUrl(portalId: string, file: string): string {
  return `/reports/${portalId}/${encodeURIComponent(file)}`
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Answers `/reports/<portalId>/<file>`; null for any other path and for files the app does not name a report. */
export async function readReport(app: FieldkitApp, path: string): Promise<ReportAnswer | null> {
  const [, portal, name] = /^\/reports\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  const portalId = portalIdSchema.safeParse(portal)
  const file = name === undefined ? null : decoded(name)
  if (!portalId.success || file === null) return null
  const kind = kinds[extname(file)]
  const found = app.reportFile(portalId.data, file)
  if (!kind || !found.ok) return null
  const body = await contentOf(found.value)
  if (body === null) return null
  return {
    headers: {
      'content-type': kind.type,
      'content-disposition': `${kind.disposition}; filename*=UTF-8''${encodeURIComponent(file)}`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      // The page shows it in a frame; nobody else does.
      'content-security-policy': "frame-ancestors 'self'",
      'cache-control': 'no-store',
    },
    body,
  }
}

/** null for a file that is gone, for example with its station. */
async function contentOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
