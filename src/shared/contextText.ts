import type { ContextValue } from './alarmContext.ts'
import { canInterfaceOf } from './canStatistics.ts'
import { formatValue } from './format.ts'
import type { Translate } from './language.ts'
import { describePath } from './paths/describePath.ts'

/** A value around an alarm in words: `AC-in voltage L1` and `230.4 V`. */
export function contextText(
  { serviceType, path, value }: ContextValue,
  t?: Translate,
): { label: string; text: string } {
  const phase = /\/(L[123])\//.exec(path)?.[1] ?? canInterfaceOf(path)?.toUpperCase()
  const name = describePath(serviceType, path)?.label
  const label = name === undefined ? path : (t?.(name) ?? name)
  return {
    label: phase === undefined ? label : `${label} ${phase}`,
    text: formatValue(serviceType, path, value, t),
  }
}
