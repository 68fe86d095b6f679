import type { Evidence, Finding } from '../../../../shared/finding.ts'
import { formatDuration, formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { numberOf, type StationView, servicesOfType, textOf } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import { type Conclusion, conclude, fact, gate } from '../conclude.ts'
import { type Present, present } from '../present.ts'
import { noHistory, type Rule, type RuleInput } from '../rule.ts'

/** State of charge against the station's own minimum, or the table's figures where it has none. */
export const socLow: Rule = {
  id: 'soc-low',
  area: 'battery',
  title: 'State of charge',
  needs: () => noHistory,
  judge(input) {
    const batteries = servicesOfType(input.view, 'battery')
    if (batteries.length > 0) return batteries.map((id) => judgeSoc(input, id, '/Soc'))
    return servicesOfType(input.view, 'system').map((id) => judgeSoc(input, id, '/Dc/Battery/Soc'))
  },
}

interface SocLimit {
  watch: number
  act: number
  origin: string
  evidence: Evidence
}

function judgeSoc(input: RuleInput, id: ServiceId, path: string): Finding {
  const soc = present(input, id, path)
  const limit = limitOf(input, id)
  const said = (rest: Pick<Conclusion, 'verdict' | 'sentence' | 'value' | 'evidence' | 'action'>) =>
    conclude(socLow, input, {
      subject: serviceKey(id),
      situation: null,
      title: socLow.title,
      unit: '%',
      limit: `watch at ${formatNumber(limit.watch, 0)} % or less, act at ${formatNumber(limit.act, 0)} % or less`,
      watchUnder: limit.watch,
      actUnder: limit.act,
      limitOrigin: limit.origin,
      at: rest.verdict === 'not-judged' ? input.now : Math.min(input.now, soc.provenAt),
      confidence: rest.verdict === 'not-judged' ? 'low' : 'high',
      ...rest,
    })
  const fault = faultOf(input, soc)
  if (fault || soc.value === null)
    return said({
      verdict: 'not-judged',
      value: null,
      sentence: 'Needs a live state of charge.',
      evidence: [
        gate('State of charge', 'published and live', fault ?? 'not published', false, soc.key, soc.at),
        limit.evidence,
      ],
      action: 'Check the battery monitor and its cable. Fieldkit judges when the value is back.',
    })
  const verdict = soc.value <= limit.act ? 'act' : soc.value <= limit.watch ? 'watch' : 'ok'
  const percent = formatQuantity(soc.value, '%', Number.isInteger(soc.value) ? 0 : 1)
  const sentences = {
    ok: `The battery holds ${percent}.`,
    watch: `The battery is down to ${percent}, watch at ${formatNumber(limit.watch, 0)} or less.`,
    act: `The battery is down to ${percent}, act at ${formatNumber(limit.act, 0)} or less.`,
  }
  return said({
    verdict,
    value: soc.value,
    sentence: sentences[verdict],
    evidence: [fact('State of charge', percent, soc.key, soc.at), limit.evidence],
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Find out why it does not charge: grid, sun, charge limits, ESS mode.',
  })
}

/** Why the value is no basis for a verdict; null when it is one. */
function faultOf(input: RuleInput, soc: Present): string | null {
  if (soc.value === null) return soc.text
  if (!soc.fresh) return `${soc.text}, stale for ${formatDuration(input.now - soc.provenAt)}`
  return soc.value < 0 || soc.value > 100 ? `${soc.text}, outside 0 to 100 %` : null
}

function isEss(view: StationView): boolean {
  return (
    servicesOfType(view, 'system').some((id) => textOf(view, id, '/SystemType') === 'ESS') ||
    servicesOfType(view, 'vebus').some((id) => numberOf(view, id, '/Hub4/AssistantId') !== null)
  )
}

/** Settings exist on every GX, so the minimum SoC counts only where ESS works. */
function limitOf(input: RuleInput, id: ServiceId): SocLimit {
  const { view } = input
  const limits = input.limits.battery(id).socLow
  const path = '/Settings/CGwacs/BatteryLife/MinimumSocLimit'
  const settings = servicesOfType(view, 'settings')[0]
  const minimum = settings ? numberOf(view, settings, path) : null
  if (settings && minimum !== null && minimum > 0 && minimum <= 100 && isEss(view)) {
    const at = view.get(settings, path)?.at ?? null
    return {
      watch: minimum,
      act: Math.max(0, minimum - limits.belowMinimum),
      origin: limits.minimumOrigin,
      evidence: fact('Minimum SoC in ESS', `${formatNumber(minimum, 0)} %`, readingKey(settings, path), at),
    }
  }
  return {
    watch: limits.watchAtOrBelow,
    act: limits.actAtOrBelow,
    origin: limits.origin,
    evidence: fact('Minimum SoC in ESS', isEss(view) ? 'not published' : 'no ESS found'),
  }
}
