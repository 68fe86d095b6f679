import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

/** What the page writes where a nonce belongs (`html.cspNonce` of the renderer's build). */
export const noncePlaceholder = '__CSP_NONCE__'

/**
 * The page's policy: Mantine needs a nonce for its style elements and nothing else (stack-parts.md 3). Frames show our own
 * reports; the page itself lets nobody frame it.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** One file of the renderer, ready to be answered. */
export interface RendererFile {
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer>
}

/**
 * The absolute file behind a request path; `/` is `index.html`. null when the path cannot be decoded or leads out of
 * the folder.
 */
export function rendererFilePath(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const root = resolve(folder)
  const file = resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`)
  return decoded.startsWith('/') && file.startsWith(root + sep) ? file : null
}

const absent = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'])

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(String(error.code))) return null
    throw error
  }
}

/** Reads one file of the renderer; html gets a fresh nonce each time. null when there is none. */
export async function readRendererFile(folder: string, pathname: string): Promise<RendererFile | null> {
  const path = rendererFilePath(folder, pathname)
  const bytes = path === null ? null : await readIfThere(path)
  if (path === null || bytes === null) return null
  const headers: Record<string, string> = {
    'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  }
  if (extname(path) !== '.html') return { headers, body: bytes }
  const nonce = randomBytes(16).toString('base64')
  return {
    headers: {
      ...headers,
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
    },
    body: new TextDecoder().decode(bytes).replaceAll(noncePlaceholder, nonce),
  }
}
