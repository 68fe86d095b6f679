import { z } from 'zod'
import { failure, problemLine, success } from '../../shared/result.ts'
import { defaultSettings, type SettingsState, settingsSchema } from '../../shared/settings.ts'
import type { SettingsKeeping } from '../rpc/settings.ts'
import { openKeptJson } from './keptJson.ts'
import { createPublisher } from './publisher.ts'

const fileSchema = z.object({ version: z.literal(1), settings: settingsSchema })

/** Opens the settings of a data folder; while the file cannot be read the defaults hold. */
export async function openSettings(file: string, log: (line: string) => void): Promise<SettingsKeeping> {
  const kept = await openKeptJson({
    file,
    schema: fileSchema,
    code: 'settings-unreadable',
    what: 'The settings',
    meanwhile: 'Units and language are those of a new installation meanwhile.',
    tryThis: 'Choose them again, or restore the file and start again.',
  })
  const changes = createPublisher<SettingsState>()
  let state: SettingsState = kept.read.ok
    ? { settings: kept.read.value?.settings ?? defaultSettings, problem: null }
    : { settings: defaultSettings, problem: kept.read.problem }
  if (state.problem) log(problemLine(state.problem))
  return {
    state: () => state,
    async set(settings) {
      try {
        await kept.save({ version: 1, settings })
      } catch (error) {
        log(`settings: ${String(error)}`)
        return failure(
          'settings-not-saved',
          'The settings cannot be saved. Nothing was changed.',
          'Look whether the data folder can be written.',
        )
      }
      state = { settings, problem: null }
      changes.publish(state)
      return success(state)
    },
    watch: (signal) => changes.stream(signal, () => state),
  }
}
