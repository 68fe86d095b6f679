import { describe, expect, it } from 'vitest'
import {
  barsSentence,
  daySlots,
  dayWords,
  voltageScale,
  yieldScale,
} from '../../../../src/renderer/pages/trends/memory/memoryDays.ts'
import { memoryFacts } from '../../../../src/renderer/pages/trends/memory/memoryFacts.ts'
import type { MemoryRecord } from '../../../../src/shared/deviceMemory.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

const noon = Date.UTC(2026, 9, 25, 12)

function record(of: Partial<MemoryRecord>): MemoryRecord {
  return {
    ...{ serviceType: 'solarcharger', deviceInstance: 277, device: 1, begun: 'first', serial: null },
    ...{ product: null, kind: 'day', path: '/History/Daily/0', date: '2026-10-25', from: noon, to: noon },
    ...{ timed: true, values: {}, readAt: noon, clockOffsetMs: 0, timeZone: 'UTC' },
    ...of,
  }
}

/** The charger was last read in the middle of 26 October. */
const readAt = noon + 86_400_000
const day = (date: string, values: Record<string, number>) =>
  record({ date, from: Date.parse(date), to: Date.parse(date) + 86_400_000, values, readAt })

describe('the bars of what chargers remember', () => {
  it('have a place for each day up to the newest, also for those that nobody remembers', () => {
    const slots = daySlots([day('2026-10-23', { Yield: 2 }), day('2026-10-25', { Yield: 3 })])
    expect(slots.map(({ date, day: known }) => [date, known?.yieldKwh])).toEqual([
      ['2026-10-23', 2],
      ['2026-10-24', undefined],
      ['2026-10-25', 3],
    ])
    expect(daySlots([])).toEqual([])
  })

  it('are at most 31, the newest', () => {
    const days = Array.from({ length: 40 }, (_, i) =>
      day(new Date(Date.UTC(2026, 8, 1) + i * 86_400_000).toISOString().slice(0, 10), { Yield: i }),
    )
    const slots = daySlots(days)
    expect([slots.length, slots[0]?.day?.yieldKwh, slots.at(-1)?.day?.yieldKwh]).toEqual([31, 9, 39])
  })

  it.each([
    [[0.03], 0.1],
    [[3.2, 4.1], 5],
    [[7.9], 8],
    [[8.4], 10],
    [[0], 0.1],
  ])('of %j kWh stand on a scale up to %d', (yields, scale) => {
    expect(yieldScale(yields.flatMap((one) => daySlots([day('2026-10-25', { Yield: one })])))).toBe(scale)
  })

  it('show voltages on whole volts, and none where nobody tells any', () => {
    const slots = daySlots([day('2026-10-25', { MinBatteryVoltage: 48.3, MaxBatteryVoltage: 52.4 })])
    expect(voltageScale(slots)).toEqual({ from: 48, to: 53 })
    expect(voltageScale(daySlots([day('2026-10-25', { Yield: 1 })]))).toBeNull()
  })

  it('are said in one sentence with what is missing', () => {
    const slots = daySlots([day('2026-10-22', { Yield: 2 }), day('2026-10-25', { Yield: 3.5 })])
    expect(barsSentence(slots, t)).toBe(
      'Yield of 2 days from 2.0 to 3.5 kWh, together 5.5 kWh; nothing is known of 2 days in between',
    )
    const without = barsSentence(daySlots([day('2026-10-25', { MaxPower: 5 })]), t)
    expect(without).toBe('Yield: no finished day is remembered')
  })

  it('keep the running day apart', () => {
    const slots = daySlots([day('2026-10-25', { Yield: 3.5 }), day('2026-10-26', { Yield: 0.4 })])
    expect(barsSentence(slots, t)).toBe(
      'Yield of 1 day from 3.5 to 3.5 kWh, together 3.5 kWh; today 0.4 kWh so far',
    )
    expect(slots.map((slot) => dayWords(slot, t))).toEqual(['25 Oct: 3.50 kWh', '26 Oct, so far: 0.40 kWh'])
  })

  it('tell everything of a chosen day, and nothing that is not known', () => {
    const values = {
      ...{ Yield: 5.2, MaxPower: 1_480, MinBatteryVoltage: 48.52, MaxBatteryVoltage: 52.1 },
      ...{ TimeInBulk: 310, TimeInAbsorption: 120, TimeInFloat: 0, LastError1: 17, LastError2: 0 },
    }
    const words = daySlots([day('2026-10-23', values), day('2026-10-25', { Yield: 1 })]).map((slot) =>
      dayWords(slot, t),
    )
    expect(words).toEqual([
      '23 Oct: 5.20 kWh, highest 1480 W, battery 48.52 to 52.10 V, bulk 5 h 10 min, absorption 2 h, error 17',
      '24 Oct: no device remembers this day',
      '25 Oct: 1.00 kWh',
    ])
  })
})

describe('what devices remember beside days', () => {
  it('are events first, with flags raw, then the newest totals of each', () => {
    const battery = { serviceType: 'battery', deviceInstance: 288 } as const
    const totals = { ...battery, kind: 'totals', path: '/History', timed: false } as const
    const facts = memoryFacts(
      [
        record({ ...battery, kind: 'event', path: '/Diagnostics/LastErrors/1', values: { Error: 26 } }),
        record({ ...totals, values: { TotalAhDrawn: -5_000 } }),
        record({
          ...{ serviceType: 'vebus', deviceInstance: 276, kind: 'event', values: { ErrorFlags: 24 } },
          ...{ path: '/Devices/0/InterfaceProtectionLog/0', timed: false },
        }),
        record({ ...totals, values: { TotalAhDrawn: -5_120.4 } }),
        record({
          ...{ kind: 'totals', path: '/History/Overall', timed: false },
          values: { LastError1: 0, LastError2: 67 },
        }),
      ],
      'UTC',
      t,
    )
    expect(facts.map(({ service, label, value, time }) => [service, label, value, time])).toEqual([
      ['vebus/276', 'Interface protection', 'flags 0x18, raw', 'time not known'],
      ['battery/288', 'Error', '26', '25 Oct 2026, 12:00'],
      ['battery/288', 'Total drawn', '−5120 Ah', 'read 25 Oct 12:00'],
      ['solarcharger/277', 'Last but one error', '67', 'read 25 Oct 12:00'],
    ])
  })

  it('give durations in words', () => {
    const values = { TimeOnInverter: 2_520 }
    const timers = { serviceType: 'system', deviceInstance: 0, kind: 'totals', path: '/Timers' } as const
    expect(memoryFacts([record({ ...timers, values })], 'UTC', t)[0]).toMatchObject({
      label: 'Time on inverter',
      value: '42 min',
    })
  })
})
