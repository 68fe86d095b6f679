import { serviceKey } from '../../../../../shared/victron.ts'
import { gatedRule, type Head, type Missing, type Said, type Subject } from '../../gatedRule.ts'
import { noLimits } from '../../limitLines.ts'
import type { AgeingLimits } from '../../limits/ageingLimits.ts'
import type { Need } from '../../needs.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { Pace, Rule, RuleContext, RuleInput } from '../../rule.ts'

type Part = keyof AgeingLimits
type LimitsOf<P extends Part> = NonNullable<AgeingLimits[P]>

/** What a rule finds at one battery: a verdict, or what is missing for one. */
export type Looked = { head: Omit<Head, 'subject' | 'situation' | 'title'> } & (
  | { missing: Missing }
  | { said: Said }
)

/** A rule of ageing: one part of the battery's table, judged for each battery. */
export interface AgeingRule<P extends Part> {
  id: string
  title: string
  part: P
  pace?: Pace
  /** What is read of the past of one battery. */
  needs(battery: BatteryProfile, limits: LimitsOf<P>, context: RuleContext): readonly Need[]
  /** Whether this kind of battery has what the rule is about; without it there is no finding at all. */
  concerns(input: RuleInput, battery: BatteryProfile): boolean
  /** null = there is nothing to say, not even what is missing. */
  look(input: RuleInput, battery: BatteryProfile, limits: LimitsOf<P>): Looked | null
}

interface AgeingSubject extends Subject {
  said: Said | null
}

/** Makes the rule. A battery whose table has no such limits is not judged, and the finding says why. */
export function ageingRule<P extends Part>(rule: AgeingRule<P>): Rule {
  const { id, title, part } = rule
  return gatedRule<AgeingSubject>({
    ...{ id, title, area: 'battery', ...(rule.pace ? { pace: rule.pace } : {}) },
    needs: (context) =>
      context.profile.batteries.flatMap((battery) => {
        const limits = partOf(context, battery, part)
        return limits ? rule.needs(battery, limits, context) : []
      }),
    gate: (input) =>
      input.profile.batteries
        .filter((battery) => rule.concerns(input, battery))
        .map((battery) => subjectOf(rule, input, battery))
        .filter((subject) => subject !== null),
    judge(_, { said }) {
      if (!said) throw new Error(`${id}: an open gate without a verdict`)
      return said
    },
  })
}

/** The part of the table that counts for a battery. */
export function partOf<P extends Part>(
  { limits }: Pick<RuleContext, 'limits'>,
  { id }: Pick<BatteryProfile, 'id'>,
  part: P,
): LimitsOf<P> | null {
  // A part that a table has is what its name says; `?.` and `??` lose that for a type parameter.
  return (limits.battery(id).ageing?.[part] ?? null) as LimitsOf<P> | null
}

function subjectOf<P extends Part>(
  rule: AgeingRule<P>,
  input: RuleInput,
  battery: BatteryProfile,
): AgeingSubject | null {
  const limits = partOf(input, battery, rule.part)
  const own = { subject: serviceKey(battery.id), situation: null, title: rule.title }
  if (limits === null) {
    const limitOrigin = input.limits.battery(battery.id).title
    return {
      head: { ...own, unit: null, limit: 'no limits', limitOrigin },
      missing: noLimits(input, battery.id),
      said: null,
    }
  }
  const looked = rule.look(input, battery, limits)
  if (looked === null) return null
  const head = { ...own, ...looked.head }
  return 'missing' in looked
    ? { head, missing: looked.missing, said: null }
    : { head, missing: null, said: looked.said }
}

/** Nothing is counted in shares of a capacity that is not known. */
export function capacityMissing({ capacity }: BatteryProfile): Missing {
  return {
    sentence: 'Needs the installed capacity, which is not published.',
    evidence: [{ ...capacity.evidence, required: 'published', met: false }],
    action: 'Only a BMS publishes it. A monitor alone does not.',
  }
}

/** How to get a verdict for which only time is missing. */
export const waitAction =
  'Fieldkit judges by itself when enough is recorded. Keep it connected, or read the station again later.'
