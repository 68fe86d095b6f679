import { describe, expect, it } from 'vitest'
import { opened, temporaryFolder } from '../historyFixture.ts'
import { dayMs, hourMs, remembered, type Values, visit } from './memoryFixture.ts'

const noon = Date.UTC(2026, 5, 10, 10)
const anew = () => opened({ folder: temporaryFolder() })
const battery = (values: Values) => ({ 'battery/288': { '/Serial': 'HQ2201SHUNT', ...values } })

describe('totals', () => {
  it('of a battery are kept with the time they were read, without what is invalid', async () => {
    const history = await anew()
    const services = battery({
      '/History/DeepestDischarge': -96.4,
      '/History/TotalAhDrawn': -5_120,
      '/History/ChargeCycles': 212,
      '/History/MinimumTemperature': null,
      '/History/Clear': 0,
      '/Soc': 81,
    })
    await visit(history, { at: noon, services })
    const [totals, ...more] = await remembered(history, 'totals')
    expect(more).toEqual([])
    expect(totals).toMatchObject({
      path: '/History',
      date: '2026-06-10',
      from: noon,
      to: noon,
      timed: false,
      values: { DeepestDischarge: -96.4, TotalAhDrawn: -5_120, ChargeCycles: 212 },
    })
  })

  it('are kept for each day on which they changed, and no other', async () => {
    const history = await anew()
    const at = async (hours: number, cycles: number) =>
      await visit(history, {
        at: noon + hours * hourMs,
        services: battery({ '/History/ChargeCycles': cycles }),
      })
    await at(0, 212)
    await at(1, 213)
    await at(2 * 24, 213)
    await at(90 * 24, 213)
    await at(91 * 24, 240)
    const totals = await remembered(history, 'totals')
    expect(totals.map(({ date, values }) => `${date} ${values.ChargeCycles}`)).toEqual([
      '2026-06-10 213',
      '2026-09-09 240',
    ])
  })

  it('that fall begin a new life of the device; rounding does not', async () => {
    const history = await anew()
    const at = async (hours: number, values: Values) =>
      await visit(history, { at: noon + hours * hourMs, services: battery(values) })
    await at(0, { '/History/TotalAhDrawn': -5_120, '/History/MaximumVoltage': 57.599998 })
    expect((await at(1, { '/History/MaximumVoltage': 57.6 })).reset).toEqual([])
    expect((await at(2, { '/History/TotalAhDrawn': -5_119.9 })).reset).toEqual([])
    expect((await at(3, { '/History/TotalAhDrawn': -3 })).reset).toEqual(['battery/288'])
    expect((await remembered(history, 'totals')).map(({ begun }) => begun)).toEqual(['first', 'reset'])
  })

  it('of the timers begin anew when the GX starts', async () => {
    const history = await anew()
    const at = async (hours: number, onGrid: number) =>
      await visit(history, {
        at: noon + hours * hourMs,
        services: { 'system/0': { '/Serial': 'c0619ab00a01', '/Timers/TimeOnGrid': onGrid } },
      })
    await at(0, 86_400)
    expect((await at(1, 90_000)).reset).toEqual([])
    expect((await at(2, 120)).reset).toEqual(['system/0'])
    expect((await remembered(history, 'totals')).map(({ values }) => values.TimeOnGrid)).toEqual([
      90_000, 120,
    ])
  })
})

describe('events', () => {
  const seconds = (at: number) => Math.floor(at / 1_000)
  const lynx = (errors: readonly [error: number | null, time: number | null][]): Values =>
    Object.assign(
      {},
      ...errors.map(([error, time], i) => ({
        [`/Diagnostics/LastErrors/${i + 1}/Error`]: error,
        [`/Diagnostics/LastErrors/${i + 1}/Time`]: time,
      })),
    )

  it('of a Lynx are read once while they move through its four places', async () => {
    const history = await anew()
    const [first, second] = [seconds(noon - 40 * dayMs), seconds(noon - 2 * hourMs)]
    await visit(history, {
      at: noon,
      services: battery(
        lynx([
          [26, first],
          [0, 0],
          [null, null],
        ]),
      ),
    })
    const later = battery(
      lynx([
        [14, second],
        [26, first],
        [0, 0],
      ]),
    )
    expect(await visit(history, { at: noon + hourMs, services: later })).toMatchObject({
      added: 1,
      replaced: 0,
    })
    const events = await remembered(history, 'event')
    expect(events.map(({ path, from, values, timed }) => [path, from, values.Error, timed])).toEqual([
      ['/Diagnostics/LastErrors/1', first * 1_000, 26, true],
      ['/Diagnostics/LastErrors/1', second * 1_000, 14, true],
    ])
  })

  it('of the inverter keep their flags raw, also zero, and each unit its own', async () => {
    const history = await anew()
    const time = seconds(noon - hourMs)
    const log = (unit: number, slot: number, flags: number | null, at: number | null): Values => ({
      [`/Devices/${unit}/InterfaceProtectionLog/${slot}/ErrorFlags`]: flags,
      [`/Devices/${unit}/InterfaceProtectionLog/${slot}/Time`]: at,
    })
    const values = {
      ...log(0, 0, 8, time),
      ...log(0, 1, 0, time - 60),
      ...log(0, 2, 0, 0),
      ...log(1, 0, 8, time),
    }
    await visit(history, { at: noon, services: { 'vebus/276': { ...values, ...log(1, 1, null, null) } } })
    const events = await remembered(history, 'event')
    expect(events.map(({ path, values: told }) => [path, told.ErrorFlags])).toEqual([
      ['/Devices/0/InterfaceProtectionLog/1', 0],
      ['/Devices/0/InterfaceProtectionLog/0', 8],
      ['/Devices/1/InterfaceProtectionLog/0', 8],
    ])
  })

  it('get their time from the clock of the GX as it is off today, unless that would lie ahead', async () => {
    const history = await anew()
    const slow = seconds(noon - 3 * hourMs)
    const services = battery(
      lynx([
        [26, slow],
        [14, seconds(noon - 30 * 60_000)],
        [13, seconds(noon + 9 * dayMs)],
      ]),
    )
    await visit(history, { at: noon, offset: -hourMs, services })
    const events = await remembered(history, 'event')
    expect(events.map(({ from, values, timed }) => [(from - noon) / hourMs, values.Error, timed])).toEqual([
      [-2, 26, true],
      [-0.5, 14, true],
      [0, 13, false],
    ])
    expect(events[0]).toMatchObject({ clockOffsetMs: -hourMs, values: { Time: slow } })
  })

  it('are not told again by a device that was reset', async () => {
    const history = await anew()
    const values = lynx([[26, seconds(noon - dayMs)]])
    const of = (cycles: number) => battery({ ...values, '/History/ChargeCycles': cycles })
    await visit(history, { at: noon, services: of(80) })
    for (const hours of [1, 2]) await visit(history, { at: noon + hours * hourMs, services: of(1) })
    expect(await remembered(history, 'event')).toHaveLength(1)
  })
})
