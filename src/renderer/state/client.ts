import type { Client } from '../../shared/contract.ts'

let connected: Client | null = null

/** Hands the pages the one client of this window. `main.tsx` calls it before the first render. */
export function setClient(client: Client): void {
  connected = client
}

/** The client of this window. Throws when it is asked for before `setClient`, which is a bug. */
export function theClient(): Client {
  if (connected === null) throw new Error('setClient must run before the first page')
  return connected
}
