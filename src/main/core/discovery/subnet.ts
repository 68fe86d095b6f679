import { isIPv4 } from 'node:net'

/** An IPv4 interface of the laptop. `netmask` is `255.255.255.0` when nobody says otherwise. */
export interface LanInterface {
  name: string
  address: string
  netmask?: string
}

const usualMask = '255.255.255.0'

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => (sum * 256 + Number(part)) >>> 0, 0)
}

/** Whether an IPv4 address lies in the network of an interface. */
export function isInSubnet(address: string, lan: LanInterface): boolean {
  const mask = numberOf(lan.netmask ?? usualMask)
  return isIPv4(address) && (numberOf(address) & mask) === (numberOf(lan.address) & mask)
}

/** Networks that belong to nobody else: RFC 1918, link-local and loopback. */
const privateNetworks = [
  { name: '', address: '10.0.0.0', netmask: '255.0.0.0' },
  { name: '', address: '172.16.0.0', netmask: '255.240.0.0' },
  { name: '', address: '192.168.0.0', netmask: '255.255.0.0' },
  { name: '', address: '169.254.0.0', netmask: '255.255.0.0' },
  { name: '', address: '127.0.0.0', netmask: '255.0.0.0' },
]

/**
 * The other addresses of the /24 around each interface, at most 253 each. Only private networks, and loopback only
 * when there is nothing else.
 */
export function sweepAddresses(interfaces: readonly LanInterface[]): string[] {
  const isLoopback = ({ address }: LanInterface) => address.startsWith('127.')
  const isPrivate = ({ address }: LanInterface) => privateNetworks.some((lan) => isInSubnet(address, lan))
  const outside = interfaces.filter((lan) => !isLoopback(lan))
  const chosen = (outside.length > 0 ? outside : interfaces).filter(isPrivate)
  const own = new Set(interfaces.map(({ address }) => address))
  const all = chosen.flatMap(({ address }) => {
    const prefix = address.split('.').slice(0, 3).join('.')
    return Array.from({ length: 254 }, (_, index) => `${prefix}.${index + 1}`)
  })
  return [...new Set(all)].filter((address) => !own.has(address))
}
