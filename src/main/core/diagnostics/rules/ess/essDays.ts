import { numberOf, servicesOfType } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../../../shared/victron.ts'
import type { MeanWindow, WindowsNeed } from '../../needs.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { singleton } from '../platform/gxLive.ts'

export const dayMs = 86_400_000
/** Days that advice looks back over, at most. */
const lookBackDays = 30

/** The SoC of each day. */
export function socNeed(system: ServiceId): WindowsNeed {
  return {
    ...{ kind: 'windows', series: { ...system, path: '/Dc/Battery/Soc' } },
    ...{ lookBackMs: lookBackDays * dayMs, meanMs: dayMs },
  }
}

/** Days that are recorded well enough to count. */
export function wholeDays(input: RuleInput, need: WindowsNeed): MeanWindow[] {
  const least = input.limits.platform.essAdvice.covered * dayMs
  return input.history
    .of(need)
    .filter(
      ({ coveredMs, min, max, mean, start }) =>
        coveredMs >= least && [min, max, mean].every(Number.isFinite) && start <= input.now,
    )
}

/** A setting of ESS as it stands now. */
export interface EssSetting {
  system: ServiceId
  value: number
  key: string
  at: number | null
}

/** A setting of VE.Bus ESS; null where no ESS works, or where an external control has its own mind. */
export function essSetting(context: RuleContext, path: string): EssSetting | null {
  const { view, profile } = context
  const [system, settings] = [singleton(context, 'system'), singleton(context, 'settings')]
  if (!system || !settings || profile.topology.value !== 'ess' || profile.hasRs) return null
  if (servicesOfType(view, 'vebus').length === 0) return null
  if (numberOf(view, settings, '/Settings/CGwacs/Hub4Mode') === 3) return null
  const value = numberOf(view, settings, path)
  if (value === null) return null
  return { system, value, key: readingKey(settings, path), at: view.get(settings, path)?.at ?? null }
}
