import { hostname } from 'node:os'
import type { PairProgress } from '../../shared/access.ts'
import type { PairTarget } from '../../shared/contract.ts'
import type { GxDevice } from '../../shared/discovery.ts'
import { type Result, success } from '../../shared/result.ts'
import { makeFirstContact } from '../core/connection/firstContact.ts'
import { lasting } from '../core/connection/networkWords.ts'
import { type PairingTiming, pairWithGx } from '../core/connection/pairing.ts'
import { tryTcp } from '../core/connection/tcpDoor.ts'
import { judgeCertificate } from '../core/connection/trust.ts'
import type { WebRequest } from '../core/connection/webRequest.ts'
import { parseAddress } from '../core/discovery/address.ts'
import { approachOf, hostFor, type LookParts } from './lookBehind.ts'
import type { Approach } from './sessionTable.ts'

/** What a pairing does otherwise than with a real GX and a person beside it. */
export interface PairingSetup {
  timing?: Partial<PairingTiming>
  /** Doors of a GX that nothing else names; 443 and 8883 unless given. */
  ports?: { web: number; mqtts: number }
}

export interface PairingParts {
  look: LookParts
  approach(target: PairTarget, signal: AbortSignal): Promise<Result<Approach>>
  setup?: PairingSetup | undefined
}

type Pairing = AsyncGenerator<PairProgress, Result<Approach>>

/** Ports of a real GX for what its doors do not name: the first token opens 8883. */
const realPorts = { web: 443, mqtts: 8883 }
/** The TLS door may take its time until it opens with the first token; never observed on hardware, so generous. */
const doorOpensMs = 10_000

/**
 * Pairs with a GX and gives the way in with its token. A typed address that nothing names is paired all the same: with
 * the token the GX says over MQTT which one it is.
 */
export async function* pairStation(target: PairTarget, parts: PairingParts, signal: AbortSignal): Pairing {
  const found = await parts.approach(target, signal)
  if (found.ok) return yield* pairKnown(found.value, parts, signal)
  if (!('address' in target) || found.problem.code !== 'password-needed') return found
  return yield* pairStranger(target.address, parts, signal)
}

async function* pairKnown(
  { device, doors: chosen }: Approach,
  { look, setup = {} }: PairingParts,
  signal: AbortSignal,
): Pairing {
  if (!look.webPins.ok) return look.webPins
  const ports = portsOf(device, setup)
  const { portalId, address: host } = device
  const pinned = { portalId, pins: look.webPins.value, door: 'web' as const }
  const token = yield* ask(
    { host, port: ports.web, judgeCertificate: (shown) => judgeCertificate(pinned, shown) },
    setup,
    signal,
  )
  if (!token.ok) return token
  yield { step: 'connecting', secondsLeft: null }
  const doors = [mqttsDoor(host, ports.mqtts), ...chosen.filter(({ protocol }) => protocol === 'http')]
  return success({ device, doors, ...token.value })
}

async function* pairStranger(
  address: string,
  { look, setup = {} }: PairingParts,
  signal: AbortSignal,
): Pairing {
  const { pins, webPins } = look
  if (!pins.ok) return pins
  if (!webPins.ok) return webPins
  const parsed = parseAddress(address)
  if (!parsed.ok) return parsed
  const { protocol, port } = parsed.value
  const host = await hostFor(parsed.value.host, null, signal, look)
  const { web, mqtts } = setup.ports ?? realPorts
  const first = onlyTheFirst()
  const webPort = protocol === 'wss' ? (port ?? web) : web
  const { judgeCertificate: judge } = first
  const token = yield* ask({ host, port: webPort, judgeCertificate: judge }, setup, signal)
  if (!token.ok) return token
  yield { step: 'connecting', secondsLeft: null }
  const mqttsPort = protocol === 'mqtts' ? (port ?? mqtts) : mqtts
  await untilOpen(host, mqttsPort, signal)
  const doors = [{ protocol: 'mqtts' as const, port: mqttsPort, state: 'open' as const }]
  const contact = { host, doors, ...token.value, pins: pins.value, webPins: webPins.value }
  const identity = await makeFirstContact(contact, signal)
  if (!identity.ok) return identity
  const { portalId } = identity.value
  const refused = await judgeCertificate({ portalId, pins: webPins.value, door: 'web' }, first.shown())
  if (refused) {
    const { final: _, ...problem } = refused
    return { ok: false, problem }
  }
  const seen = approachOf(portalId, host, { ...identity.value, doors }, token.value.password)
  return seen.ok ? success({ ...seen.value, ...token.value }) : seen
}

function ask(
  place: Pick<WebRequest, 'host' | 'port' | 'judgeCertificate'>,
  { timing = {} }: PairingSetup,
  signal: AbortSignal,
) {
  return pairWithGx({ ...place, timing, deviceId: laptop() }, signal)
}

/** Takes the first certificate for the time of one pairing; whose it is, the GX says after it. */
function onlyTheFirst() {
  let first = ''
  return {
    shown: () => first,
    async judgeCertificate(fingerprint: string) {
      if (first === '') first = fingerprint
      return first === fingerprint ? null : anotherDevice
    },
  }
}

const anotherDevice = lasting(
  'certificate-changed-meanwhile',
  'Another device answered at this address during the pairing.',
  'Check the address, then pair again.',
)

function portsOf({ doors }: GxDevice, { ports = realPorts }: PairingSetup) {
  const portOf = (protocol: string) => doors.find((door) => door.protocol === protocol)?.port
  return { web: portOf('wss') ?? ports.web, mqtts: portOf('mqtts') ?? ports.mqtts }
}

function mqttsDoor(host: string, port: number) {
  return { protocol: 'mqtts' as const, host, port }
}

/** Waits until the door accepts TCP, or time is up; then the login tells what is wrong. */
async function untilOpen(host: string, port: number, signal: AbortSignal): Promise<void> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(doorOpensMs)])
  while (!patience.aborted && (await tryTcp(host, port, 1_000, patience)) !== null)
    await new Promise<void>((resolve) => setTimeout(resolve, 250))
}

/** This laptop in the list of paired devices: its name in the letters that a GX allows. */
function laptop(): string {
  return hostname().replace(/\W/g, '_').slice(0, 40) || 'laptop'
}
