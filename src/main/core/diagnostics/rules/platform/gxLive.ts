import { formatDuration } from '../../../../../shared/format.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import { gate } from '../../conclude.ts'
import type { Missing } from '../../gatedRule.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'

/** A GX that talks says something at least each few seconds; a minute is silence. */
const silentMs = 60_000

/** Epoch ms of the last word of any service of the GX; null without one. */
export function heardAt({ view, now }: Pick<RuleContext, 'view' | 'now'>): number | null {
  const times = view.services().flatMap((id) => {
    const at = view.aliveAt(id)
    return at !== undefined && Number.isFinite(at) && at <= now ? [at] : []
  })
  return times.length > 0 ? Math.max(...times) : null
}

/** The gate of rules about the present: null when the GX talks now. */
export function unlessHeard(input: RuleInput): Missing | null {
  const at = heardAt(input)
  const isSpeaking = at !== null && input.now - at <= silentMs * Math.max(1, input.speed)
  if (isSpeaking) return null
  const seen = at === null ? 'never heard' : `silent for ${formatDuration(input.now - at)}`
  return {
    sentence: 'Needs a GX that talks now.',
    evidence: [gate('GX heard', 'within 1 min', seen, false, null, at)],
    action: 'Connect to the station. Fieldkit then judges by itself.',
  }
}

/** The only service of a type that every GX has once. */
export function singleton({ view }: Pick<RuleContext, 'view'>, type: string): ServiceId | undefined {
  return servicesOfType(view, type)[0]
}
