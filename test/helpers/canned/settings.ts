import { createPublisher } from '../../../src/main/app/publisher.ts'
import type { SettingsKeeping } from '../../../src/main/rpc/settings.ts'
import { success } from '../../../src/shared/result.ts'
import { defaultSettings, type SettingsState } from '../../../src/shared/settings.ts'

/** Settings that live as long as the canned app. */
export function cannedSettings(): SettingsKeeping {
  const changes = createPublisher<SettingsState>()
  let state: SettingsState = { settings: defaultSettings, problem: null }
  return {
    state: () => state,
    async set(settings) {
      state = { settings, problem: null }
      changes.publish(state)
      return success(state)
    },
    watch: (signal) => changes.stream(signal, () => state),
  }
}
