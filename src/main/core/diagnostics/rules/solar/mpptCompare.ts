import { formatNumber } from '../../../../../shared/format.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { SolarLimits } from '../../limits/solarLimits.ts'
import type { RuleInput } from '../../rule.ts'
import { deviceName } from '../inverter/deviceName.ts'
import { type ChargerDay, chargers, finishedDays, onceAMinute, unlimited } from './chargerDays.ts'

interface Charger {
  id: ServiceId
  productId: number | null
  /** W, the highest of all days. */
  highest: number
  days: ChargerDay[]
}

interface Compared extends Subject {
  own: Charger
  /** Yield of the day against the best charger of the class, %, and the day. */
  shares: { ago: number; percent: number }[]
  mates: Charger[]
}

/** Chargers of one product whose highest power is alike, day by day: the one that falls behind has less sun or a fault. */
export const mpptCompare = gatedRule<Compared>({
  id: 'mppt-compare',
  area: 'solar',
  title: 'Solar chargers compared',
  pace: 'with-history',
  needs: ({ view }) => chargers(view).map(onceAMinute),
  gate(input) {
    const all = chargers(input.view).map((id) => chargerOf(input, id))
    return all.flatMap((own) => {
      const mates = all.filter(
        (other) => other !== own && isAlike(own, other, input.limits.platform.solar.compare),
      )
      return mates.length === 0 ? [] : [subjectOf(input, own, mates)]
    })
  },
  judge: (input, subject) => sayShare(input, subject),
})

function chargerOf(input: RuleInput, id: ServiceId): Charger {
  const { limitedShare } = input.limits.platform.solar.compare
  const all = finishedDays(input.view, id)
  return {
    id,
    productId: numberOf(input.view, id, '/ProductId'),
    highest: Math.max(0, ...all.map((day) => day.maxPower)),
    days: unlimited(all, limitedShare),
  }
}

/** One product and one class of power. The highest power of a month hardly suffers from a fault of some days. */
function isAlike(a: Charger, b: Charger, { classShare }: SolarLimits['compare']): boolean {
  if (a.productId === null || a.productId !== b.productId) return false
  const [low, high] = [Math.min(a.highest, b.highest), Math.max(a.highest, b.highest)]
  return high > 0 && low >= classShare * high
}

function subjectOf(input: RuleInput, own: Charger, mates: Charger[]): Compared {
  const limits = input.limits.platform.solar.compare
  const shares = sharesOf(own, mates, limits)
  return {
    ...{ own, mates, shares },
    head: {
      ...{ subject: serviceKey(own.id), situation: null, title: mpptCompare.title, unit: limits.unit },
      limit: `watch under ${limits.watchUnder} %, act under ${limits.actUnder} % of the best of its class`,
      ...{ watchUnder: limits.watchUnder, actUnder: limits.actUnder },
      limitOrigin: limits.origin,
    },
    missing:
      shares.length >= limits.leastDays
        ? null
        : {
            sentence: `Not judged because too few days of ${deviceName(own.id)} and its equals are comparable.`,
            evidence: [
              gate(
                'Days without limitation of all of them',
                `${limits.leastDays} of the last ${limits.days}`,
                String(shares.length),
                false,
              ),
            ],
            action: 'Look again after days on which the battery did not get full.',
          },
  }
}

/** Days that the charger and all its mates remember as unlimited. */
function sharesOf(
  own: Charger,
  mates: readonly Charger[],
  limits: SolarLimits['compare'],
): Compared['shares'] {
  return own.days.flatMap(({ ago, yield: kWh }) => {
    const others = mates.flatMap((mate) => mate.days.find((day) => day.ago === ago)?.yield ?? [])
    const best = Math.max(kWh, ...others)
    if (ago > limits.days || others.length < mates.length || best <= 0) return []
    return [{ ago, percent: (kWh / best) * 100 }]
  })
}

function sayShare(input: RuleInput, { own, mates, shares }: Compared): Said {
  const limits = input.limits.platform.solar.compare
  const sorted = shares.map((share) => share.percent).sort((a, b) => a - b)
  const value = Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10
  const verdict = value < limits.actUnder ? 'act' : value < limits.watchUnder ? 'watch' : 'ok'
  const name = deviceName(own.id)
  return {
    verdict,
    value,
    sentence: `${name} gives ${formatNumber(value, 1)} % of what the best charger of its class gives.`,
    evidence: [
      fact('Highest power', `${formatNumber(own.highest, 0)} W`),
      ...mates.map((mate) =>
        fact(`Highest power of ${deviceName(mate.id)}`, `${formatNumber(mate.highest, 0)} W`),
      ),
      fact('Days compared', `${shares.length}, without limitation`),
      fact('Class', 'from product and highest power; the arrays themselves are not known'),
    ],
    at: input.now,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Compare the arrays: direction, shade, dirt, strings, connectors. Different arrays explain it too.',
    confidence: 'medium',
  }
}
