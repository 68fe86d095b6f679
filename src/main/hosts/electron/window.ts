import { BrowserWindow } from 'electron'

/** Makes the one window; it shows itself when its first picture is drawn. `preload` is an absolute file. */
export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'GX Fieldkit',
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 700,
    backgroundColor: '#0e1012',
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** Brings the window back to the technician who started the app a second time. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}
