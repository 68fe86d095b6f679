import { formatNumber } from '../../../../../shared/format.ts'
import { fact } from '../../conclude.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { AgeingLimits } from '../../limits/ageingLimits.ts'
import { present } from '../../present.ts'
import { ageingRule, partOf } from './ageingRule.ts'
import type { SohTrend } from './sohHistory.ts'
import { sohNeed } from './sohHistory.ts'
import { isLongEnough, sohHistoryOf } from './sohSlope.ts'
import { verdictUnder } from './underBand.ts'

type Limits = NonNullable<AgeingLimits['remainingLife']>

/**
 * Years until the SoH is down to its end of life, as a range: (SoH − end) / loss with both ends of the loss's interval.
 * Silent unless the loss is told from none; a straight line is all that it assumes.
 */
export const remainingLife = ageingRule({
  id: 'remaining-life',
  title: 'Remaining life',
  part: 'remainingLife',
  pace: 'with-history',
  needs(battery, _, context) {
    const slope = partOf(context, battery, 'sohSlope')
    return slope ? [sohNeed(battery.id, slope)] : []
  },
  concerns: (input, battery) => battery.hasCells || present(input, battery.id, '/Soh').value !== null,
  look(input, battery, limits) {
    const slope = partOf(input, battery, 'sohSlope')
    const soh = present(input, battery.id, '/Soh')
    if (!slope || soh.value === null || !soh.fresh || soh.value > 100) return null
    const history = sohHistoryOf(input, battery, slope)
    if (!history.trend || !isLongEnough(history, slope)) return null
    const years = yearsLeft(soh.value, history.trend, limits)
    if (!years) return null
    const verdict = verdictUnder(years.most, limits)
    const text = rangeText(years, limits)
    return {
      head: {
        unit: limits.unit,
        limit: `watch under ${limits.watchUnder} ${limits.unit}, act under ${limits.actUnder} ${limits.unit}; the far end of the range counts`,
        limitOrigin: limits.origin,
      },
      said: {
        verdict,
        value: years.least,
        sentence: `If the SoH goes on falling like this, it is down to ${limits.endOfLife} % in ${text}.`,
        evidence: [
          fact('SoH of the BMS', soh.text, soh.key, soh.at),
          fact(
            'Loss per month',
            `${lossText(history.trend)} points over ${formatNumber(history.spanDays, 0)} days`,
          ),
          fact('End of life', `${limits.endOfLife} %: ${limits.endOfLifeOrigin}`),
          limitSetLine(input, battery.id),
        ],
        at: Math.min(input.now, soh.provenAt),
        judgedFrom: history.from,
        action:
          verdict === 'ok'
            ? 'Nothing to do.'
            : 'Plan the replacement, and check the warranty before it ends.',
        confidence: 'low',
      },
    }
  },
})

const lossText = ({ loss, halfWidth }: SohTrend) => `${formatNumber(loss, 2)} ± ${formatNumber(halfWidth, 2)}`

interface Years {
  least: number
  most: number
}

/** null when no loss is certain, or the end is reached: then there is no rest of life to tell. */
function yearsLeft(
  soh: number,
  { loss, halfWidth }: SohTrend,
  { endOfLife, mostYears }: Limits,
): Years | null {
  const left = soh - endOfLife
  if (left <= 0 || loss <= halfWidth) return null
  const least = left / (loss + halfWidth) / 12
  return least > mostYears ? null : { least, most: left / (loss - halfWidth) / 12 }
}

function rangeText({ least, most }: Years, { mostYears }: Limits): string {
  const from = formatNumber(least, 1)
  return most > mostYears ? `${from} to over ${mostYears} years` : `${from} to ${formatNumber(most, 1)} years`
}
