import { protocol } from 'electron'
import { readRendererFile } from '../rendererFiles.ts'
import { isOwnPage } from './security.ts'

/** Makes `app://` a scheme like https for the page. Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Answers one request of the page out of the renderer's folder. */
export async function answerAppRequest(rendererFolder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' || !isOwnPage(request.url)) return new Response('Refused', { status: 403 })
  const file = await readRendererFile(rendererFolder, new URL(request.url).pathname)
  return file
    ? new Response(file.body, { headers: file.headers })
    : new Response('Not Found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

/** Serves the renderer under `app://fieldkit/`. */
export function serveRenderer(rendererFolder: string): void {
  protocol.handle('app', (request) => answerAppRequest(rendererFolder, request))
}
