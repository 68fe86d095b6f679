import { formatNumber } from '../../../shared/format.ts'
import type { Json } from '../../../shared/json.ts'
import type { Translate } from '../../../shared/language.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import type { LiveValue } from '../../components/liveValue.ts'

/** What the list says of a value: `null` comes from the device, an absent path from nobody. */
export function shownText(value: LiveValue, t: Translate): string {
  if (value.reading?.value === null) return t('invalid (device)')
  if (value.state === 'absent') return t('not published now')
  return value.text
}

const longest = 300

/** The value as it came, at most 300 characters of it. */
export function rawText(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)} …` : text
}

/** A bound of a value in the unit and decimals of its path. */
export function boundText(id: ServiceId, path: string, bound: number, t: Translate): string {
  const info = describePath(id.serviceType, path)
  const decimals = info?.decimals ?? Math.min(4, String(bound).split('.')[1]?.length ?? 0)
  return formatNumber(bound, decimals, t.locale)
}

/** Where the value comes over MQTT (venus.md 2.2). */
export function topicOf(portalId: string, id: ServiceId, path: string): string {
  return `N/${portalId}/${id.serviceType}/${id.deviceInstance}${path}`
}
