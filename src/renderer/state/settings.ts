import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Problem } from '../../shared/result.ts'
import { defaultSettings, type Settings, type SettingsState } from '../../shared/settings.ts'
import { showTemperaturesIn } from '../../shared/shownUnits.ts'
import { theClient } from './client.ts'
import { follow } from './follow.ts'
import { chooseLanguage } from './language.ts'

interface SettingsStore extends SettingsState {
  /** The core has answered; until then the defaults stand here. */
  isKnown: boolean
}

export const settingsStore = createStore<SettingsStore>()(() => ({
  settings: defaultSettings,
  problem: null,
  isKnown: false,
}))

/** Follows the settings of the data folder, also when another window changes them. Returns the way to stop. */
export function followSettings(): () => void {
  return follow({
    open: (signal) => theClient().settings.watch(undefined, { signal }),
    onEvent: take,
    // The frame tells that the core is away; what was set last goes on meanwhile.
    onBroken: () => undefined,
  })
}

/** Changes some of the settings. Rejects with the reason when they cannot be saved; then nothing changes. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const { settings } = settingsStore.getState()
  take(await theClient().settings.set({ ...settings, ...change }))
}

/** The window remembers the language too, for its first paint before the core has answered. */
function take(state: SettingsState): void {
  showTemperaturesIn(state.settings.temperatureUnit)
  settingsStore.setState({ ...state, isKnown: true })
  chooseLanguage(state.settings.language)
}

/** How things are shown. */
export function useSettings(): Settings {
  return useStore(settingsStore, (state) => state.settings)
}

/** Why the kept settings could not be read; null when all is well. */
export function useSettingsProblem(): Problem | null {
  return useStore(settingsStore, (state) => state.problem)
}
