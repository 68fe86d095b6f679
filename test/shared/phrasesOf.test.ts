import { expect, it } from 'vitest'
import { phrasesOf } from '../helpers/phrases/phrasesOf.ts'

const english = (source: string) => phrasesOf('a.ts', source).map((found) => found.english)

it('finds whole sentences, pieces of sentences with their values, and labels', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text to look through
  const source = "const a = { sentence: `It is ${x} V${y ? `, over ${z}` : ''}.`, title: 'Current' }"
  expect(english(source)).toEqual(['It is {{0}} V{{1}}.', ', over {{0}}', 'Current'])
  expect(english("fact('Voltage', 'seen here')")).toEqual(['Voltage', 'seen here'])
})

it('passes over what no person reads', () => {
  expect(
    english("import x from './a b.ts'; throw new Error('a bug here'); const p = '/Dc/0/Voltage'; f('two')"),
  ).toEqual([])
  expect(english('db.prepare(`select a from b where c = ?`)')).toEqual([])
})
