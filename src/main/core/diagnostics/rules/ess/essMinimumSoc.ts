import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import { serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import type { MeanWindow } from '../../needs.ts'
import type { RuleInput } from '../../rule.ts'
import { type EssSetting, essSetting, socNeed, wholeDays } from './essDays.ts'
import { houseNeeds, type Outlook, outlookFacts, outlookOf } from './essForecast.ts'
import { cautiousPrices, money, tariffFact } from './essTariff.ts'

const path = '/Settings/CGwacs/BatteryLife/MinimumSocLimit'

interface Advice extends Subject {
  setting: EssSetting
  days: readonly MeanWindow[]
}

/** Advice about the minimum SoC from measured days. It is a suggestion with its reason, never a fault. */
export const essMinimumSoc = gatedRule<Advice>({
  id: 'ess-minimum-soc',
  area: 'installation',
  title: 'Advice: minimum SoC',
  pace: 'with-history',
  needs: (context) => {
    const setting = essSetting(context, path)
    return setting ? [socNeed(setting.system), ...houseNeeds(context, setting.system)] : []
  },
  gate: (input) => {
    const setting = essSetting(input, path)
    if (!setting || setting.value < 0 || setting.value > 100) return []
    const { days: needed, origin } = input.limits.platform.essAdvice
    const days = wholeDays(input, socNeed(setting.system)).filter(({ min, max }) => min >= 0 && max <= 100)
    const head = {
      ...{ subject: serviceKey(setting.system), situation: null, title: 'Advice: minimum SoC', unit: '%' },
      ...{ limit: `no limit: advice from at least ${needed} d`, limitOrigin: origin },
    }
    const missing = {
      sentence: `Needs ${needed} recorded days.`,
      evidence: [gate('Recorded days', `${needed}`, `${days.length}`, false)],
      action: 'Keep recording. Fieldkit then gives its advice.',
    }
    return [{ setting, days, head, missing: days.length >= needed ? null : missing }]
  },
  judge(input, { setting, days }) {
    const lowest = Math.min(...days.map(({ min }) => min))
    const touched = days.filter(({ min }) => min <= setting.value + 1).length
    const losses = gridLosses(input)
    const outlook = outlookOf(input, setting.system)
    const tariff = input.essInputs?.tariff ?? null
    const percent = (value: number) => `${formatNumber(value, 0)} %`
    const evidence: Evidence[] = [
      fact('Minimum SoC in ESS', percent(setting.value), setting.key, setting.at),
      fact('Lowest SoC of these days', percent(lowest)),
      fact('Days that touched the minimum', `${touched} of ${days.length}`),
      fact('Grid lost in 30 d', losses === null ? 'not known for so long' : `${losses}`),
      ...(tariff === null ? [] : [tariffFact(tariff)]),
      ...outlookFacts(outlook),
    ]
    return {
      ...{ verdict: 'ok', value: setting.value, evidence, at: input.now, confidence: 'low' },
      ...suggestion(input, setting.value, { lowest, touched, days: days.length, losses, outlook }),
    }
  },
})

interface Measured {
  lowest: number
  touched: number
  days: number
  losses: number | null
  outlook: ReturnType<typeof outlookOf>
}

function suggestion(input: RuleInput, now: number, measured: Measured): { sentence: string; action: string } {
  const { spare, step, lowest: floor, highest, touched: share } = input.limits.platform.essAdvice
  const { lowest, touched, days, losses, outlook } = measured
  const higher = Math.min(highest, now + step, Math.floor((lowest - 5) / 5) * 5)
  if (lowest - now >= spare && higher > now)
    return {
      sentence: `The battery never fell below ${formatNumber(lowest, 0)} % in ${days} d.`,
      action: `Advice: ${formatNumber(higher, 0)} % as minimum SoC keeps more for a power cut and would have changed nothing on these days.`,
    }
  const lower = Math.max(floor, now - step)
  if (touched >= share * days && losses === 0 && lower < now)
    return {
      sentence: `The battery stopped at its minimum on ${touched} of ${days} d, and the grid was never lost in 30 d.`,
      action: againstLess(input, now - lower, outlook) ?? lessAdvice(input, lower, now - lower, outlook),
    }
  return {
    sentence:
      touched > 0
        ? `The minimum SoC was reached on ${touched} of ${days} d.`
        : `The minimum SoC was not reached in ${days} d.`,
    action: 'Advice: leave it as it is.',
  }
}

/**
 * What some points more of the battery are worth on a day that reaches the minimum: energy bought at the lowest price,
 * instead of sun that could have been sold at the highest. null without a tariff or a known capacity.
 */
function worthOf({ essInputs, profile }: RuleInput, points: number): { kwh: number; worth: number } | null {
  const tariff = essInputs?.tariff
  const capacity = profile.mainBattery?.capacity.value ?? null
  const volts = profile.nominalVoltage.value
  if (!tariff || capacity === null || volts === null) return null
  const { lowestImport, highestExport } = cautiousPrices(tariff)
  const kwh = (capacity * volts * points) / 100 / 1000
  return { kwh, worth: kwh * (lowestImport - highestExport) }
}

const isOutlook = (outlook: ReturnType<typeof outlookOf>): outlook is Outlook =>
  outlook !== null && !('missing' in outlook)

/** Why the minimum stays although the measured days speak for a lower one; null when nothing speaks against it. */
function againstLess(input: RuleInput, points: number, outlook: ReturnType<typeof outlookOf>): string | null {
  if (isOutlook(outlook) && !outlook.isEnough)
    return `Advice: leave it as it is. The sun expected on ${outlook.day}, ${formatNumber(outlook.sunKwh, 1)} kWh, is less than the ${formatNumber(outlook.useKwh, 1)} kWh that the house uses in a day.`
  const worth = worthOf(input, points)
  if (worth !== null && worth.worth <= 0)
    return 'Advice: leave it as it is. By the tariff, energy that is sold brings at least as much as the cheapest that is bought.'
  return null
}

function lessAdvice(
  input: RuleInput,
  lower: number,
  points: number,
  outlook: ReturnType<typeof outlookOf>,
): string {
  const worth = worthOf(input, points)
  const currency = input.essInputs?.tariff?.currency ?? ''
  const advice = `Advice: ${formatNumber(lower, 0)} % as minimum SoC uses more of the battery, if the maker allows it and the customer needs less for a power cut.`
  const gain =
    worth === null
      ? ''
      : `It is worth at least ${money(worth.worth, currency)} on each such day (${formatNumber(worth.kwh, 2)} kWh).`
  const refill = isOutlook(outlook)
    ? `The sun expected on ${outlook.day} covers what the house uses in a day.`
    : ''
  return [advice, gain, refill].filter((sentence) => sentence !== '').join(' ')
}

/** Grid losses of 30 days; null when the recording is shorter. */
function gridLosses({ alarms, recordedSince, now }: RuleInput): number | null {
  const from = now - 30 * 86_400_000
  const losses = alarms.filter(
    ({ trigger, startedAt }) => trigger === '/Alarms/GridLost' && startedAt >= from,
  )
  if (losses.length > 0) return losses.length
  return recordedSince !== null && recordedSince <= from ? 0 : null
}
