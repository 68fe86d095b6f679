import { describe, expect, it } from 'vitest'
import { PhraseBook } from '../../src/shared/phraseBook.ts'

const book = new PhraseBook(
  {
    'Nothing to do.': 'Nichts zu tun.',
    and: 'und',
    'The cells lie {{0}} apart under load{{1}}.': 'Die Zellen liegen unter Last {{0}} auseinander{{1}}.',
    ', watch over {{0}}': ', beobachten über {{0}}',
    '{{0}} grid loss in {{1}}, the last on {{2}}.': '{{0}} Netzausfall in {{1}}, der letzte am {{2}}.',
    '{{0}} to {{1}}': '{{0}} bis {{1}}',
    charging: 'beim Laden',
    'No contact for {{0}}{{1}}.': 'Seit {{0}} kein Kontakt{{1}}.',
    ': it is off': ': es ist aus',
    'charging, {{0}}': 'beim Laden, {{0}}',
    '{{0}}, two ways': 'auf zwei Arten: {{0}}',
    'It is so; and so.': 'So; und so.',
    'Needs {{0}}.': 'Braucht {{0}}.',
    'Needs {{0}} at rest.': 'Braucht {{0}} Ruhe.',
    '{{0}} is off by {{1}}.': 'Um {{1}} daneben: {{0}}.',
  },
  'de',
)
const said = (text: string) => book.say(text).text

describe('the phrase book', () => {
  it('says a sentence with its values, and pieces of sentences in them', () => {
    expect(said('The cells lie 39 mV apart under load, watch over 30.')).toBe(
      'Die Zellen liegen unter Last 39 mV auseinander, beobachten über 30.',
    )
    expect(said('The cells lie 1.5 mV apart under load.')).toBe(
      'Die Zellen liegen unter Last 1,5 mV auseinander.',
    )
  })

  it('lets the translation put the values in its own order', () => {
    expect(said('GX clock is off by 3.4 s.')).toBe('Um 3,4 s daneben: GX clock.')
  })

  it('takes the most telling of several forms that fit', () => {
    expect(said('Needs 30 min at rest.')).toBe('Braucht 30 min Ruhe.')
  })

  it('writes figures and dates as the language does, but no versions, addresses and times of day', () => {
    expect(said('1 grid loss in 30 days, the last on 19 Nov 07:53.')).toBe(
      '1 Netzausfall in 30 days, der letzte am 19. Nov. 07:53.',
    )
    // September has four letters in the clock text of the core.
    expect(said('23 Sept 20:42')).toBe('23. Sept. 20:42')
    expect(said('52.15 to 52.40 V')).toBe('52,15 bis 52,40 V')
    expect(said('14 in 31,895')).toBe('14 in 31.895')
    expect(said('v3.70 at http://127.0.0.1:41611, 2026-08-07')).toBe(
      'v3.70 at http://127.0.0.1:41611, 2026-08-07',
    )
  })

  it('leaves the ids of cells and devices as they are', () => {
    expect(said('2·07, 0207, 41611 and 12,500')).toBe('2·07, 0207, 41611 und 12.500')
  })

  it('takes a less telling form when the values of the most telling one are not known', () => {
    expect(said('charging, two ways')).toBe('auf zwei Arten: beim Laden')
  })

  it('parts two values that stand together before a piece of a sentence', () => {
    expect(said('No contact for 14 d: it is off.')).toBe('Seit 14 d kein Kontakt: es ist aus.')
    expect(said('No contact for 14 d.')).toBe('Seit 14 d kein Kontakt.')
  })

  it('says the words of a mask, and leaves the mask', () => {
    expect(said('charging (0x4A0)')).toBe('beim Laden (0x4A0)')
  })

  it('says a known sentence behind a colon as a whole', () => {
    expect(said('80 %: It is so; and so.')).toBe('80 %: So; und so.')
  })

  it('says sentences one by one, and parts between commas', () => {
    expect(said('Nothing to do. Needs 2.5 V.')).toBe('Nichts zu tun. Braucht 2,5 V.')
    expect(said('14.5 A, charging')).toBe('14,5 A, beim Laden')
  })

  it('keeps what it does not know in English and tells it', () => {
    expect(book.say('Needs the moon to be full.')).toEqual({
      text: 'Braucht the moon to be full.',
      missing: ['the moon to be full'],
    })
    expect(book.say('Needs Main Office.').missing).toEqual([])
  })

  it('leaves English alone', () => {
    expect(new PhraseBook({}, 'en').say('The cells lie 1.5 mV apart.')).toEqual({
      text: 'The cells lie 1.5 mV apart.',
      missing: [],
    })
  })

  it('takes no longer for a text that a device made to fit everywhere', () => {
    const hostile = ` apart under load, the last on to ${'to , the last on grid loss in '.repeat(45)}`
    expect(book.say(hostile).text).toContain('grid loss in')
    expect(book.say('x'.repeat(20_000)).text).toHaveLength(20_000)
  })
})
