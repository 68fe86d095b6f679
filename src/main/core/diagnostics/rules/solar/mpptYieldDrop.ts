import { formatNumber } from '../../../../../shared/format.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { bandNumbers, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { RuleInput } from '../../rule.ts'
import { deviceName } from '../inverter/deviceName.ts'
import { type ChargerDay, chargers, finishedDays, onceAMinute, unlimited } from './chargerDays.ts'

interface YieldDrop extends Subject {
  id: ServiceId
  recent: ChargerDay[]
  earlier: ChargerDay[]
}

/**
 * The best day of the last week against the best of the weeks before, from the charger's own memory. Best days, because
 * one clear day shows what the array can; unlimited days, because a full battery is no fault.
 */
export const mpptYieldDrop = gatedRule<YieldDrop>({
  id: 'mppt-yield-drop',
  area: 'solar',
  title: 'Solar yield',
  pace: 'with-history',
  needs: ({ view }) => chargers(view).map(onceAMinute),
  gate: (input) => chargers(input.view).map((id) => subjectOf(input, id)),
  judge: (input, subject) => sayDrop(input, subject),
})

function subjectOf(input: RuleInput, id: ServiceId): YieldDrop {
  const limits = input.limits.platform.solar.yieldDrop
  const all = finishedDays(input.view, id)
  const days = unlimited(all, limits.limitedShare)
  const recent = days.filter(({ ago }) => ago <= limits.recentDays)
  const earlier = days.filter(
    ({ ago }) => ago > limits.recentDays && ago <= limits.recentDays + limits.earlierDays,
  )
  const best = bestOf(earlier)
  const isOpen = recent.length >= limits.leastDays && earlier.length >= limits.leastDays && best > 0
  const needed = `${limits.leastDays} in each span, at most ${formatNumber(limits.limitedShare * 100, 0)} % in absorption and float`
  return {
    ...{ id, recent, earlier },
    head: {
      ...{ subject: serviceKey(id), situation: null, title: mpptYieldDrop.title, unit: limits.unit },
      limit: `watch over ${limits.watchOver} %, act over ${limits.actOver} % less`,
      ...bandNumbers(limits),
      limitOrigin: limits.origin,
    },
    missing: isOpen
      ? null
      : {
          sentence: `Not judged because too few days of ${deviceName(id)} are comparable.`,
          evidence: [
            gate(
              'Comparable days',
              needed,
              `${recent.length} of the last ${limits.recentDays}, ${earlier.length} of the ${limits.earlierDays} before, ${all.length} remembered`,
              false,
            ),
          ],
          action:
            'A charger that waits for a full battery says nothing about its panels. Look again in some weeks.',
        },
  }
}

const bestOf = (days: readonly ChargerDay[]) => Math.max(0, ...days.map((day) => day.yield))

function sayDrop(input: RuleInput, { id, recent, earlier }: YieldDrop): Said {
  const limits = input.limits.platform.solar.yieldDrop
  const [now, before] = [bestOf(recent), bestOf(earlier)]
  const value = Math.max(0, Math.round((1 - now / before) * 1_000) / 10)
  const verdict = verdictOver(value, limits)
  const name = deviceName(id)
  const kWh = (of: number) => `${formatNumber(of, 2)} kWh`
  return {
    verdict,
    value,
    sentence:
      value === 0
        ? `${name} gave as much on its best day of the week as before.`
        : `${name} gave ${formatNumber(value, 1)} % less on its best day of the week than on its best day before.`,
    evidence: [
      dayLine(id, 'Best day of the last week', recent, kWh(now)),
      dayLine(id, 'Best day of the weeks before', earlier, kWh(before)),
      fact('Days compared', `${recent.length} and ${earlier.length}, without limitation`),
    ],
    at: input.now,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Compare with the weather of these weeks. Then look for snow, dirt, shade, a fuse or a lost string.',
    confidence: verdict === 'ok' ? 'medium' : 'low',
  }
}

function dayLine(id: ServiceId, label: string, days: readonly ChargerDay[], text: string) {
  const best = days.find((day) => day.yield === bestOf(days))
  const key = best ? readingKey(id, `/History/Daily/${best.ago}/Yield`) : null
  return fact(label, best ? `${text}, ${best.ago} days ago` : text, key)
}
