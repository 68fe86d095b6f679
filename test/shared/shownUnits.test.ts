import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { axisText } from '../../src/renderer/charts/axisText.ts'
import { formatQuantity, formatValue } from '../../src/shared/format.ts'
import {
  inShownUnits,
  shownQuantity,
  showTemperaturesIn,
  storedQuantity,
} from '../../src/shared/shownUnits.ts'
import { wordsOf } from '../../src/shared/words.ts'

afterEach(() => showTemperaturesIn('C'))

describe('in °F', () => {
  it.each([
    [-40, '°C', -40, '°F'],
    [0, '°C', 32, '°F'],
    [25, '°C', 77, '°F'],
    [5, 'K', 9, '°F'],
    [25, 'V', 25, 'V'],
  ])('%s %s is %s %s', (value, unit, shown, shownUnit) => {
    showTemperaturesIn('F')
    expect(shownQuantity(value, unit)).toEqual({ value: shown, unit: shownUnit })
  })

  it('stand the marks of an axis', () => {
    showTemperaturesIn('F')
    expect([0, 20, 40].map((mark) => axisText(mark, [0, 20, 40], 'en', '°C'))).toEqual(['32', '68', '104'])
    expect(axisText(40, [0, 20, 40], 'en', 'V')).toBe('40')
  })

  it('is stored in °C again', () => {
    showTemperaturesIn('F')
    expect([storedQuantity(113, '°C'), storedQuantity(9, 'K'), storedQuantity(9, 'V')]).toEqual([45, 5, 9])
    expect(storedQuantity(100, '°C')).toBe(37.778)
  })

  it('stand quantities, values of paths, and sentences', () => {
    showTemperaturesIn('F')
    expect(formatQuantity(21.5, '°C', 1)).toBe('70.7 °F')
    expect(formatQuantity(21.5, '°C', 1, 'de')).toBe('70,7 °F')
    expect(formatValue('battery', '/Dc/0/Temperature', 25)).toMatch(/^77(\.0)? °F$/)
    expect(wordsOf('en')('Charge window 0 to 45 °C')).toBe('Charge window 32 to 113 °F')
  })

  it.each([
    ['watch over 45 °C, act over 50 °C', 'watch over 113 °F, act over 122 °F'],
    ['charge 0 to 50 °C, discharge −20 to 50 °C', 'charge 32 to 122 °F, discharge −4 to 122 °F'],
    ['von 0 bis 45,5 °C', 'von 32 bis 113,9 °F'],
    ['від 0 до 45 °C', 'від 32 до 113 °F'],
    ['5 K apart at −40.0 °C', '9 °F apart at −40.0 °F'],
    ['−17.8 °C', '0.0 °F'],
    ['1 KB in 5 d, and °C alone', '1 KB in 5 d, and °C alone'],
  ])('"%s" says "%s"', (text, shown) => {
    showTemperaturesIn('F')
    expect(inShownUnits(text)).toBe(shown)
  })
})

it('leaves all as it is in °C', () => {
  expect(formatQuantity(21.5, '°C', 1)).toBe('21.5 °C')
  expect(inShownUnits('0 to 45 °C, 5 K')).toBe('0 to 45 °C, 5 K')
})

it('is set by the window only, so that the core stores, judges and prints °C', () => {
  const main = join(import.meta.dirname, '../../src/main')
  const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(
    files.filter((name) => readFileSync(join(main, name), 'utf8').includes('showTemperaturesIn')),
  ).toEqual([])
})
