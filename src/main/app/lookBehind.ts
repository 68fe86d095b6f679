import type { GxDevice } from '../../shared/discovery.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import { probe } from '../core/connection/probe.ts'
import { parseAddress } from '../core/discovery/address.ts'
import { chooseDoors } from './doors.ts'
import type { Approach } from './sessionTable.ts'

/** Looks behind a typed address: which GX answers there, and through which doors. */
export async function lookBehind(
  text: string,
  password: string | undefined,
  signal: AbortSignal,
): Promise<Result<Approach>> {
  const address = parseAddress(text)
  if (!address.ok) return address
  const seen = await probe({ host: address.value.host, address: address.value }, signal)
  if (seen.problem) return { ok: false, problem: seen.problem }
  if (!seen.portalId)
    return failure(
      'no-identity',
      `${text} answers, but does not say which GX it is.`,
      'Check that it is a GX device.',
    )
  const device: GxDevice = {
    portalId: seen.portalId,
    name: seen.name,
    model: seen.model,
    serial: null,
    firmware: seen.firmware,
    address: address.value.host,
    hostNames: [],
    mqttOnLan: null,
    doors: seen.doors,
    seenBy: [],
    simulated: false,
  }
  return success({ device, doors: chooseDoors(device), password })
}

/** Looks behind several addresses, which must belong to one GX. */
export async function lookBehindAll(
  addresses: readonly string[],
  password: string | undefined,
  signal: AbortSignal,
): Promise<Result<Approach>> {
  const found: Approach[] = []
  for (const address of addresses) {
    const one = await lookBehind(address, password, signal)
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
  return success({ device: first.device, doors: found.flatMap((one) => one.doors), password })
}
