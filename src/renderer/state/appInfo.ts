import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { AppInfo } from '../../shared/contract.ts'
import { theClient } from './client.ts'

const store = createStore<{ info: AppInfo | null }>()(() => ({ info: null }))

/** Asks once what the app is; what it does not answer stays unknown. */
export async function loadAppInfo(): Promise<void> {
  try {
    store.setState({ info: await theClient().app.info() })
  } catch {
    // A core that is away is told by every stream; without the info only the version is missing.
    store.setState({ info: null })
  }
}

/** What the app is; null before the core answered. */
export function useAppInfo(): AppInfo | null {
  return useStore(store, (state) => state.info)
}
