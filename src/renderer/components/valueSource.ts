import { formatNumber, formatQuantity } from '../../shared/format.ts'
import type { Translate } from '../../shared/language.ts'
import { readingKey, type ServiceId } from '../../shared/victron.ts'
import type { LiveValue } from './liveValue.ts'
import type { ValueName } from './useValues.ts'

/** Looks up a value by its reading key. */
export type ReadValue = (key: string) => LiveValue | undefined

/** The value of a path of a service; null when the station has no such service. */
export function valueAt(read: ReadValue, id: ServiceId | null, path: string): LiveValue | null {
  return id ? (read(readingKey(id, path)) ?? null) : null
}

/** A lookup over values that were asked for by name. */
export function readFrom(names: readonly ValueName[], values: readonly LiveValue[]): ReadValue {
  const byKey = new Map(
    names.flatMap((name, index) => {
      const value = values[index]
      return value ? [[readingKey(name.id, name.path), value] as const] : []
    }),
  )
  return (key) => byKey.get(key)
}

/** True when the device publishes the path with something in it. */
export function isPublished(value: LiveValue | null): value is LiveValue {
  return value !== null && value.state !== 'absent' && value.state !== 'invalid' && value.state !== 'loading'
}

/**
 * The sum of several values of one unit, for example of three phases. It is as old as its oldest part and stale when
 * one part is. null without any published part.
 */
export function sumOf(values: readonly (LiveValue | null)[], label: string, t: Translate): LiveValue | null {
  const parts = values.filter(isPublished)
  const first = parts[0]
  if (!first?.reading) return null
  if (parts.length === 1) return { ...first, label }
  const oldest = [...parts].sort((a, b) => (b.ageMs ?? 0) - (a.ageMs ?? 0))[0] ?? first
  const number = parts.reduce((sum, part) => sum + (part.number ?? 0), 0)
  return {
    ...oldest,
    label,
    path: parts.map((part) => part.path).join(' + '),
    number,
    text: textOf(number, first, t),
    reading: { ...first.reading, value: parts.map((part) => part.number) },
  }
}

function textOf(number: number, like: LiveValue, t: Translate): string {
  return like.unit === ''
    ? formatNumber(number, like.decimals, t.locale)
    : formatQuantity(number, like.unit, like.decimals, t.locale)
}
