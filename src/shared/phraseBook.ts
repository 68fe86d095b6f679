import { formatNumber, unitText } from './format.ts'
import type { Language } from './language.ts'

/** A text of the core in another language, and the parts of it that no phrase knows. */
export interface SaidText {
  text: string
  /** Empty when all of it was said; names of devices, paths and figures are no misses. */
  missing: string[]
}

/** Longer texts come from devices, not from the core; matching them would take long. */
const longestText = 1_500
/** Texts that are kept with what was said; findings repeat the same ones every second. */
const mostKept = 4_000
const deepest = 6
/** So deep another form is tried when values of the first one are not known; deeper it would take long. */
const deepestChoice = 1

interface Pattern {
  /** The texts that stand fast: before the first value, between the values, after the last one. */
  fixed: string[]
  /** Place of each value in the English text, in their order. */
  places: string[]
  translation: string
  /** Letters that stand fast; the most telling pattern is tried first. */
  weight: number
}

const byWeight = (a: Pattern, b: Pattern) => b.weight - a.weight
const placeholder = /\{\{(\d+)\}\}/g
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function patternOf(english: string, translation: string): Pattern {
  const parts = english.split(placeholder)
  const fixed = parts.filter((_, index) => index % 2 === 0)
  const places = parts.filter((_, index) => index % 2 === 1)
  return { fixed, places, translation, weight: fixed.join('').length }
}

/**
 * The values of a text that has the pattern's form, by place; null for another form. Each fixed text is taken where it
 * stands first: one pass, whatever a device put into a value.
 */
function valuesOf({ fixed, places }: Pattern, text: string): Map<string, string> | null {
  const [head = ''] = fixed
  const tail = fixed.at(-1) ?? ''
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return null
  const end = text.length - tail.length
  const values = new Map<string, string>()
  let at = head.length
  for (const [index, place] of places.entries()) {
    const isLast = index === places.length - 1
    const next = isLast ? end : borderOf(text, fixed[index + 1] ?? '', at, end)
    if (next < at || next > end) return null
    values.set(place, text.slice(at, next))
    at = next + (isLast ? 0 : (fixed[index + 1]?.length ?? 0))
  }
  return at <= end ? values : null
}

/** Where a value ends: before the next fixed text; before a piece of a sentence where another value follows at once. */
function borderOf(text: string, fixed: string, from: number, end: number): number {
  if (fixed !== '') return text.indexOf(fixed, from)
  const piece = text.slice(from, end).search(/[,:;] | \(/)
  return piece < 0 ? end : from + piece
}

/** Fixed letters from which a form tells something by itself; `{{0}} to {{1}}` does not, and holds for single figures only. */
const telling = 6

/** Whether the values can be values: no value reaches over the end of a sentence. */
function fits({ weight }: Pattern, values: readonly string[]): boolean {
  if (values.some((value) => /[.!?] [A-Z0-9−]/.test(value))) return false
  // A clause of its own stands at the end.
  if (values.slice(0, -1).some((value) => /; /.test(value))) return false
  return weight >= telling || values.every((value) => /\d/.test(value) && !/[,;:] /.test(value))
}

/**
 * Says what the core wrote in English in another language. The core makes whole English sentences (they are stored,
 * exported and logged so, and are the same for every reader); here a sentence is recognised by its fixed words, and
 * its values are put into the translation. A sentence in a value is said the same way, figures and dates in the
 * language's writing. What is not known stays English and is told in `missing`.
 */
export class PhraseBook {
  readonly #language: Language
  readonly #exact = new Map<string, string>()
  /** By the first word of the English text; each list the most telling first. */
  readonly #patterns = new Map<string, Pattern[]>()
  /** Those of a first word together with those that begin with a value, made when they are asked for. */
  readonly #merged = new Map<string, readonly Pattern[]>()
  readonly #kept = new Map<string, SaidText>()

  /** `phrases`: English text with `{{0}}`, `{{1}}` for values -> translation with the same places. */
  constructor(phrases: Readonly<Record<string, string>>, language: Language) {
    this.#language = language
    for (const [english, translation] of Object.entries(phrases)) {
      if (!english.includes('{{')) {
        this.#exact.set(english, translation)
        continue
      }
      const start = firstWord(english)
      const alike = this.#patterns.get(start)
      if (alike) alike.push(patternOf(english, translation))
      else this.#patterns.set(start, [patternOf(english, translation)])
    }
    for (const patterns of this.#patterns.values()) patterns.sort(byWeight)
  }

  /** Deterministic; the same text gives the same answer. */
  say(text: string): SaidText {
    if (this.#language === 'en' || text === '' || text.length > longestText) return { text, missing: [] }
    const known = this.#kept.get(text)
    if (known) return known
    const missing: string[] = []
    const said = { text: this.#sayPart(text, missing, 0), missing }
    if (this.#kept.size >= mostKept) this.#kept.clear()
    this.#kept.set(text, said)
    return said
  }

  #sayPart(text: string, missing: string[], depth: number): string {
    if (text === '') return ''
    const whole = this.#match(text, missing, depth)
    if (whole !== null) return whole
    if (depth < deepest) {
      const [head, told] = headAndRest(text)
      const known = this.#exact.get(told)
      if (known !== undefined) return `${this.#sayPart(head, missing, depth + 1)}: ${known}`
      for (const [separator, joint] of separators) {
        const parts = text.split(separator)
        if (parts.length < 2) continue
        return parts.map((part) => this.#sayPart(part, missing, depth + 1)).join(this.#joint(joint))
      }
    }
    if (/[a-z]{3,} [a-z]{2,}/.test(text)) missing.push(text)
    return this.#figures(text)
  }

  #match(text: string, missing: string[], depth: number): string | null {
    const exact = this.#exact.get(text)
    if (exact !== undefined) return exact
    if (depth >= deepest) return null
    let most: SaidText | null = null
    for (const pattern of this.#candidates(text)) {
      const values = valuesOf(pattern, text)
      if (!values || !fits(pattern, [...values.values()])) continue
      const unknown: string[] = []
      const said = pattern.translation.replace(placeholder, (_, place: string) =>
        this.#sayPart(values.get(place) ?? '', unknown, depth + 1),
      )
      if (unknown.length === 0) return said
      most ??= { text: said, missing: unknown }
      if (depth > deepestChoice) break
    }
    missing.push(...(most?.missing ?? []))
    return most?.text ?? null
  }

  #candidates(text: string): readonly Pattern[] {
    const open = this.#patterns.get('') ?? []
    const start = firstWord(text)
    const own = start === '' ? undefined : this.#patterns.get(start)
    if (own === undefined) return open
    const known = this.#merged.get(start)
    if (known) return known
    const merged = [...own, ...open].sort(byWeight)
    this.#merged.set(start, merged)
    return merged
  }

  #joint(joint: string): string {
    return joint.trim() === 'and' ? ` ${this.#exact.get('and') ?? 'and'} ` : joint
  }

  /** Numbers, dates and times of a value in the language's writing. Versions, addresses, ids, times of day stay. */
  #figures(text: string): string {
    const language = this.#language
    return text
      .replace(/\b(\d{1,2}) ([A-Z][a-z]{2})t?( \d{4})?\b/g, (all, day: string, month: string, year = '') => {
        const index = months.indexOf(month)
        return index < 0 ? all : `${dayAndMonth(Number(day), index, language)}${year}`
      })
      .replace(
        /(?<![\w.:/#·-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w:/·]|[.,-]\d)/g,
        (all: string, whole: string, part = '') =>
          isFigure(whole)
            ? formatNumber(
                Number(`${whole.replaceAll(',', '')}${part}`),
                Math.max(0, part.length - 1),
                language,
              )
            : all,
      )
      .replace(/(?<=\d )(d|h|min|s)\b|^(d|h|min|s)$/g, (unit: string) => unitText(unit, language))
  }
}

/** The core groups long figures; digits in a row and with a zero before them are an id. */
function isFigure(whole: string): boolean {
  return whole.includes(',') || (whole.length <= 4 && !/^0\d/.test(whole))
}

const separators: readonly (readonly [RegExp, string])[] = [
  [/(?<=[.!?]) (?=[A-Z0-9−])/, ' '],
  [/; /, '; '],
  [/: /, ': '],
  // A mask of bits in words, with the raw mask behind them.
  [/ (?=\(0x[0-9A-F]+\)$)/, ' '],
  [/, /, ', '],
  [/ and /, ' and '],
]

/** What stands before the first colon, and all behind it: a sentence with colons and semicolons of its own. */
function headAndRest(text: string): [head: string, rest: string] {
  const at = text.indexOf(': ')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 2)]
}

/** The first word where it stands fast; empty for a text that begins with a value. */
function firstWord(text: string): string {
  const word = /^[^\s{]+(?=\s|$)/.exec(text)?.[0]
  return word === undefined ? '' : word
}

function dayAndMonth(day: number, month: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, month, day),
  )
}
