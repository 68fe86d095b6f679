import { describe, expect, it } from 'vitest'
import {
  clockText,
  dateText,
  dayText,
  roundTimes,
  timeSecondsText,
  timeText,
  zoneOffsetMinutes,
} from '../../../src/renderer/state/time.ts'

const kyiv = 'Europe/Kyiv'
const summer = Date.UTC(2025, 6, 2, 21, 12, 44)
const winter = Date.UTC(2025, 11, 31, 22, 0, 5)

describe('times in the station’s zone', () => {
  it('are shown as day, short month and 24 h clock', () => {
    expect(timeText(summer, kyiv)).toBe('3 Jul 00:12')
    expect(timeSecondsText(winter, kyiv)).toBe('1 Jan 00:00:05')
    expect(dateText(winter, kyiv)).toBe('1 Jan 2026')
    expect(dayText(Date.UTC(2025, 8, 5), 'UTC')).toBe('5 Sep')
  })

  it('are written in the way of the language', () => {
    expect(timeText(summer, kyiv, 'de')).toBe('3. Juli 00:12')
    expect(timeText(summer, kyiv, 'uk')).toBe('3 лип. 00:12')
    expect(dateText(winter, kyiv, 'de')).toBe('1. Jan. 2026')
    expect(dateText(winter, kyiv, 'uk')).toBe('1 січ. 2026 р.')
  })

  it('call midnight 00:00, never 24:00', () => {
    expect(clockText(winter, kyiv)).toBe('00:00')
  })

  it('fall back to the laptop’s zone for a zone nobody knows', () => {
    expect(timeText(summer, 'Mars/Olympus')).toBe(timeText(summer, null))
  })

  it('know the offset of the zone with and without summer time', () => {
    expect(zoneOffsetMinutes(summer, kyiv)).toBe(180)
    expect(zoneOffsetMinutes(winter, kyiv)).toBe(120)
    expect(zoneOffsetMinutes(summer, 'Asia/Kolkata')).toBe(330)
  })
})

describe('round times', () => {
  it('stand on local midnight and the hours after it', () => {
    const from = Date.UTC(2025, 9, 20, 18, 30)
    const marks = roundTimes(from, from + 13 * 3_600_000, 6 * 3_600_000, kyiv)
    expect(marks.map((mark) => timeText(mark, kyiv))).toEqual(['21 Oct 00:00', '21 Oct 06:00'])
  })

  it('stay on round clock times over the night when summer time ends', () => {
    const from = Date.UTC(2025, 9, 25, 20)
    const marks = roundTimes(from, from + 24 * 3_600_000, 6 * 3_600_000, kyiv)
    expect(marks.map((mark) => clockText(mark, kyiv))).toEqual(['00:00', '06:00', '12:00', '18:00'])
  })
})
