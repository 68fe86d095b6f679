import type { Door } from '../../../shared/discovery.ts'
import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'
import type { Problem } from '../../../shared/result.ts'
import { askHttpIdentity, isDbusApi } from './httpIdentity.ts'
import type { Introduction } from './identity.ts'
import { askMqttIdentity } from './mqttIdentity.ts'
import { cannotOpen } from './networkWords.ts'
import { placeOf } from './place.ts'
import { defaultProbeTiming, type ProbeTiming } from './probeTiming.ts'
import { tryTcp } from './tcpDoor.ts'
import { readWebCertificate } from './webCertificate.ts'

/** The ports of a GX; 8088 only where somebody installed the D-Bus HTTP API (venus.md 0, 1.4). */
const usualPorts = { mqtts: 8883, mqtt: 1883, http: 8088, wss: 443 } as const
type Protocol = keyof typeof usualPorts
const protocolsOfGx: readonly Protocol[] = ['mqtts', 'mqtt', 'http', 'wss']

/**
 * Looks behind a host: which doors are open, and which portal ID answers. Never sends a password. A door to the D-Bus
 * HTTP API counts as open only when that API answers, since other programs use its port.
 */
export async function probe(
  target: ProbeTarget,
  signal: AbortSignal,
  timing: ProbeTiming = defaultProbeTiming,
): Promise<ProbeResult> {
  const { host, portalId } = target
  const candidates = candidatesOf(target)
  const closed = await closedPorts(host, candidates, timing, signal)
  const reachable = inAskingOrder(candidates.filter((door) => !closed.has(door.port)))
  const asked = await askDoors(host, reachable, portalId === undefined, timing, signal)
  const doors = candidates
    .map((door): Door => ({ ...door, state: asked.open.has(door) ? 'open' : 'closed' }))
    .filter((door, _, all) => door.state === 'open' || !all.some((other) => isOpenAt(other, door.port)))
  const found = asked.answers.find((answer) => answer.ok)
  const fingerprint = asked.answers.map(fingerprintOf).find((seen) => seen !== null) ?? null
  if (found?.ok) return { ...found.identity, fingerprint, doors, problem: null }
  const unknown = { name: null, model: null, firmware: null, fingerprint, doors }
  if (portalId !== undefined) return { ...unknown, portalId, problem: null }
  const problem = reachable.length === 0 ? nothingAnswers(host, closed) : furthestProblem(host, asked.answers)
  return { ...unknown, portalId: null, problem }
}

function candidatesOf({ address, doors }: ProbeTarget): Door[] {
  const door = (protocol: Protocol, port: number): Door => ({ protocol, port, state: 'unknown' })
  if (address && address.protocol !== 'any')
    return [door(address.protocol, address.port ?? usualPorts[address.protocol])]
  const { port } = address ?? { port: null }
  // HTTP is asked first: an MQTT broker closes on it at once, while MQTT would block the D-Bus HTTP API for seconds.
  if (port !== null) return [door('http', port), door('mqtt', port), door('mqtts', port)]
  return doors ? [...doors] : protocolsOfGx.map((protocol) => door(protocol, usualPorts[protocol]))
}

async function closedPorts(
  host: string,
  doors: readonly Door[],
  timing: ProbeTiming,
  signal: AbortSignal,
): Promise<Map<number, string>> {
  const ports = [...new Set(doors.map((door) => door.port))]
  const outcomes = await Promise.all(
    ports.map(async (port) => ({ port, code: await tryTcp(host, port, timing.tcpMs, signal) })),
  )
  return new Map(outcomes.flatMap(({ port, code }) => (code === null ? [] : [[port, code] as const])))
}

/** The quickest and politest first; doors that share a port stay in their own order. */
function inAskingOrder(doors: readonly Door[]): Door[] {
  if (new Set(doors.map((door) => door.port)).size < doors.length) return [...doors]
  const order: readonly Protocol[] = ['mqtt', 'mqtts', 'http', 'wss']
  return order.flatMap((protocol) => doors.filter((door) => door.protocol === protocol))
}

interface AskedDoors {
  open: Set<Door>
  answers: Introduction[]
}

/**
 * Asks the doors one after the other until the identity is known, and each port until one language was understood.
 * With the identity known, an MQTT door that accepts TCP counts as open: a GX is not asked more often than needed.
 */
async function askDoors(
  host: string,
  reachable: readonly Door[],
  wantsIdentity: boolean,
  timing: ProbeTiming,
  signal: AbortSignal,
): Promise<AskedDoors> {
  const asked: AskedDoors = { open: new Set(), answers: [] }
  const understood = new Set<number>()
  let isKnown = !wantsIdentity
  for (const door of reachable) {
    if (understood.has(door.port) || signal.aborted) continue
    if (isKnown) {
      if (!(await isStillOpen(host, door, timing, signal))) continue
    } else {
      const answer = await askDoor(host, door, timing, signal)
      asked.answers.push(answer)
      if (!answer.ok && answer.problem.code === 'not-the-api') understood.add(door.port)
      if (!speaks(answer)) continue
      isKnown = answer.ok
    }
    understood.add(door.port)
    asked.open.add(door)
  }
  return asked
}

function askDoor(
  host: string,
  { protocol, port }: Door,
  timing: ProbeTiming,
  signal: AbortSignal,
): Promise<Introduction> {
  if (protocol === 'http') return askHttpIdentity(host, port, timing, signal)
  if (protocol === 'wss') return askWebDoor(host, port, timing, signal)
  return askMqttIdentity({ host, port, tls: protocol === 'mqtts' }, timing, signal)
}

/** With the identity known, doors whose ports other programs use too are asked for no more than their kind. */
async function isStillOpen(
  host: string,
  { protocol, port }: Door,
  timing: ProbeTiming,
  signal: AbortSignal,
): Promise<boolean> {
  if (protocol === 'http') return await isDbusApi(host, port, timing, signal)
  if (protocol !== 'wss') return true
  return (await readWebCertificate(host, port, timing.tcpMs, signal))?.isGx === true
}

/** The web server of a GX tells by its certificate that it is one, but not which one. */
async function askWebDoor(
  host: string,
  port: number,
  timing: ProbeTiming,
  signal: AbortSignal,
): Promise<Introduction> {
  const certificate = await readWebCertificate(host, port, timing.tcpMs, signal)
  const problem = certificate?.isGx
    ? {
        code: 'password-needed',
        message: `A GX answers at ${host}, but without its password it does not say which one it is.`,
        tryThis: 'Type its password, or turn MQTT on at the GX: Settings, Integrations, MQTT Access.',
      }
    : {
        code: 'not-a-gx',
        message: `Something answers at ${placeOf(host, port)}, but it is no GX.`,
        tryThis: 'Check the address.',
      }
  return { ok: false, problem, fingerprint: null }
}

const understoodCodes = new Set(['password-needed', 'no-portal-id', 'login-refused'])

/** Whether the door speaks the language it was asked in, with or without telling who it is. */
function speaks(answer: Introduction): boolean {
  return answer.ok || understoodCodes.has(answer.problem.code)
}

function fingerprintOf(answer: Introduction): string | null {
  return answer.ok ? answer.identity.fingerprint : answer.fingerprint
}

function isOpenAt(door: Door, port: number): boolean {
  return door.port === port && door.state === 'open'
}

/** The problem of the door that came furthest. */
function furthestProblem(host: string, answers: readonly Introduction[]): Problem {
  const failed = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]))
  const last = failed.at(-1)
  if (!last) return { code: 'aborted', message: 'The search was stopped.', tryThis: 'Search again.' }
  const furthest = failed.find(({ code }) => understoodCodes.has(code) || code === 'not-the-api')
  if (!furthest && failed.length > 1)
    return {
      code: 'not-a-gx',
      message: `Something answers at ${host}, but it speaks neither MQTT nor the D-Bus HTTP API.`,
      tryThis: 'Check the address and the port.',
    }
  const { code, message, tryThis } = furthest ?? last
  return { code, message, tryThis }
}

/** Codes that speak about the host and not about one of its ports. */
const hostCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'])

function nothingAnswers(host: string, closed: ReadonlyMap<number, string>): Problem {
  const [first] = closed
  const ports = [...closed.keys()].join(', ')
  const codes = [...closed.values()]
  if (first && (closed.size === 1 || hostCodes.has(first[1]))) {
    const { code, message, tryThis } = cannotOpen(host, ...first)
    return { code, message, tryThis }
  }
  if (codes.includes('ECONNREFUSED'))
    return {
      code: 'refused',
      message: `${host} is there, but opens none of the ports ${ports}.`,
      tryThis: 'If it is a GX, turn MQTT on: Settings, Integrations, MQTT Access.',
    }
  return {
    code: 'nothing-answers',
    message: `Nothing answers at ${host} on the ports ${ports}.`,
    tryThis: 'Check the address and the cable, and that the GX is on.',
  }
}
