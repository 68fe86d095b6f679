import { formatValue } from '../../../shared/format.ts'
import { freshness, provenAt } from '../../../shared/freshness.ts'
import type { Json } from '../../../shared/json.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { cadenceMs } from '../../../shared/paths/pathInfo.ts'
import type { Reading } from '../../../shared/reading.ts'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'
import type { RuleInput } from './rule.ts'

/** A path's value now, and whether it may still be trusted. */
export interface Present {
  /** null when absent, invalid or no finite number. */
  readonly value: number | null
  /** The value in words, `not published` or `no value`. */
  readonly text: string
  readonly key: string
  /** Epoch ms of the value's arrival; null when never seen. */
  readonly at: number | null
  /** Epoch ms of the last proof that it still holds. */
  readonly provenAt: number
  /** Proven within two cadences. */
  readonly fresh: boolean
}

/** Reads one path of one service as it stands now. */
export function present(
  { view, now, speed }: Pick<RuleInput, 'view' | 'now' | 'speed'>,
  id: ServiceId,
  path: string,
): Present {
  const reading = view.get(id, path)
  if (!reading) return new Absent(id, path)
  const proven = provenAt(reading, view.aliveAt(id))
  const cadence = cadenceMs[describePath(id.serviceType, path)?.cadence ?? 'core']
  return new Seen(id, path, reading, proven, freshness(now - proven, cadence, speed) !== 'stale')
}

/** Most rules read only the value while all is well, so words and key are made when they are asked for. */
abstract class Lazy {
  readonly #id: ServiceId
  readonly #path: string

  constructor(id: ServiceId, path: string) {
    this.#id = id
    this.#path = path
  }

  get key(): string {
    return readingKey(this.#id, this.#path)
  }

  protected textOf(value: Json): string {
    return formatValue(this.#id.serviceType, this.#path, value)
  }
}

class Absent extends Lazy implements Present {
  readonly value = null
  readonly text = 'not published'
  readonly at = null
  readonly provenAt = 0
  readonly fresh = false
}

class Seen extends Lazy implements Present {
  readonly value: number | null
  readonly at: number
  readonly provenAt: number
  readonly fresh: boolean
  readonly #json: Json

  constructor(id: ServiceId, path: string, reading: Reading, proven: number, fresh: boolean) {
    super(id, path)
    const { value, at } = reading
    this.#json = value
    this.value = typeof value === 'number' && Number.isFinite(value) ? value : null
    this.at = at
    this.provenAt = proven
    this.fresh = fresh
  }

  get text(): string {
    return this.textOf(this.#json)
  }
}
