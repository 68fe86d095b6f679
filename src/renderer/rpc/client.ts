import { createORPCClient } from '@orpc/client'
import type { Client } from '../../shared/contract.ts'
import { openElectronLink } from './electronLink.ts'
import { openSocketLink } from './socketLink.ts'

/** The scheme from which only the Electron window is loaded. */
const electronScheme = 'app:'

/**
 * Connects this window to its core: over the preload's port in Electron, over the WebSocket of the loopback site in
 * a browser. Call it before the page has finished loading, or the port passes by.
 */
export function connectClient(): Client {
  const { protocol, origin, host } = window.location
  const { link } =
    protocol === electronScheme ? openElectronLink(window, origin) : openSocketLink(`ws://${host}/rpc`)
  return createORPCClient(link)
}
