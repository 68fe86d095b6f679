import { formatValue } from '../../../shared/format.ts'
import { freshness, provenAt } from '../../../shared/freshness.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { cadenceMs } from '../../../shared/paths/pathInfo.ts'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'
import type { RuleInput } from './rule.ts'

/** A path's value now, and whether it may still be trusted. */
export interface Present {
  /** null when absent, invalid or no finite number. */
  value: number | null
  /** The value in words, `not published` or `no value`. Made when it is read: most rules need none while all is well. */
  readonly text: string
  key: string
  /** Epoch ms of the value's arrival; null when never seen. */
  at: number | null
  /** Epoch ms of the last proof that it still holds. */
  provenAt: number
  /** Proven within two cadences. */
  fresh: boolean
}

/** Reads one path of one service as it stands now. */
export function present(
  input: Pick<RuleInput, 'view' | 'now' | 'speed'>,
  id: ServiceId,
  path: string,
): Present {
  const reading = input.view.get(id, path)
  const key = readingKey(id, path)
  if (!reading) return { value: null, text: 'not published', key, at: null, provenAt: 0, fresh: false }
  const proven = provenAt(reading, input.view.aliveAt(id))
  const cadence = cadenceMs[describePath(id.serviceType, path)?.cadence ?? 'core']
  const value = typeof reading.value === 'number' && Number.isFinite(reading.value) ? reading.value : null
  return {
    value,
    get text() {
      return formatValue(id.serviceType, path, reading.value)
    },
    key,
    at: reading.at,
    provenAt: proven,
    fresh: freshness(input.now - proven, cadence, input.speed) !== 'stale',
  }
}
