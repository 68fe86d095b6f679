import { isIPv4, isIPv6 } from 'node:net'
import type { Address } from '../../../shared/probe.ts'
import { failure, type Result, success } from '../../../shared/result.ts'

const protocols: ReadonlyMap<string, Address['protocol']> = new Map([
  ['mqtt', 'mqtt'],
  ['mqtts', 'mqtts'],
  ['http', 'http'],
  ['wss', 'wss'],
])
const examples =
  'Write for example 192.168.1.10, venus.local, mqtt://192.168.1.10:1883 or http://192.168.1.10:8088.'
/** `HQ2308C9WMH`: HQ and 9 letters or digits, as it stands on the label (venus.md 1.1). */
const labelSerial = /^HQ[0-9A-Z]{9}$/i
/** Longest host name of DNS, with room for a protocol and a port. */
const maxLength = 300

/**
 * Reads a typed address: `host`, `host:port`, `mqtt://host:port`, `mqtts://host:port`, `http://host:port` or `wss://host`, where the
 * host is an IPv4 address, an IPv6 address in brackets or a name; or the serial on the label of a GX, which answers to
 * `venus-<serial>.local` from firmware 3.80 on. Fails with words for anything else.
 */
export function parseAddress(text: string): Result<Address> {
  const trimmed = text.trim()
  if (trimmed === '') return failure('address-empty', 'No address was given.', examples)
  // Never repeats the text: it carries a password.
  if (trimmed.includes('@'))
    return failure(
      'address-with-user',
      'An address carries no user and no password.',
      'Type the password when asked.',
    )
  const wrong = (message: string) => failure('address-unreadable', message, examples)
  if (trimmed.length > maxLength) return wrong('The address is too long.')
  const serial = labelSerialOf(trimmed)
  if (serial !== null)
    return success({ protocol: 'any', host: `venus-${serial.toLowerCase()}.local`, port: null })
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)
  const protocol = scheme ? protocols.get((scheme[1] ?? '').toLowerCase()) : 'any'
  if (protocol === undefined) return wrong(`GX Fieldkit does not speak "${scheme?.[1]}".`)
  const place = trimmed.slice(scheme?.[0].length ?? 0).replace(/\/$/, '')
  if (isIPv6(place)) return wrong('An IPv6 address is written in brackets.')
  const parts = /^(?:\[([^\]]+)\]|([^:/[\]]+))(?::(\d{1,5}))?$/.exec(place)
  if (!parts) return wrong(`"${trimmed}" is not an address.`)
  const [, bracketed, plain, portText] = parts
  const host = hostOf(bracketed, plain)
  if (host === null) return wrong(`"${bracketed ?? plain}" is neither an IP address nor a host name.`)
  const port = portText === undefined ? null : Number(portText)
  if (port !== null && (port < 1 || port > 65_535)) return wrong(`${portText} is not a port: 1 to 65535.`)
  return success({ protocol, host, port })
}

/** The serial of a GX in upper case, when that is what was typed or pasted; null otherwise. */
export function labelSerialOf(text: string): string | null {
  const trimmed = text.trim()
  return labelSerial.test(trimmed) ? trimmed.toUpperCase() : null
}

function hostOf(bracketed: string | undefined, plain: string | undefined): string | null {
  if (bracketed !== undefined) return isIPv6(bracketed) ? bracketed : null
  const host = (plain ?? '').toLowerCase()
  if (isIPv4(host)) return host
  const isName =
    host.length <= 253 &&
    host.split('.').every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
  // Digits and dots alone are a mistyped IPv4 address.
  return isName && !/^[\d.]+$/.test(host) ? host : null
}
