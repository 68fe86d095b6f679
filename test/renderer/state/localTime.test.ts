import { expect, it } from 'vitest'
import { localInputText, momentOfInput } from '../../../src/renderer/state/localTime.ts'

const kyiv = 'Europe/Kyiv'

it('writes a moment as the clock on the wall of the station shows it, and reads it back', () => {
  const at = Date.UTC(2026, 4, 1, 11, 5)
  expect(localInputText(at, kyiv)).toBe('2026-05-01T14:05')
  expect(momentOfInput('2026-05-01T14:05', kyiv)).toBe(at)
})

it('takes the earlier moment of the hour that comes twice, and finds one for the hour that is left out', () => {
  expect(momentOfInput('2026-10-25T03:30', kyiv)).toBe(Date.UTC(2026, 9, 25, 0, 30))
  expect(momentOfInput('2026-03-29T03:30', kyiv)).toBe(Date.UTC(2026, 2, 29, 1, 30))
})

it('reads nothing else', () => {
  for (const text of ['', '2026-05-01', '14:05', '2026-13-01T00:00'])
    expect(momentOfInput(text, kyiv)).toBe(null)
})
