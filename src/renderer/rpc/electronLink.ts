import type { ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { ConnectionLost, failWhenDown } from './connectionLost.ts'
import type { OpenLink } from './openLink.ts'

type PortLink = ClientLink<Record<never, never>>

/** What the window delivers when the preload hands over the port. */
type PortWindow = Pick<Window, 'addEventListener' | 'removeEventListener'>

/** Calls over one MessagePort. Once the port closed, every call fails at once. */
export function openPortLink(port: MessagePort): OpenLink {
  let down = false
  // Electron tells a page when the other end closed; a port made by a page does not (stack-parts.md 1).
  port.addEventListener('close', () => {
    down = true
  })
  const link = new RPCLink({ port, interceptors: [failWhenDown(() => down)] })
  port.start()
  return {
    link,
    close() {
      down = true
      port.close()
    },
  }
}

/** The port that the preload posts to its own page; messages of other senders are not looked at. */
function receivePort(page: PortWindow, origin: string, signal: AbortSignal): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const [port] = event.ports
      if (event.source !== page || event.origin !== origin || event.data !== 'rpc-port' || !port) return
      page.removeEventListener('message', onMessage)
      resolve(port)
    }
    page.addEventListener('message', onMessage)
    signal.addEventListener('abort', () => {
      page.removeEventListener('message', onMessage)
      reject(new ConnectionLost())
    })
  })
}

/** Calls over the port that the preload hands over; calls made before that wait for it. */
export function openElectronLink(page: PortWindow, origin: string): OpenLink {
  const stop = new AbortController()
  const opened = receivePort(page, origin, stop.signal).then(openPortLink)
  const link: PortLink = {
    call: async (path, input, options) => await (await opened).link.call(path, input, options),
  }
  return {
    link,
    close() {
      stop.abort()
      opened.then(
        (open) => open.close(),
        () => undefined,
      )
    },
  }
}
