import { expect, it } from 'vitest'
import { seenText } from '../../src/shared/deviceText.ts'

it('takes a text as a device says it', () => {
  for (const text of ['Двір', ' Barn roof', '0', '🔥', '__proto__', '<b>']) expect(seenText(text)).toBe(text)
})

it.each(['', ' \r\n\t', '\u200b\u200d\ufeff\u2060', '\u202e\u2067', '\u3164', '\u2800', '\u0000'])(
  'takes a text without anything to see for no text: %j',
  (text) => expect(seenText(text)).toBeNull(),
)

it('takes what is no text for no text', () => {
  for (const value of [null, undefined, 3, true, {}]) expect(seenText(value)).toBeNull()
})
