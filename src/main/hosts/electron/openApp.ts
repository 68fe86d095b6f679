import { join } from 'node:path'
import { app, type BrowserWindow, session } from 'electron'
import type { FieldkitApp } from '../../rpc/fieldkitApp.ts'
import { createRouter } from '../../rpc/router.ts'
import { createServe } from '../../rpc/serve.ts'
import { electronAbilities } from './abilities.ts'
import { setMenu } from './menu.ts'
import { denyPermissions } from './permissions.ts'
import { serveRenderer } from './protocol.ts'
import { handOverPorts } from './rpcPort.ts'
import { confine, rendererUrl } from './security.ts'
import { bringToFront, createWindow } from './window.ts'

/** Opens the window in front of a core once Electron is ready. `outFolder` holds `preload/` and `renderer/`. */
export async function openApp(
  core: FieldkitApp,
  outFolder: string,
  log: (line: string) => void,
): Promise<BrowserWindow> {
  app.on('web-contents-created', (_event, contents) => confine(contents))
  denyPermissions(session.defaultSession)
  serveRenderer(join(outFolder, 'renderer'))
  setMenu()
  const window = createWindow(join(outFolder, 'preload', 'index.cjs'))
  handOverPorts(window.webContents, createServe(createRouter(core, electronAbilities, log), log))
  app.on('second-instance', () => bringToFront(window))
  await window.loadURL(rendererUrl)
  return window
}

/** Stops the core before the program ends, and ends it even when the core cannot stop in order. */
export function stopBeforeQuit(core: FieldkitApp, log: (line: string) => void): void {
  let stopping = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (stopping) return
    stopping = true
    core
      .stop()
      .catch((error: unknown) => log(`The core did not stop in order: ${String(error)}`))
      .finally(() => app.exit())
  })
}
