import type { Tariff } from '../../../../../shared/essInputs.ts'
import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import { servicesOfType, textOf } from '../../../../../shared/stationView.ts'
import { fact } from '../../conclude.ts'
import { isTimeZone, minutesOfDay, priceAt } from '../../ess/tariffPrices.ts'
import type { RuleContext } from '../../rule.ts'

/** Money as it stands in a sentence; small amounts keep their digits. */
export function money(amount: number, currency: string): string {
  return `${formatNumber(amount, Math.abs(amount) < 1 ? 3 : 2)} ${currency}`
}

/** The time zone of the GX; UTC while it says none that is known. */
export function zoneOf({ view }: RuleContext): string {
  const settings = servicesOfType(view, 'settings')[0]
  const zone = settings ? textOf(view, settings, '/Settings/System/TimeZone') : null
  return zone !== null && isTimeZone(zone) ? zone : 'UTC'
}

/** The lowest price that energy is bought for at any time of the day, and the highest it is sold for, per kWh. */
export function cautiousPrices({ steps }: Tariff): { lowestImport: number; highestExport: number } {
  return {
    lowestImport: Math.min(...steps.map(({ importPrice }) => importPrice)),
    highestExport: Math.max(...steps.map(({ exportPrice }) => exportPrice)),
  }
}

/** What the advice took from the tariff. */
export function tariffFact(tariff: Tariff): Evidence {
  const { lowestImport, highestExport } = cautiousPrices(tariff)
  const { currency } = tariff
  return fact(
    'Tariff',
    `bought from ${money(lowestImport, currency)}, sold up to ${money(highestExport, currency)} per kWh`,
  )
}

/** A mean of grid power while the battery discharged, W; import is positive. */
export interface GridMean {
  /** Epoch ms of its begin. */
  at: number
  watts: number
}

/**
 * What energy that the battery fed into the grid costs in a day: it is sold at the price of its time and bought back at
 * the lowest price of the day. Less than nothing when selling pays.
 * @param hours length of one mean
 */
export function exportCost(
  tariff: Tariff,
  grid: readonly GridMean[],
  { hours, days, timeZone }: { hours: number; days: number; timeZone: string },
): { kwh: number; cost: number } {
  const { lowestImport } = cautiousPrices(tariff)
  const minuteOf = minutesOfDay(timeZone)
  let [kwh, cost] = [0, 0]
  for (const { at, watts } of grid) {
    if (watts >= 0) continue
    const energy = (-watts / 1000) * hours
    kwh += energy
    cost += energy * (lowestImport - priceAt(tariff, minuteOf(at)).exportPrice)
  }
  return { kwh: kwh / days, cost: cost / days }
}

/**
 * What a lower setpoint saves in a day: `watts` less are bought at the price of their time, and come out of the battery,
 * which could have sold them at the highest price at most.
 */
export function importSaving(
  tariff: Tariff,
  grid: readonly GridMean[],
  watts: number,
  { hours, days, timeZone }: { hours: number; days: number; timeZone: string },
): { kwh: number; saving: number } {
  const { highestExport } = cautiousPrices(tariff)
  const minuteOf = minutesOfDay(timeZone)
  const energy = (watts / 1000) * hours
  const saving = grid.reduce(
    (sum, { at }) => sum + energy * (priceAt(tariff, minuteOf(at)).importPrice - highestExport),
    0,
  )
  return { kwh: (energy * grid.length) / days, saving: saving / days }
}
