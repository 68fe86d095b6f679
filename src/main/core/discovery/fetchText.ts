import http from 'node:http'

/** Size and time limits of a fetched text. */
export interface FetchLimits {
  bytes: number
  ms: number
}

/**
 * Fetches a small text over HTTP; null when there is none with status 200 within the limits. Follows no redirects, so
 * the answer comes from the asked host.
 */
export function fetchText(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { agent: false, signal: AbortSignal.any([signal, AbortSignal.timeout(limits.ms)]) }
    const asked = http.get(url, options, (response) => {
      if (response.statusCode !== 200) {
        response.destroy()
        resolve(null)
        return
      }
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > limits.bytes) {
          response.destroy()
          resolve(null)
        } else chunks.push(chunk)
      })
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
      response.on('error', () => resolve(null))
    })
    asked.on('error', () => resolve(null))
  })
}
