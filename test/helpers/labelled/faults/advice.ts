import type { Tariff } from '../../../../src/shared/essInputs.ts'
import { minute, now } from '../../../main/core/diagnostics/fixtures.ts'
import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'
import { dayMinutes } from '../simulatedDay.ts'

const soc = 'system/0/Dc/Battery/Soc'
/** A whole number of hundreds of means of 5 min. */
const long = { days: 12.5, everyMs: 300_000 }

/** Each day the battery falls to so many percent and comes back. */
function fallsTo(station: LabelledStation, lowest: number): void {
  station.past(soc, long, (ago) => lowest + 25 * (1 - Math.cos(2 * Math.PI * ago)))
}

/** What is bought costs 20 ct, what is sold brings so much less. */
function dearerToBuy(byCents: number): Tariff {
  const steps = [{ from: '00:00', importPrice: 0.2, exportPrice: 0.2 - byCents / 100 }]
  return { currency: 'EUR', steps }
}

/** The battery carries the loads all the time; in so many of a hundred means of 5 min it feeds 200 W to the grid. */
function feeds(station: LabelledStation, percent: number): void {
  station.past('system/0/Dc/Battery/Power', long, () => -500)
  station.past('system/0/Ac/Grid/L1/Power', long, (ago) =>
    Math.round(ago * 288) % 100 < percent ? -200 : 50,
  )
}

const shortPast = (station: LabelledStation, key: string, value: number) =>
  void station.past(key, { days: 5, everyMs: 300_000 }, () => value)

/** Advice finds no fault: what counts as found is the advice that asks for a change. */
export const adviceFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'ess-minimum-soc', name: 'the battery never comes near its minimum SoC of 20 %' },
    strengths: { below: 34, at: 35, above: 50 },
    ...{ atLimit: 'ok', advice: { said: /^Advice: 30 % as minimum SoC keeps more/, atLimit: true } },
    change: (station, lowest) => {
      station.set('settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit', 20)
      fallsTo(station, lowest)
    },
    close: (station) => shortPast(station, soc, 50),
  },
  {
    ...{
      rule: 'ess-minimum-soc',
      name: 'the minimum SoC is reached each day, and selling brings less than buying costs',
    },
    strengths: { below: -1, at: 0, above: 5 },
    ...{ atLimit: 'ok', advice: { said: /^Advice: 10 % as minimum SoC uses more/, atLimit: false } },
    change: (station, cents) => {
      station.set('settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit', 20)
      fallsTo(station, 20)
      station.recordedSince = now - 40 * dayMinutes * minute
      station.essInputs = { tariff: dearerToBuy(cents), forecast: null }
    },
    close: (station) => shortPast(station, soc, 20),
  },
  {
    ...{ rule: 'ess-setpoint', name: 'the battery feeds the grid more than 5 % of the time' },
    strengths: { below: 4, at: 5, above: 20 },
    ...{ atLimit: 'ok', advice: { said: /^Advice: 1\d\d W as grid setpoint keeps/, atLimit: false } },
    change: (station, percent) => {
      station.set('settings/0/Settings/CGwacs/AcPowerSetPoint', 50)
      feeds(station, percent)
    },
    close: (station) => shortPast(station, 'system/0/Dc/Battery/Power', -500),
  },
]
