import type { WebContents } from 'electron'

/** The only place the window is ever loaded from. */
export const rendererUrl = 'app://fieldkit/'

/** True for addresses of our own page. `URL.origin` is `null` for schemes it does not know, so the parts count. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'app:' && url.host === 'fieldkit'
}

/** Keeps contents where they are: no second window, no navigation of any frame, no webview. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
