import dgram from 'node:dgram'
import { isIPv4 } from 'node:net'
import { type GxDescription, parseDescription } from './description.ts'
import { fetchText } from './fetchText.ts'
import { allowedLocation, gxMacOf, parseSsdp, type SsdpMessage, searchText } from './ssdpMessage.ts'

/** Waits and limits of a question to one host. */
const answerMs = 1_200
const repeats = [0, 400]
const descriptionLimits = { bytes: 65_536, ms: 2_000 }

/**
 * Asks one IPv4 host by SSDP unicast who it is: a password-protected GX tells its portal ID here to everybody
 * (venus.md 1.2). Null when it does not answer, or is no GX. `port` is 1900 on a real network.
 */
export async function askDescription(
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<GxDescription | null> {
  if (!isIPv4(host)) return null
  const answer = await searchOne(host, port, AbortSignal.any([signal, AbortSignal.timeout(answerMs)]))
  if (answer?.kind !== 'alive') return null
  const mac = gxMacOf(answer.usn)
  const url = allowedLocation(answer.location, host)
  if (mac === null || url === null) return null
  const xml = await fetchText(url, descriptionLimits, signal)
  return xml === null ? null : parseDescription(xml, mac)
}

function searchOne(host: string, port: number, signal: AbortSignal): Promise<SsdpMessage | null> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4')
    const text = Buffer.from(searchText(port, host))
    let isDone = false
    const finish = (message: SsdpMessage | null) => {
      if (isDone) return
      isDone = true
      for (const timer of timers) clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      socket.close()
      resolve(message)
    }
    const giveUp = () => finish(null)
    const send = () => socket.send(text, port, host, (error) => error && giveUp())
    const timers = repeats.map((ms) => setTimeout(send, ms))
    socket.on('error', giveUp)
    socket.on('message', (packet, from) => {
      const message = parseSsdp(packet)
      const isAnswer = from.address === host && (message.kind === 'alive' || message.kind === 'byebye')
      if (isAnswer && gxMacOf(message.usn) !== null) finish(message)
    })
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) giveUp()
  })
}
