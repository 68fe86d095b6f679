import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { dayOf } from '../../ess/tariffPrices.ts'
import type { WindowsNeed } from '../../needs.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { dayMs, wholeDays } from './essDays.ts'
import { zoneOf } from './essTariff.ts'

/** A forecast says something about now when it has one of so many days to come. */
const daysAhead = 3

/** What the house used in a day: power of each phase. Asked only for a forecast. */
export function houseNeeds({ essInputs }: RuleContext, system: ServiceId): WindowsNeed[] {
  if (!essInputs?.forecast) return []
  return [1, 2, 3].map((phase) => ({
    ...{ kind: 'windows', series: { ...system, path: `/Ac/Consumption/L${phase}/Power` } },
    ...{ lookBackMs: 30 * dayMs, meanMs: dayMs },
  }))
}

/** The next sun that is expected beside what the house uses. */
export interface Outlook {
  /** `2026-11-22`. */
  day: string
  sunKwh: number
  useKwh: number
  /** The sun of that day covers what the house uses. */
  isEnough: boolean
}

/** The next day of the forecast against the measured days; what is missing instead, in words; null without a forecast. */
export function outlookOf(input: RuleInput, system: ServiceId): Outlook | { missing: string } | null {
  const forecast = input.essInputs?.forecast
  if (!forecast) return null
  const zone = zoneOf(input)
  const [today, last] = [dayOf(input.now, zone), dayOf(input.now + daysAhead * dayMs, zone)]
  const next = forecast.days.find(({ day }) => day > today && day <= last)
  if (!next) return { missing: `it has none of the next ${daysAhead} days` }
  const phases = houseNeeds(input, system)
    .map((need) => wholeDays(input, need))
    .filter((days) => days.length > 0)
  const { days: needed } = input.limits.platform.essAdvice
  if (phases.length === 0 || phases.some((days) => days.length < needed))
    return { missing: `what the house uses is not recorded for ${needed} d` }
  const watts = phases.reduce(
    (sum, days) => sum + days.reduce((all, { mean }) => all + mean, 0) / days.length,
    0,
  )
  const useKwh = (watts * 24) / 1000
  return { day: next.day, sunKwh: next.kwh, useKwh, isEnough: next.kwh >= useKwh }
}

/** What the advice took from the forecast. */
export function outlookFacts(outlook: Outlook | { missing: string } | null): Evidence[] {
  if (outlook === null) return []
  if ('missing' in outlook) return [fact('Forecast', `not used: ${outlook.missing}`)]
  return [
    fact(`Sun expected on ${outlook.day}`, `${formatNumber(outlook.sunKwh, 1)} kWh`),
    fact('Used by the house in a day', `${formatNumber(outlook.useKwh, 1)} kWh, mean of the recorded days`),
  ]
}
