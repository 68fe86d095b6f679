import { describe, expect, it } from 'vitest'
import { readForecast } from '../../../../../src/main/core/diagnostics/ess/readForecast.ts'
import {
  dayOf,
  isTimeZone,
  minutesOfDay,
  priceAt,
  tariffRefusals,
} from '../../../../../src/main/core/diagnostics/ess/tariffPrices.ts'

const two = [
  { day: '2026-11-22', kwh: 12.5 },
  { day: '2026-11-23', kwh: 3 },
]

describe('a forecast file', () => {
  it.each([
    ['CSV with a heading', 'day,kWh\n2026-11-22,12.5\n2026-11-23,3\n'],
    ['CSV with semicolons and decimal commas', '\uFEFF2026-11-23;3\r\n"2026-11-22";"12,5"\r\n\r\n'],
    ['CSV with tabs', '2026-11-22\t12,5\n2026-11-23\t3'],
    ['an object', '{"2026-11-22":12.5,"2026-11-23":3}'],
    ['a list', '[{"day":"2026-11-23","kwh":3},{"day":"2026-11-22","kwh":12.5}]'],
  ])('is read as %s', (_, text) => {
    expect(readForecast(text)).toEqual({ forecast: { days: two } })
  })

  it.each([
    ['', 'The file is empty.'],
    ['{', 'The file looks like JSON and is none.'],
    ['{"tomorrow":1}', 'Days as 2026-11-22 with kWh are needed: { "2026-11-22": 12.5 }.'],
    ['2026-11-22,12\n22.11.2026,1', 'Line 2 is not understood. It should be like 2026-11-22;12.5.'],
    ['2026-02-30,12', 'Line 1 is not understood. It should be like 2026-11-22;12.5.'],
    ['2026-11-22,-1', 'Line 1 is not understood. It should be like 2026-11-22;12.5.'],
    ['{"2026-11-22":-1}', 'The energy of 2026-11-22 is no number of kWh from 0 to 100,000.'],
    ['2026-11-22,1\n2026-11-22,2', 'The day 2026-11-22 stands in it twice.'],
    ['day,kWh', 'At least 1 and at most 400 days.'],
  ])('is refused in words: %s', (text, message) => {
    expect(readForecast(text)).toEqual({ refused: [{ field: 'file', message }] })
  })
})

describe('a tariff', () => {
  const step = (from: string, importPrice = 0.3, exportPrice = 0.1) => ({ from, importPrice, exportPrice })

  it('has the price of the step that began last', () => {
    const tariff = { currency: 'EUR', steps: [step('00:00', 1), step('06:30', 2), step('22:00', 3)] }
    const prices = [0, 389, 390, 1_319, 1_320].map((minute) => priceAt(tariff, minute).importPrice)
    expect(prices).toEqual([1, 1, 2, 2, 3])
  })

  it.each([
    [{ currency: 'euro', steps: [step('00:00')] }, ['currency']],
    [{ currency: 'EUR', steps: [] }, ['steps']],
    [{ currency: 'EUR', steps: [step('06:00')] }, ['steps.0.from']],
    [{ currency: 'EUR', steps: [step('00:00'), step('6:00')] }, ['steps.1.from']],
    [{ currency: 'EUR', steps: [step('00:00'), step('06:00'), step('06:00')] }, ['steps.2.from']],
    [
      { currency: 'EUR', steps: [step('00:00', Number.NaN, 101)] },
      ['steps.0.importPrice', 'steps.0.exportPrice'],
    ],
    [{ currency: 'EUR', steps: [step('00:00'), step('24:00')] }, ['steps.1.from']],
    [{ currency: 'EUR', steps: [step('00:00', -0.05)] }, []],
  ])('is refused at the field: %j', (tariff, fields) => {
    expect(tariffRefusals(tariff).map(({ field }) => field)).toEqual(fields)
  })

  it('counts the time of day on the clock of the station, also across the change of the clocks', () => {
    const at = Date.UTC(2026, 6, 1, 22, 15)
    expect([minutesOfDay('UTC')(at), minutesOfDay('Europe/Kyiv')(at)]).toEqual([22 * 60 + 15, 75])
    expect(minutesOfDay('Europe/Kyiv')(Date.UTC(2026, 11, 1, 22, 15))).toBe(15)
    expect([dayOf(at, 'UTC'), dayOf(at, 'Europe/Kyiv')]).toEqual(['2026-07-01', '2026-07-02'])
    expect([isTimeZone('Europe/Kyiv'), isTimeZone('Mars/Olympus')]).toEqual([true, false])
  })
})
