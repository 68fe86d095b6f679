import { type CanStatistics, canFigurePath, canInterfaceOf } from '../../../shared/canStatistics.ts'
import type { Finding } from '../../../shared/finding.ts'
import { formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import type { Reading } from '../../../shared/reading.ts'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'

/** `platform` has instance 0 on every GX (venus.md 4). */
export const platform: ServiceId = { serviceType: 'platform', deviceInstance: 0 }

/** Names of the CAN interfaces among reading keys, sorted: `can0`, `can1`. */
export function canNames(keys: Iterable<string>): string[] {
  const start = readingKey(platform, '')
  const names = new Set<string>()
  for (const key of keys) {
    const name = key.startsWith(start) ? canInterfaceOf(key.slice(start.length)) : null
    if (name !== null) names.add(name)
  }
  return [...names].sort()
}

/** Key of one figure of one interface. */
export function figureKey(name: string, figure: keyof CanStatistics): string {
  return readingKey(platform, canFigurePath(name, figure))
}

/** A figure as a number; null when it is not published or no number. */
export function figureNumber(reading: Reading | undefined): number | null {
  return typeof reading?.value === 'number' ? reading.value : null
}

/** The judgement about one interface. */
export function canFinding(findings: readonly Finding[], name: string): Finding | undefined {
  return findings.find(({ ruleId, subject }) => ruleId === 'can-errors' && subject.endsWith(`/${name}`))
}

/** Errors per million packets; null without packets. */
export function ppmOf(errors: number | null, packets: number | null): number | null {
  return errors === null || packets === null || packets <= 0 ? null : (errors / packets) * 1e6
}

/** The two limits of an error rate out of the words of a finding, `watch over 10 ppm, act over 100 ppm`. */
export function limitsIn(words: string): { watch: number; act: number } | null {
  const figure = (word: string) => {
    const text = new RegExp(`${word} over ([\\d.,]*\\d)`).exec(words)?.[1]
    return text === undefined ? null : Number(text.replaceAll(',', ''))
  }
  const watch = figure('watch')
  const act = figure('act')
  return watch === null || act === null ? null : { watch, act }
}

/** `500 kbit/s`. */
export function bitrateText(bitsPerSecond: number | null, t: Translate): string | null {
  return bitsPerSecond === null
    ? null
    : formatQuantity(Math.round(bitsPerSecond / 1000), 'kbit/s', 0, t.locale)
}
