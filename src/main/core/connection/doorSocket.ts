import net from 'node:net'
import tls from 'node:tls'

/** How far a socket came; tells a closed port from a port where something else listens. */
export interface DoorSocket {
  socket: net.Socket
  /** TCP is open. */
  reached(): boolean
  /** TLS is open and the certificate accepted; equals `reached` without TLS. */
  secured(): boolean
}

/**
 * Opens a door. Over TLS nothing of what is written leaves before `accept` allowed the certificate, so a changed GX
 * never sees a password. The GX's certificate is self-signed without a name, so only its fingerprint says anything
 * (venus-rig.md 2); Node's own check stays off because with it the fingerprint could not be asked.
 */
export function openDoorSocket(
  host: string,
  port: number,
  useTls: boolean,
  accept: (fingerprint: string) => Promise<boolean>,
): DoorSocket {
  let reached = false
  let secured = false
  if (!useTls) {
    const socket = net.connect({ host, port, noDelay: true })
    socket.once('connect', () => {
      reached = true
    })
    return { socket, reached: () => reached, secured: () => reached }
  }
  const servername = net.isIP(host) ? '' : host
  const socket = tls.connect({ host, port, rejectUnauthorized: false, servername, minVersion: 'TLSv1.2' })
  socket.setNoDelay(true)
  socket.cork()
  socket.once('connect', () => {
    reached = true
  })
  socket.once('secureConnect', () => {
    const fingerprint = socket.getPeerX509Certificate()?.fingerprint256
    if (!fingerprint) {
      socket.destroy()
      return
    }
    accept(fingerprint).then(
      (accepted) => {
        if (!accepted || socket.destroyed) {
          socket.destroy()
          return
        }
        secured = true
        socket.uncork()
      },
      (error: unknown) => socket.destroy(error instanceof Error ? error : new Error(String(error))),
    )
  })
  return { socket, reached: () => reached, secured: () => secured }
}
