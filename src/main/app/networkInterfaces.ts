import { networkInterfaces } from 'node:os'

export interface LanInterface {
  name: string
  address: string
  netmask: string
}

/**
 * The IPv4 interfaces to search on. Loopback is among them, because a simulated GX of this laptop announces itself
 * there. `only` (from GX_FIELDKIT_INTERFACES) limits the search to the named addresses.
 */
export function lanInterfaces(only: readonly string[] | undefined): LanInterface[] {
  return Object.entries(networkInterfaces())
    .flatMap(([name, addresses]) => (addresses ?? []).map((entry) => ({ name, ...entry })))
    .filter((entry) => entry.family === 'IPv4')
    .map(({ name, address, netmask }) => ({ name, address, netmask }))
    .filter(({ address }) => only === undefined || only.includes(address))
}

/** The list in GX_FIELDKIT_INTERFACES; undefined when it is not set. */
export function interfacesFromEnvironment(environment: NodeJS.ProcessEnv): string[] | undefined {
  return environment.GX_FIELDKIT_INTERFACES?.split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
}
