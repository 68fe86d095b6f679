import { expect, test } from 'vitest'
import { type Face, layOutByWord } from '../../../../src/main/core/report/draw/wordLayout.ts'

/** A face whose letters are all equally wide, and what it was asked for. */
function plainFace(): { face: Face; asked: string[] } {
  const asked: string[] = []
  const layoutRun: Face['layoutRun'] = (text, features) => {
    asked.push(text)
    const glyphs = [...text]
    const wide = features.tnum ? 100 : 0
    return { glyphs, positions: glyphs, advanceWidth: wide + glyphs.length }
  }
  return { face: { layoutRun, layout: layoutRun }, asked }
}

const proportional = { calt: false }
const tabular = { calt: false, tnum: true }

test('each word is laid out once, with the space behind it', () => {
  const { face, asked } = plainFace()
  layOutByWord(face)
  const once = face.layout('one two one', proportional)
  expect(once.glyphs.join('')).toBe('one two one')
  expect(once.positions).toHaveLength(11)
  expect(once.advanceWidth).toBe(11)
  expect(face.layout('one two  two', proportional, true)).toEqual({
    ...{ glyphs: [], positions: [], advanceWidth: 12 },
  })
  expect(asked).toEqual(['one ', 'two ', 'one', ' ', 'two'])
})

test('a word with other features is another one, and an empty text is nothing', () => {
  const { face, asked } = plainFace()
  layOutByWord(face)
  layOutByWord(face)
  expect(face.layout('12', proportional).advanceWidth).toBe(2)
  expect(face.layout('12', tabular).advanceWidth).toBe(102)
  expect(face.layout('', tabular)).toEqual({ glyphs: [], positions: [], advanceWidth: 0 })
  expect(asked).toEqual(['12', '12'])
})
