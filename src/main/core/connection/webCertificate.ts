import net from 'node:net'
import tls from 'node:tls'

/** What the web server of a host shows in its TLS certificate. */
export interface WebCertificate {
  /** The subject is the one a GX makes for itself: `O=Victron Energy, OU=Venus OS` (venus.md 1.4). */
  isGx: boolean
  fingerprint: string
}

/** Looks at the certificate of a TLS door and sends nothing over it; null when there is none in time. */
export function readWebCertificate(
  host: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<WebCertificate | null> {
  return new Promise((resolve) => {
    const servername = net.isIP(host) ? '' : host
    const socket = tls.connect({ host, port, servername, rejectUnauthorized: false })
    const finish = (certificate: WebCertificate | null) => {
      signal.removeEventListener('abort', onAbort)
      socket.destroy()
      resolve(certificate)
    }
    const onAbort = () => finish(null)
    socket.setTimeout(timeoutMs, onAbort)
    socket.on('error', onAbort)
    socket.on('close', onAbort)
    socket.once('secureConnect', () => {
      const seen = socket.getPeerX509Certificate()
      finish(seen ? { isGx: isGxSubject(seen.subject), fingerprint: seen.fingerprint256 } : null)
    })
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
}

/** Whether a subject, one attribute a line, is that of a GX. */
export function isGxSubject(subject: string): boolean {
  const lines = subject.split('\n')
  return lines.includes('O=Victron Energy') && lines.includes('OU=Venus OS')
}
