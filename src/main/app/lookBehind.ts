import type { GxDevice } from '../../shared/discovery.ts'
import type { ProbeResult, ProbeTarget } from '../../shared/probe.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { makeFirstContact } from '../core/connection/firstContact.ts'
import type { PinStore } from '../core/connection/pins.ts'
import { parseAddress } from '../core/discovery/address.ts'
import type { GxDescription } from '../core/discovery/description.ts'
import { chooseDoors, type OpenDoor } from './doors.ts'
import type { Approach } from './sessionTable.ts'

/** Whom a look behind an address may ask. */
export interface LookParts {
  probe(target: ProbeTarget, signal: AbortSignal): Promise<ProbeResult>
  pins: Result<PinStore>
  webPins: Result<PinStore>
  /** A GX that was found or remembered under this address, name or label serial. */
  knownAt(text: string): Pick<GxDevice, 'portalId' | 'address'> | null
  /** What the host tells about itself by SSDP. */
  describe(host: string, signal: AbortSignal): Promise<GxDescription | null>
  /** Address of a `.local` name by mDNS; null when nobody answers in time. */
  resolve(name: string, signal: AbortSignal): Promise<string | null>
}

/**
 * Looks behind a typed address or label serial: which GX answers there, and through which doors. A GX that asks for a
 * password is named by its certificate, by what was found at its address, or by SSDP; only when all are silent is the
 * password used, once.
 */
export async function lookBehind(
  text: string,
  password: string | undefined,
  signal: AbortSignal,
  parts: LookParts,
): Promise<Result<Approach>> {
  const parsed = parseAddress(text)
  if (!parsed.ok) return parsed
  const known = parts.knownAt(text.trim()) ?? parts.knownAt(parsed.value.host)
  const host = await hostFor(parsed.value.host, known?.address ?? null, signal, parts)
  const address = { ...parsed.value, host }
  const seen = await parts.probe({ host, address }, signal)
  if (seen.portalId !== null) return approachOf(seen.portalId, host, seen, password)
  if (!seen.doors.some((door) => door.state === 'open'))
    return seen.problem ? { ok: false, problem: seen.problem } : noIdentity(text)
  if (known) return approachOf(known.portalId, host, seen, password)
  const description = await parts.describe(host, signal)
  if (description)
    return approachOf(description.portalId, host, { ...seen, ...description }, password, description)
  if (!password || seen.problem?.code !== 'password-needed' || !parts.pins.ok || !parts.webPins.ok)
    return seen.problem ? { ok: false, problem: seen.problem } : noIdentity(text)
  const contact = { host, doors: seen.doors, password, pins: parts.pins.value, webPins: parts.webPins.value }
  const identity = await makeFirstContact(contact, signal)
  if (!identity.ok) return identity
  return approachOf(identity.value.portalId, host, { ...seen, ...identity.value }, password)
}

/** How long a `.local` name is asked for by mDNS before the laptop's own resolver is tried, ms. */
const resolveMs = 1_500

/** Where a typed host is: a `.local` name where a GX was found or answers by mDNS, anything else as it is. */
export async function hostFor(
  host: string,
  known: string | null,
  signal: AbortSignal,
  parts: Pick<LookParts, 'resolve'>,
): Promise<string> {
  if (known !== null && known !== host && host.endsWith('.local')) return known
  if (!host.endsWith('.local')) return host
  return (await parts.resolve(host, AbortSignal.any([signal, AbortSignal.timeout(resolveMs)]))) ?? host
}

/** A GX that was looked at, with the doors to open. */
export function approachOf(
  portalId: PortalId,
  address: string,
  seen: Pick<ProbeResult, 'name' | 'model' | 'firmware' | 'doors'>,
  password: string | undefined,
  description?: GxDescription,
): Result<Approach> {
  const { name, model, firmware, doors } = seen
  const device: GxDevice = {
    ...{ portalId, name, model, firmware, address, doors, hostNames: [], seenBy: [], simulated: false },
    serial: description?.serial ?? null,
    mqttOnLan: description?.mqttOnLan ?? null,
  }
  return success({ device, doors: chooseDoors(device), password })
}

function noIdentity(text: string): Result<never> {
  return failure(
    'no-identity',
    `${text} answers, but does not say which GX it is.`,
    'Check that it is a GX device.',
  )
}

/** Looks behind several addresses, which must belong to one GX. */
export async function lookBehindAll(
  addresses: readonly string[],
  password: string | undefined,
  signal: AbortSignal,
  parts: LookParts,
): Promise<Result<Approach>> {
  const found: Approach[] = []
  for (const address of addresses) {
    const one = await lookBehind(address, password, signal, parts)
    if (!one.ok) return one
    found.push(one.value)
  }
  const [first] = found
  if (!first) return failure('usage', 'No address was given.', 'Name a host, --mqtt URL or --http URL.')
  const other = found.find((one) => one.device.portalId !== first.device.portalId)
  if (other)
    return failure(
      'different-stations',
      `These addresses belong to two stations, ${first.device.portalId} and ${other.device.portalId}.`,
      'Name the doors of one GX.',
    )
  return success({ device: first.device, doors: eachOnce(found.flatMap((one) => one.doors)), password })
}

/** A host brings all its doors, so one that is also named by itself would be read twice. */
function eachOnce(doors: readonly OpenDoor[]): OpenDoor[] {
  return [...new Map(doors.map((door) => [`${door.protocol}://${door.host}:${door.port}`, door])).values()]
}
