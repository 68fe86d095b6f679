import type { DiscoveryState, GxDevice } from '../../shared/discovery.ts'
import type { ProbeResult, ProbeTarget } from '../../shared/probe.ts'
import type { Result } from '../../shared/result.ts'
import type { KnownDoors, KnownDoorsStore } from '../core/connection/knownDoors.ts'
import type { PinStore } from '../core/connection/pins.ts'
import { probe } from '../core/connection/probe.ts'
import { labelSerialOf } from '../core/discovery/address.ts'
import { askDescription } from '../core/discovery/askDescription.ts'
import type { Discovery } from '../core/discovery/discovery.ts'
import { isLoopback } from '../core/discovery/fieldkitPorts.ts'
import type { LookParts } from './lookBehind.ts'

/** A probe that also knows a GX by the certificate it was pinned with, so a password-protected one has a name. */
export function probeWithPins(pins: Result<PinStore>) {
  return async (target: ProbeTarget, signal: AbortSignal): Promise<ProbeResult> => {
    const seen = await probe(target, signal)
    if (seen.portalId !== null || seen.fingerprint === null || !pins.ok) return seen
    const portalId = pins.value.owner(seen.fingerprint)
    return portalId === null ? seen : { ...seen, portalId, problem: null }
  }
}

/** Port of SSDP on a real network. */
const ssdpPort = 1900

/** What a look behind a typed address may ask: pins, discovery, memory, the host itself. */
export function lookParts(
  { pins, webPins }: Pick<LookParts, 'pins' | 'webPins'>,
  discovery: Pick<Discovery, 'state' | 'resolve'>,
  known: KnownDoorsStore,
): LookParts {
  return {
    pins,
    webPins,
    probe: probeWithPins(pins),
    resolve: discovery.resolve,
    // On loopback several simulated GX share one address, so there nobody speaks for it.
    describe: async (host, signal) =>
      isLoopback(host) ? null : await askDescription(host, ssdpPort, signal),
    knownAt(text) {
      if (isLoopback(text)) return null
      return foundAt(discovery.state(), text) ?? known.all().find((entry) => entry.address === text) ?? null
    },
  }
}

/** A station of earlier days where it was last, for when nobody announces it; its doors are tried as they were. */
export function rememberedDevice({ portalId, name, address, doors }: KnownDoors): GxDevice {
  return {
    ...{ portalId, name, address, doors, model: null, serial: null, firmware: null, mqttOnLan: null },
    ...{ hostNames: [], seenBy: [], simulated: false },
  }
}

/** The one real GX that was found under an address, a host name or the serial on its label. */
export function foundAt({ devices }: DiscoveryState, text: string) {
  const serial = labelSerialOf(text)
  const found = devices.filter(
    (device) =>
      !device.simulated &&
      (serial === null
        ? device.address === text || device.hostNames.includes(text.toLowerCase())
        : device.serial?.toUpperCase() === serial),
  )
  return found.length === 1 ? (found[0] ?? null) : null
}
