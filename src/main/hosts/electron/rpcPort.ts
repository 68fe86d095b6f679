import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { electronPortChannel } from '../../rpc/channels.ts'
import type { Serve } from '../../rpc/serve.ts'
import { isOwnPage } from './security.ts'

/**
 * Gives the page a port to the core each time it has loaded; the port of the page before is closed. The main process
 * makes the channel, so no port of a page is ever trusted, and a page that is not ours gets none.
 */
export function handOverPorts(contents: WebContents, serve: Serve): void {
  let current: MessagePortMain | null = null
  contents.on('did-finish-load', () => {
    current?.close()
    current = null
    if (!isOwnPage(contents.getURL())) return
    const { port1, port2 } = new MessageChannelMain()
    current = port1
    serve(electronPortChannel(port1))
    contents.postMessage('rpc-port', null, [port2])
  })
  contents.on('destroyed', () => current?.close())
}
