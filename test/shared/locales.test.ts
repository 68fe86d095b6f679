import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { verdictWords } from '../../src/shared/finding.ts'
import de from '../../src/shared/locales/de.json' with { type: 'json' }
import en from '../../src/shared/locales/en.json' with { type: 'json' }
import uk from '../../src/shared/locales/uk.json' with { type: 'json' }
import { wordsOf } from '../../src/shared/words.ts'
import { saidTexts } from '../architecture/saidTexts.ts'

type Texts = Readonly<Record<string, string>>

const translations: [string, Texts, string[]][] = [
  ['de', de, ['one', 'other']],
  ['uk', uk, ['one', 'few', 'many', 'other']],
]

/** Every text of screen and report, and whether a count chooses its form. */
async function everyText(): Promise<Map<string, boolean>> {
  const texts = new Map<string, boolean>()
  const add = (text: string, counted = false) => texts.set(text, counted || texts.get(text) === true)
  for (const file of globSync('src/{renderer,shared,main/core/report}/**/*.{ts,tsx}'))
    for (const { text, values } of saidTexts(file, readFileSync(file, 'utf8')).said)
      add(text, values?.includes('count'))
  for (const text of await textsOfPaths()) add(text)
  // Words of enumerations that are said by a variable.
  for (const text of [...Object.values(verdictWords), 'high', 'medium', 'low']) add(text)
  return texts
}

/** Names of paths and words of their values: the tables of src/shared/paths. */
async function textsOfPaths(): Promise<string[]> {
  const modules = globSync('src/shared/paths/*.ts').map(
    (file) => import(`../../${file.replaceAll('\\', '/')}`),
  )
  const tables = (await Promise.all(modules)).flatMap((module: object) => Object.values(module) as unknown[]) // a module's exports
  return tables.flatMap((table) => (typeof table === 'object' && table !== null ? textsOfTable(table) : []))
}

function textsOfTable(table: object): string[] {
  const entries: unknown[] = Object.values(table)
  const isWords = entries.length > 0 && entries.every((entry) => typeof entry === 'string')
  if (isWords)
    return entries.filter((entry): entry is string => typeof entry === 'string' && /\p{L}{2}/u.test(entry))
  return entries.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null || !('label' in entry)) return []
    const values: unknown[] =
      'values' in entry && typeof entry.values === 'object' ? Object.values(entry.values ?? {}) : []
    return [String(entry.label), ...values.map(String)]
  })
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const unique = (names: readonly unknown[]) => [...new Set(names)]

/** A text under which a translation is found: itself, or all its plural forms. */
function formsOf(text: string, counted: boolean, texts: Texts, plurals: readonly string[]): string[] {
  const forms = plurals.flatMap((form) => texts[`${text}_${form}`] ?? [])
  if (counted && forms.length === plurals.length) return forms
  const whole = texts[text]
  return whole === undefined || forms.length > 0 ? [] : [whole]
}

describe('the translations', async () => {
  const texts = await everyText()

  it('are asked for by the screens', () => {
    expect(texts.size).toBeGreaterThan(1_500)
    expect(texts.get('{{count}} gaps')).toBe(true)
    expect(texts.get('Lowest cell voltage')).toBe(false)
  })

  it.each(translations)('have every text in %s, with every plural form', (_, own, plurals) => {
    const missing = [...texts].filter(([text, counted]) => formsOf(text, counted, own, plurals).length === 0)
    expect(missing.map(([text]) => text)).toEqual([])
  })

  it.each([...translations, ['en', en, ['one', 'other']] as const])(
    'have no text in %s that nobody says',
    (_, own, plurals) => {
      const known = new Set(
        [...texts].flatMap(([text, counted]) => [
          text,
          ...(counted ? plurals.map((form) => `${text}_${form}`) : []),
        ]),
      )
      expect(Object.keys(own).filter((text) => !known.has(text))).toEqual([])
    },
  )

  it.each(translations)('keep the values of every text in %s', (_, own, plurals) => {
    const wrong = [...texts].flatMap(([text, counted]) =>
      formsOf(text, counted, own, plurals).filter(
        (form) => String(unique(placeholders(form))) !== String(unique(placeholders(text))),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('give every value of a text', () => {
    const wrong: string[] = []
    for (const file of globSync('src/renderer/**/*.{ts,tsx}'))
      for (const { text, values } of saidTexts(file, readFileSync(file, 'utf8')).said)
        if (values !== null && unique(placeholders(text)).some((name) => !values.includes(String(name))))
          wrong.push(`${file}: ${text}`)
    expect(wrong).toEqual([])
  })

  it('have both English forms where the one differs', () => {
    const alone = Object.keys(en).filter(
      (text) =>
        !Object.hasOwn(en, text.replace(/_(?:one|other)$/, text.endsWith('_one') ? '_other' : '_one')),
    )
    expect(alone).toEqual([])
  })

  it('hold no English range dash, no exclamation and no empty text', () => {
    for (const [, own] of translations)
      expect(
        Object.values(own).filter((text) => text.trim() === '' || /!|\}\} [–-] \{\{/.test(text)),
      ).toEqual([])
  })
})

describe('plural forms', () => {
  it('are chosen by the rules of the language', () => {
    const gaps = (language: 'en' | 'de' | 'uk', count: number) =>
      wordsOf(language)('{{count}} gaps', { count })
    expect([1, 2].map((count) => gaps('en', count))).toEqual(['1 gap', '2 gaps'])
    expect([1, 2].map((count) => gaps('de', count))).toEqual(['1 Lücke', '2 Lücken'])
    expect([1, 3, 5, 21, 12, 1.5].map((count) => gaps('uk', count))).toEqual([
      '1 прогалина',
      '3 прогалини',
      '5 прогалин',
      '21 прогалина',
      '12 прогалин',
      '1,5 прогалини',
    ])
  })
})
