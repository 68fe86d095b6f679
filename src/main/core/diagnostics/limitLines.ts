import type { Evidence } from '../../../shared/finding.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import { fact, gate } from './conclude.ts'
import type { Missing } from './gatedRule.ts'
import type { RuleContext } from './rule.ts'

/** Which table judges a battery, and why that one. */
export function limitSetLine({ limits }: Pick<RuleContext, 'limits'>, id: ServiceId): Evidence {
  const table = limits.battery(id)
  return fact('Limit set', `${table.id}, version ${table.version}: ${limits.batteryReason(id)}`)
}

/** For a battery whose table has no limits of this kind. */
export function noLimits({ limits }: Pick<RuleContext, 'limits'>, id: ServiceId): Missing {
  const table = limits.battery(id)
  const because = table.notJudged ?? `the table ${table.id} has no limits for it`
  return {
    sentence: `Not judged because ${because}.`,
    evidence: [
      gate('Limits of this battery', 'a table for its chemistry and cells', limits.batteryReason(id), false),
    ],
    action: 'Read the model off the battery, and name its limit table in limits.json of the station folder.',
  }
}
