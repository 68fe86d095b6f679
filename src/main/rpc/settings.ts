import type { Result } from '../../shared/result.ts'
import type { Settings, SettingsState } from '../../shared/settings.ts'

/** How things are shown, for all windows of this data folder. */
export interface SettingsKeeping {
  state(): SettingsState
  /** Fails when it cannot be saved; then nothing changes. */
  set(settings: Settings): Promise<Result<SettingsState>>
  /** The present state at once, then each change. */
  watch(signal: AbortSignal): AsyncGenerator<SettingsState>
}
