import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { DiscoveryState } from '../../shared/discovery.ts'
import { theClient } from './client.ts'
import { follow } from './follow.ts'

export interface Discovery {
  /** null before the core answered. */
  state: DiscoveryState | null
  link: 'up' | 'down'
}

export const discovery = createStore<Discovery>()(() => ({ state: null, link: 'down' }))

/** Watches discovery until the returned function is called; the last picture stays. */
export function followDiscovery(): () => void {
  return follow({
    open: (signal) => theClient().discovery.watch(undefined, { signal }),
    onEvent: (state) => discovery.setState({ state, link: 'up' }),
    onBroken: () => discovery.setState({ link: 'down' }),
  })
}

/** What is on the network now; null before the core answered. */
export function useDiscovery(): DiscoveryState | null {
  return useStore(discovery, (each) => each.state)
}
