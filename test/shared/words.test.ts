import { describe, expect, it } from 'vitest'
import { formatDuration, formatNumber, formatQuantity, formatValue } from '../../src/shared/format.ts'
import { nearestLanguage } from '../../src/shared/language.ts'
import { wordsOf } from '../../src/shared/words.ts'

describe('words of a language', () => {
  it('are the English text itself where nothing is translated', () => {
    expect(wordsOf('en')('Seen: {{what}}. Nothing else', { what: 'a.b:c' })).toBe('Seen: a.b:c. Nothing else')
    expect(wordsOf('de')('Nobody translated this')).toBe('Nobody translated this')
  })

  it('are the same function each time', () => {
    expect(wordsOf('uk')).toBe(wordsOf('uk'))
    expect(wordsOf('uk').locale).toBe('uk')
  })

  it('leave what a device says as it is', () => {
    const hostile = '<b>$t(Battery) {{name}} &amp;</b>'
    expect(wordsOf('en')('Name {{name}}', { name: hostile })).toBe(`Name ${hostile}`)
    expect(wordsOf('uk')('Name {{name}}', { name: hostile })).toBe(`Name ${hostile}`)
  })

  it('write the numbers in a sentence in the language', () => {
    expect(wordsOf('en')('{{n}} read', { n: -12_345.5 })).toBe('−12,345.5 read')
    expect(wordsOf('de')('{{n}} read', { n: 12_345.5 })).toBe('12.345,5 read')
  })
})

describe('numbers and durations of a language', () => {
  it('have its decimal mark, the same minus and the same space', () => {
    expect(formatQuantity(-1234.56, 'V', 1)).toBe('−1234.6 V')
    expect(formatQuantity(-1234.56, 'V', 1, 'de')).toBe('−1234,6 V')
    expect(formatNumber(1_234_567, 0, 'de')).toBe('1.234.567')
    expect(formatNumber(1_234_567.8, 1, 'uk')).toBe('1\u202f234\u202f567,8')
  })

  it('name the units of time in Ukrainian', () => {
    expect(formatDuration(381_000, 'uk')).toBe('6 хв 21 с')
    expect(formatDuration(381_000, 'de')).toBe('6 min 21 s')
    expect(formatQuantity(30, 'min', 0, 'uk')).toBe('30 хв')
    expect(formatQuantity(30, 'W', 0, 'uk')).toBe('30 W')
  })

  it('go into the value of a path', () => {
    expect(formatValue('battery', '/Dc/0/Voltage', 52.5, wordsOf('de'))).toBe('52,50 V')
    expect(formatValue('battery', '/Dc/0/Voltage', 52.5)).toBe('52.50 V')
    expect(formatValue('battery', '/ProductId', 0xb009, wordsOf('de'))).toBe('0xB009')
  })
})

describe('the nearest language', () => {
  it('is the first wished one that is spoken', () => {
    expect(nearestLanguage(['fr-FR', 'de-AT', 'uk'])).toBe('de')
    expect(nearestLanguage(['uk-UA'])).toBe('uk')
    expect(nearestLanguage(['fr'])).toBe('en')
    expect(nearestLanguage([])).toBe('en')
  })
})
