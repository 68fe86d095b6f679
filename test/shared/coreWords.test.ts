import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { englishOf, type PhraseArea } from '../helpers/phrases/areas.ts'

const languages = ['de', 'uk'] as const
/** Areas of the core that speak all languages. */
const finished: readonly PhraseArea[] = [
  'battery',
  'ageing',
  'link',
  'power',
  'doors',
  'judging',
  'platform',
  'records',
  'report',
  'checklist',
]
const names = (text: string) => [...text.matchAll(/\{\{\d+\}\}/g)].map(([name]) => name).sort()
const dictionary = (area: PhraseArea, language: string) =>
  z
    .record(z.string(), z.string().min(1))
    .parse(JSON.parse(readFileSync(`src/shared/locales/core/${area}.${language}.json`, 'utf8')))

it.each(finished.length === 0 ? ['none'] : [])('speaks English alone so far (%s)', () =>
  expect(finished).toEqual([]),
)

describe.each(finished)('what the core says of %s', (area) => {
  it.each(languages)('is all there in %s, with every value, and nothing that nobody says', (language) => {
    const said = dictionary(area, language)
    const english = englishOf(area)
    expect(english.filter((text) => !Object.hasOwn(said, text))).toEqual([])
    expect(Object.keys(said).filter((text) => !english.includes(text))).toEqual([])
    for (const [text, translation] of Object.entries(said)) expect(names(translation)).toEqual(names(text))
  })
})

it.each(languages)('says a text in every area alike in %s', (language) => {
  const known = new Map<string, string>()
  const unlike = finished.flatMap((area) =>
    Object.entries(dictionary(area, language)).filter(([text, translation]) => {
      const before = known.get(text)
      known.set(text, before ?? translation)
      return before !== undefined && before !== translation
    }),
  )
  expect(unlike).toEqual([])
})
