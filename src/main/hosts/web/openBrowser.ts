import { spawn } from 'node:child_process'

/** Program and arguments that open an address on this platform, none of them through a shell that reads the address. */
export function browserCommand(platform: NodeJS.Platform, url: string): [program: string, args: string[]] {
  if (platform === 'darwin') return ['open', [url]]
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]]
  return ['xdg-open', [url]]
}

/** Opens the system's browser and says so; when it cannot, it says that and names the address. */
export function openBrowser(url: string, say: (line: string) => void, platform = process.platform): void {
  const [program, args] = browserCommand(platform, url)
  const child = spawn(program, args, { detached: true, stdio: 'ignore' })
  child.once('spawn', () => say('The browser opens now.'))
  child.once('error', (error) => {
    say(`No browser could be opened (${program}: ${error.message}). Open this address by hand: ${url}`)
  })
  child.unref()
}
