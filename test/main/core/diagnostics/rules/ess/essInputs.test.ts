import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { essMinimumSoc } from '../../../../../../src/main/core/diagnostics/rules/ess/essMinimumSoc.ts'
import { essSetpoint } from '../../../../../../src/main/core/diagnostics/rules/ess/essSetpoint.ts'
import type { EssInputs, Tariff } from '../../../../../../src/shared/essInputs.ts'
import type { SeriesData } from '../../../../../../src/shared/history.ts'
import { judge, now, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const dayMs = 86_400_000
const stepMs = 300_000

function past(path: string, days: number, value: (daysAgo: number) => number): SeriesData {
  const count = (days * dayMs) / stepMs
  const t = Array.from({ length: count }, (_, index) => now - (count - 1 - index) * stepMs)
  const mean = t.map((at) => value((now - at) / dayMs))
  return { series: { serviceType: 'system', deviceInstance: 0, path }, t, min: mean, mean, max: mean }
}

const flat = (importPrice: number, exportPrice: number): Tariff => ({
  currency: 'EUR',
  steps: [{ from: '00:00', importPrice, exportPrice }],
})

const station = (setpoint = 50) =>
  readingsOf({
    'system/0/SystemType': 'ESS',
    'vebus/276/State': 9,
    'battery/512/InstalledCapacity': 100,
    'battery/512/Dc/0/Voltage': 52,
    'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit': 20,
    'settings/0/Settings/CGwacs/AcPowerSetPoint': setpoint,
    'settings/0/Settings/CGwacs/Hub4Mode': 1,
    'settings/0/Settings/System/TimeZone': 'UTC',
  })

describe('the minimum SoC', () => {
  /** A battery that stops at 20 % each day, in a house that uses 600 W all day: 14.4 kWh. */
  const advice = (essInputs: Partial<EssInputs>) =>
    judge(essMinimumSoc, limits, {
      readings: station(),
      series: [
        past('/Dc/Battery/Soc', 12, (ago) => 20 + 25 * (1 - Math.cos(2 * Math.PI * ago))),
        past('/Ac/Consumption/L1/Power', 12, () => 400),
        past('/Ac/Consumption/L2/Power', 12, () => 200),
      ],
      recordedSince: now - 40 * dayMs,
      essInputs: { tariff: null, forecast: null, ...essInputs },
    })[0]

  it('says what ten points more are worth: 100 Ah × 48 V × 10 % = 0.48 kWh, × (0.30 − 0.10) = 0.096', () => {
    const finding = advice({ tariff: flat(0.3, 0.1) })
    expect(finding?.action).toBe(
      'Advice: 10 % as minimum SoC uses more of the battery, if the maker allows it and the customer needs less for a power cut. It is worth at least 0.096 EUR on each such day (0.48 kWh).',
    )
    expect(finding && seen(finding, 'Tariff')).toBe('bought from 0.300 EUR, sold up to 0.100 EUR per kWh')
  })

  it.each([
    ['brings more than', 0.31],
    ['brings exactly', 0.3],
  ])('stays when selling %s what buying costs', (_, exportPrice) => {
    expect(advice({ tariff: flat(0.3, exportPrice) })?.action).toBe(
      'Advice: leave it as it is. By the tariff, energy that is sold brings at least as much as the cheapest that is bought.',
    )
  })

  const sun = (day: string, kwh: number) => ({ forecast: { days: [{ day, kwh }] } })

  it('stays before a day whose sun does not cover the house', () => {
    const finding = advice(sun('2025-10-24', 14.3))
    expect(finding?.action).toBe(
      'Advice: leave it as it is. The sun expected on 2025-10-24, 14.3 kWh, is less than the 14.4 kWh that the house uses in a day.',
    )
    expect(finding && seen(finding, 'Used by the house in a day')).toBe('14.4 kWh, mean of the recorded days')
  })

  it('falls before a day of enough sun', () => {
    expect(advice(sun('2025-10-24', 14.5))?.action).toMatch(
      /^Advice: 10 % .* The sun expected on 2025-10-24 covers what the house uses in a day\.$/,
    )
  })

  it.each(['2025-10-23', '2025-10-27'])(
    'does not rest on a forecast for %s, today or too far away',
    (day) => {
      const finding = advice(sun(day, 1))
      expect(finding?.action).toMatch(/^Advice: 10 %/)
      expect(finding && seen(finding, 'Forecast')).toBe('not used: it has none of the next 3 days')
    },
  )

  it('is as before without inputs', () => {
    const finding = advice({})
    expect(finding?.action).toMatch(/power cut\.$/)
    expect(finding?.evidence.map(({ label }) => label)).not.toContain('Tariff')
  })
})

describe('the grid setpoint', () => {
  /** The battery carries the loads every other hour of 10 days: 120 h, on 11 days of the calendar. */
  const advice = (grid: number, setpoint: number, tariff: Tariff | null) =>
    judge(essSetpoint, limits, {
      readings: station(setpoint),
      series: [
        past('/Dc/Battery/Power', 10, (ago) => (Math.floor(ago * 24) % 2 === 0 ? -500 : 900)),
        past('/Ac/Grid/L1/Power', 10, () => grid),
      ],
      essInputs: { tariff, forecast: null },
    })[0]?.action

  it('says what export costs: 100 W × 120 h / 11 d = 1.09 kWh, × (0.30 − 0.10) = 0.218', () => {
    expect(advice(-100, 50, flat(0.3, 0.1))).toMatch(
      /keeps this energy in the house\. By the tariff it costs at least 0\.218 EUR a day \(1\.09 kWh\) now\.$/,
    )
  })

  it('sells at the price of each hour: half of 12 kWh × 0.20 less half × 0.10 is 0.6 in 11 d', () => {
    const steps = [
      { from: '00:00', importPrice: 0.3, exportPrice: 0.1 },
      { from: '12:00', importPrice: 0.35, exportPrice: 0.4 },
    ]
    expect(advice(-100, 50, { currency: 'EUR', steps })).toContain('at least 0.055 EUR a day')
  })

  it('stays where export pays', () => {
    expect(advice(-100, 50, flat(0.3, 0.3))).toMatch(
      /^Advice: leave it as it is\. By the tariff, what the battery/,
    )
  })

  it('says what buying less saves: 70 W × 120 h / 11 d = 0.76 kWh, × (0.30 − 0.10) = 0.153', () => {
    const lowered = advice(100, 100, flat(0.3, 0.1))
    const [, setpoint = '0'] = /^Advice: (\d+) W/.exec(lowered ?? '') ?? []
    const kwh = ((100 - Number(setpoint)) * 120) / 11 / 1000
    expect(lowered).toContain(
      `By the tariff that saves about ${(kwh * 0.2).toFixed(3)} EUR a day (${kwh.toFixed(2)} kWh).`,
    )
    expect(advice(100, 100, flat(0.1, 0.1))).toMatch(/^Advice: leave it as it is\. By the tariff, buying now/)
  })
})
