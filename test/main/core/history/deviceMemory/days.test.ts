import { describe, expect, it } from 'vitest'
import { yieldDays } from '../../../../../src/shared/deviceMemory.ts'
import { opened, temporaryFolder } from '../historyFixture.ts'
import { charger, day, dayMs, hourMs, remembered, storedDays, visit } from './memoryFixture.ts'

/** 12:00 in Berlin, summer time. */
const noon = Date.UTC(2026, 5, 10, 10)
const anew = () => opened({ folder: temporaryFolder() })

describe('the days of a charger', () => {
  it('lie between the local midnights of the GX, each with its origin', async () => {
    const history = await anew()
    const services = { 'solarcharger/277': charger([1.5, 4.2, 3.9], 178) }
    expect(await visit(history, { at: noon, offset: 300, services })).toEqual({
      added: 3,
      replaced: 0,
      exchanged: [],
      reset: [],
    })
    expect(await storedDays(history)).toEqual(['2026-06-08 3.9', '2026-06-09 4.2', '2026-06-10 1.5'])
    expect((await remembered(history, 'day'))[1]).toEqual({
      serviceType: 'solarcharger',
      deviceInstance: 277,
      device: 1,
      begun: 'first',
      serial: 'HQ2301CHARG',
      product: 'SmartSolar',
      kind: 'day',
      path: '/History/Daily/1',
      date: '2026-06-09',
      from: Date.UTC(2026, 5, 8, 22),
      to: Date.UTC(2026, 5, 9, 22),
      timed: true,
      values: { Nr: 177, Yield: 4.2, MinBatteryVoltage: 49.1 },
      readAt: noon,
      clockOffsetMs: 300,
      timeZone: 'Europe/Berlin',
    })
  })

  it('are kept once: the running day is replaced, finished ones stay', async () => {
    const history = await anew()
    await visit(history, { at: noon, services: { 'solarcharger/277': charger([1.5, 4.2, 3.9], 178) } })
    const evening = { at: noon + 9 * hourMs, services: { 'solarcharger/277': charger([4.8, 4.2, 3.9], 178) } }
    expect(await visit(history, evening)).toMatchObject({ added: 0, replaced: 1 })
    expect(await visit(history, evening)).toMatchObject({ added: 0, replaced: 0 })
    const later = { 'solarcharger/277': charger([2.2, 5, 4.8, 4.2], 180) }
    expect(await visit(history, { at: noon + 2 * dayMs, services: later })).toMatchObject({
      added: 2,
      replaced: 0,
    })
    expect(await storedDays(history)).toEqual([
      '2026-06-08 3.9',
      '2026-06-09 4.2',
      '2026-06-10 4.8',
      '2026-06-11 5',
      '2026-06-12 2.2',
    ])
  })

  it('without a day number are told apart by their date', async () => {
    const history = await anew()
    const plain = (yields: readonly number[]) =>
      Object.assign({}, ...yields.map((value, ago) => day(ago, { Yield: value })))
    await visit(history, { at: noon, services: { 'multi/0': plain([1.5, 4.2]) } })
    await visit(history, { at: noon + dayMs, services: { 'multi/0': plain([0.4, 4.8, 4.2]) } })
    expect(await storedDays(history)).toEqual(['2026-06-09 4.2', '2026-06-10 4.8', '2026-06-11 0.4'])
  })

  it('leave out what is invalid, missing or beyond the days the charger has', async () => {
    const history = await anew()
    const values = {
      ...charger([1, null, 3, 4, 5], 178, { '/History/Overall/DaysAvailable': 4 }),
      '/History/Daily/0/MaxPower': null,
      '/History/Daily/0/Raw': [1, 2],
      '/History/Daily/2/Yield': 'much',
      '/History/Daily/31/Yield': 31,
    }
    await visit(history, { at: noon, services: { 'solarcharger/277': values } })
    expect((await remembered(history, 'day')).map(({ path, values: told }) => [path, told])).toEqual([
      ['/History/Daily/3', { Nr: 175, Yield: 4, MinBatteryVoltage: 49.1 }],
      ['/History/Daily/2', { Nr: 176, MinBatteryVoltage: 49.1 }],
      ['/History/Daily/0', { Nr: 178, Yield: 1, MinBatteryVoltage: 49.1 }],
    ])
  })

  it('keep what was told when a later reading is incomplete', async () => {
    const history = await anew()
    await visit(history, { at: noon, services: { 'solarcharger/277': charger([1.5, 4.2], 178) } })
    const partly = { ...day(0, { Nr: 178, Yield: null, MaxPower: 900 }), '/Serial': 'HQ2301CHARG' }
    await visit(history, { at: noon + hourMs, services: { 'solarcharger/277': partly } })
    const today = (await remembered(history, 'day')).at(-1)
    expect(today?.values).toEqual({ Nr: 178, Yield: 1.5, MinBatteryVoltage: 49.1, MaxPower: 900 })
  })

  it('have 23 and 25 hours where the clocks change', async () => {
    const history = await anew()
    const yields = Array.from({ length: 31 }, (_, ago) => ago)
    const hours = async () =>
      Object.fromEntries(
        (await remembered(history, 'day')).map(({ date, from, to }) => [date, (to - from) / hourMs]),
      )
    await visit(history, {
      at: Date.UTC(2026, 10, 5, 11),
      services: { 'solarcharger/277': charger(yields, 178) },
    })
    const autumn = await hours()
    expect(Object.keys(autumn)).toHaveLength(31)
    expect([autumn['2026-10-24'], autumn['2026-10-25'], autumn['2026-10-26']]).toEqual([24, 25, 24])
    await visit(history, {
      at: Date.UTC(2027, 3, 5, 11),
      services: { 'solarcharger/277': charger(yields, 329) },
    })
    const spring = await hours()
    expect(Object.keys(spring)).toHaveLength(62)
    expect([spring['2027-03-27'], spring['2027-03-28'], spring['2027-03-29']]).toEqual([24, 23, 24])
  })

  it('follow each other without a hole or an overlap, also over a change of the clocks', async () => {
    const history = await anew()
    const services = { 'solarcharger/277': charger(Array(31).fill(2), 178) }
    await visit(history, { at: Date.UTC(2026, 10, 5, 11), services })
    const days = await remembered(history, 'day')
    for (const [i, one] of days.slice(1).entries()) expect(one.from).toBe(days[i]?.to)
  })

  it('of several chargers are added up', async () => {
    const history = await anew()
    const second = charger([2, 3], 40, { '/Serial': 'HQ2301OTHER' })
    const services = { 'solarcharger/277': charger([1.5, 4.2], 178), 'solarcharger/278': second }
    await visit(history, { at: noon, services })
    const days = yieldDays(await history.deviceMemory(0, noon))
    expect(days.map(({ date, yieldKwh }) => [date, yieldKwh])).toEqual([
      ['2026-06-09', 7.2],
      ['2026-06-10', 3.5],
    ])
    const one = await history.deviceMemory(0, noon, { serviceType: 'solarcharger', deviceInstance: 278 })
    expect(one.map(({ values }) => values.Yield)).toEqual([3, 2])
  })
})

describe('a wrong clock of the GX', () => {
  const yearMs = 365 * dayMs

  it.each([
    ['an hour fast', hourMs],
    ['an hour slow', -hourMs],
    ['a year behind', -yearMs],
    ['a year ahead', yearMs],
  ])('that is %s moves the boundary, not the date', async (_, offset) => {
    const history = await anew()
    await visit(history, {
      at: noon,
      offset,
      services: { 'solarcharger/277': charger([1.5, 4.2], 178) },
    })
    expect(await storedDays(history)).toEqual(['2026-06-09 4.2', '2026-06-10 1.5'])
    const [, today] = await remembered(history, 'day')
    const shift = Math.abs(offset) === hourMs ? offset : 0
    expect([today?.from, today?.clockOffsetMs]).toEqual([Date.UTC(2026, 5, 9, 22) - shift, offset])
  })

  it('that was put right does not make the days come twice', async () => {
    const history = await anew()
    const services = { 'solarcharger/277': charger([1.5, 4.2, 3.9], 178) }
    await visit(history, { at: noon, offset: null, timeZone: 'Pacific/Kiritimati', services })
    expect((await storedDays(history)).at(-1)).toBe('2026-06-11 1.5')
    expect(await visit(history, { at: noon, offset: 0, services })).toMatchObject({ added: 0, replaced: 3 })
    expect(await storedDays(history)).toEqual(['2026-06-08 3.9', '2026-06-09 4.2', '2026-06-10 1.5'])
  })

  it.each([
    ['/UTC', 'UTC'],
    ['Mars/Base', null],
    [null, null],
  ])('that is not known, in the time zone %s, is recorded as such', async (timeZone, recorded) => {
    const history = await anew()
    await visit(history, { at: noon, timeZone, services: { 'solarcharger/277': charger([1.5], 178) } })
    const [today] = await remembered(history, 'day')
    expect([today?.from, today?.timeZone, today?.clockOffsetMs]).toEqual([
      Date.UTC(2026, 5, 10),
      recorded,
      null,
    ])
  })
})

describe('a charger that is another one, or counts anew', () => {
  it('by its serial number is exchanged, and both keep their days', async () => {
    const history = await anew()
    await visit(history, { at: noon, services: { 'solarcharger/277': charger([1.5, 4.2], 178) } })
    const other = charger([0.8], 3, { '/Serial': 'HQ2405OTHER' })
    const outcome = await visit(history, { at: noon + hourMs, services: { 'solarcharger/277': other } })
    expect(outcome).toMatchObject({ exchanged: ['solarcharger/277'], reset: [], added: 1 })
    const days = await remembered(history, 'day')
    expect(days.map(({ date, begun, serial }) => [date, begun, serial])).toEqual([
      ['2026-06-09', 'first', 'HQ2301CHARG'],
      ['2026-06-10', 'first', 'HQ2301CHARG'],
      ['2026-06-10', 'exchanged', 'HQ2405OTHER'],
    ])
    expect(yieldDays(days).at(-1)?.yieldKwh).toBeCloseTo(2.3)
    const back = { 'solarcharger/277': charger([1.9, 4.2], 178) }
    expect(await visit(history, { at: noon + 2 * hourMs, services: back })).toMatchObject({
      exchanged: [],
      added: 0,
      replaced: 1,
    })
  })

  it('without a serial number is exchanged when it is another product', async () => {
    const history = await anew()
    const of = (product: string) => charger([1], 5, { '/Serial': null, '/ProductName': product })
    await visit(history, { at: noon, services: { 'solarcharger/277': of('SmartSolar') } })
    const outcome = await visit(history, { at: noon, services: { 'solarcharger/277': of('BlueSolar') } })
    expect(outcome.exchanged).toEqual(['solarcharger/277'])
  })

  it('that moved to another port brings its days along', async () => {
    const history = await anew()
    await visit(history, { at: noon, services: { 'solarcharger/277': charger([1.5, 4.2], 178) } })
    const outcome = await visit(history, {
      at: noon + hourMs,
      services: { 'solarcharger/279': charger([1.6, 4.2], 178) },
    })
    expect(outcome).toMatchObject({ added: 0, replaced: 1, exchanged: [] })
    expect((await remembered(history, 'day')).map(({ deviceInstance }) => deviceInstance)).toEqual([279, 279])
  })

  it('with smaller day numbers was reset; the day it happened keeps both parts', async () => {
    const history = await anew()
    await visit(history, { at: noon, services: { 'solarcharger/277': charger([1.5, 4.2, 3.9], 178) } })
    const outcome = await visit(history, {
      at: noon + 3 * hourMs,
      services: { 'solarcharger/277': charger([0.7], 0) },
    })
    expect(outcome).toMatchObject({ reset: ['solarcharger/277'], added: 1 })
    expect(
      (await visit(history, { at: noon + dayMs, services: { 'solarcharger/277': charger([1, 2], 1) } }))
        .reset,
    ).toEqual([])
    const days = yieldDays(await remembered(history, 'day'))
    expect(days.map(({ date, yieldKwh }) => [date, yieldKwh])).toEqual([
      ['2026-06-08', 3.9],
      ['2026-06-09', 4.2],
      ['2026-06-10', 3.5],
      ['2026-06-11', 1],
    ])
  })

  it('with smaller totals was reset, and tells days of before only once', async () => {
    const history = await anew()
    const of = (total: number, today: number) =>
      charger([today, 4.2, 3.9], 178, { '/Yield/System': total, '/History/Overall/MaxPvVoltage': 88 })
    await visit(history, { at: noon, services: { 'solarcharger/277': of(1_200, 1.5) } })
    const outcome = await visit(history, { at: noon + hourMs, services: { 'solarcharger/277': of(3, 2) } })
    expect(outcome.reset).toEqual(['solarcharger/277'])
    expect(
      await visit(history, { at: noon + hourMs, services: { 'solarcharger/277': of(3, 2) } }),
    ).toMatchObject({ added: 0, replaced: 0, reset: [] })
    expect(await storedDays(history)).toEqual(['2026-06-08 3.9', '2026-06-09 4.2', '2026-06-10 2'])
  })

  it('is reset when the numbers are smaller after months, too', async () => {
    const history = await anew()
    await visit(history, { at: noon, services: { 'solarcharger/277': charger([1.5], 178) } })
    const services = { 'solarcharger/277': charger([2], 3) }
    expect((await visit(history, { at: noon + 100 * dayMs, services })).reset).toEqual(['solarcharger/277'])
  })

  it('is not reset while it still remembers the day that was the newest', async () => {
    const history = await anew()
    await visit(history, { at: noon, services: { 'solarcharger/277': charger([1.5], 65_535) } })
    const values = { ...day(0, { Nr: 0, Yield: 2 }), ...day(1, { Nr: 65_535, Yield: 1.5 }) }
    const services = { 'solarcharger/277': { '/Serial': 'HQ2301CHARG', ...values } }
    expect((await visit(history, { at: noon + dayMs, services })).reset).toEqual([])
  })

  it('takes no day away from a device of another product that was there before', async () => {
    const history = await anew()
    const of = (product: string, today: number) => ({
      'solarcharger/277': charger([today], 5, { '/Serial': null, '/ProductName': product }),
    })
    await visit(history, { at: noon, services: of('SmartSolar', 1.5) })
    for (const today of [2, 2.5]) await visit(history, { at: noon, services: of('BlueSolar', today) })
    expect(await storedDays(history)).toEqual(['2026-06-10 1.5', '2026-06-10 2.5'])
  })

  it('is known by its place when two of them show one serial number', async () => {
    const history = await anew()
    const services = (one: number, other: number) => ({
      'solarcharger/277': charger([one], 5),
      'solarcharger/278': charger([other], 5),
    })
    await visit(history, { at: noon, services: services(1, 2) })
    await visit(history, { at: noon + hourMs, services: services(1.5, 2.5) })
    const days = await remembered(history, 'day')
    expect(days.map(({ deviceInstance, values }) => [deviceInstance, values.Yield])).toEqual([
      [277, 1.5],
      [278, 2.5],
    ])
  })

  it('is not reset by day numbers that came round after 364', async () => {
    const history = await anew()
    await visit(history, { at: noon, services: { 'solarcharger/277': charger([1, 2], 350) } })
    const services = { 'solarcharger/277': charger([3, 4], 5) }
    expect((await visit(history, { at: noon + 20 * dayMs, services })).reset).toEqual([])
    expect(await storedDays(history)).toHaveLength(4)
  })
})
