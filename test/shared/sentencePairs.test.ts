import { expect, it } from 'vitest'
import { withSentences } from '../../src/shared/sentencePairs.ts'

it('knows each sentence of a phrase by itself, and leaves the phrase', () => {
  const phrases = {
    'Check it. Wait {{0}}.': 'Prüfen. Warten: {{0}}.',
    'Wait {{0}}.': 'Kurz warten: {{0}}.',
  }
  expect(withSentences(phrases)).toEqual({ ...phrases, 'Check it.': 'Prüfen.' })
})

it('takes no sentence that is all values', () => {
  expect(withSentences({ 'It says so. {{0}}': 'Es sagt es. {{0}}' })).toEqual({
    'It says so.': 'Es sagt es.',
    'It says so. {{0}}': 'Es sagt es. {{0}}',
  })
})

it('takes no sentence where the translation has others', () => {
  const phrases = { 'One. Two.': 'Eins, zwei.', '{{0}} is off. {{1}} is on.': '{{1}} ist an. {{0}} ist aus.' }
  expect(withSentences(phrases)).toEqual(phrases)
})
