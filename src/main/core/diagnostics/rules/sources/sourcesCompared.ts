import { formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import { serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { bandNumbers, bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Missing, type Said, type Subject } from '../../gatedRule.ts'
import { present } from '../../present.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { type SourcePair, sourcePairs } from './batterySources.ts'
import { borderAmps, type PairMean, pairMeans, pairNeeds } from './sourceMeans.ts'

/** What two sources say about one quantity, and how far they are apart. */
interface Compared extends Subject {
  what: What
  pair: SourcePair
  bms: number
  other: number
  /** Points of SoC; % of the BMS value for voltage and current. */
  apart: number
  at: number
  amps: number | null
}

type What = keyof typeof quantities
const quantities = {
  soc: {
    title: 'State of charge',
    of: (name: string) => `State of charge, ${name}`,
    unit: '%',
    decimals: 1,
    path: '/Soc',
  },
  voltage: {
    title: 'Voltage',
    of: (name: string) => `Voltage, ${name}`,
    unit: 'V',
    decimals: 2,
    path: '/Dc/0/Voltage',
  },
  current: {
    title: 'Current',
    of: (name: string) => `Current, ${name}`,
    unit: 'A',
    decimals: 1,
    path: '/Dc/0/Current',
  },
} as const

/** BMS, shunt and inverter side by side: SoC now, voltage and current as means of the last fitting 10 min. */
export const sourcesCompared = gatedRule<Compared>({
  id: 'sources-compared',
  area: 'battery',
  title: 'Sources compared',
  pace: 'with-history',
  needs: (context) =>
    pairsOf(context).flatMap((pair) => pairNeeds(pair, context.limits.platform.sources.gate)),
  gate: (input) =>
    pairsOf(input).flatMap((pair) => [
      socOf(input, pair),
      ...(pair.other.kind === 'shunt'
        ? [meanOf(input, pair, 'voltage'), meanOf(input, pair, 'current')]
        : []),
    ]),
  judge: sayCompared,
})

/** An inverter without a battery monitor has no SoC, and nothing to compare. */
const pairsOf = ({ profile, view }: Pick<RuleContext, 'profile' | 'view'>) =>
  sourcePairs(
    profile,
    servicesOfType(view, 'vebus').filter((id) => (view.get(id, quantities.soc.path)?.value ?? null) !== null),
  )

function headOf(input: RuleInput, { bms, other }: SourcePair, what: What): Subject['head'] {
  const limits = input.limits.platform.sources[what]
  return {
    subject: `${serviceKey(bms.id)} and ${serviceKey(other.id)}`,
    situation: what,
    title: `${quantities[what].title}, two sources`,
    unit: limits.unit,
    limitOrigin: limits.origin,
    ...(isCounted(other)
      ? { limit: `watch over ${limits.watchOver} ${limits.unit}`, watchOver: limits.watchOver }
      : { limit: bandText(limits), ...bandNumbers(limits) }),
  }
}

/** The inverter counts by what it was told of the battery, and the GX does not steer by it: never worse than Watch. */
const isCounted = ({ kind }: SourcePair['other']) => kind === 'inverter'

function socOf(input: RuleInput, pair: SourcePair): Compared {
  const { path } = quantities.soc
  const [bms, other] = [present(input, pair.bms.id, path), present(input, pair.other.id, path)]
  const isSoc = ({ value, fresh, provenAt }: typeof bms) =>
    value !== null && value >= 0 && value <= 100 && fresh && provenAt <= input.now
  const lines = [
    gate(pair.bms.name, 'live, 0 to 100 %', bms.fresh ? bms.text : `${bms.text}, stale`, isSoc(bms), bms.key),
    gate(
      pair.other.name,
      'live, 0 to 100 %',
      other.fresh ? other.text : `${other.text}, stale`,
      isSoc(other),
      other.key,
    ),
  ]
  return {
    ...{ what: 'soc', pair, bms: bms.value ?? 0, other: other.value ?? 0, amps: null },
    apart: Math.abs((bms.value ?? 0) - (other.value ?? 0)),
    at: Math.min(bms.provenAt, other.provenAt),
    head: headOf(input, pair, 'soc'),
    missing: lines.every(({ met }) => met)
      ? null
      : {
          sentence: 'Needs a live state of charge of both sources.',
          evidence: lines,
          action: 'Fieldkit compares when both publish it.',
        },
  }
}

function meanOf(input: RuleInput, pair: SourcePair, what: 'voltage' | 'current'): Compared {
  const { sources } = input.limits.platform
  const { voltageDivisor, currentDivisor, meanMinutes } = sources.gate
  const border = borderAmps(pair, sources.gate, what === 'voltage' ? voltageDivisor : currentDivisor)
  const isFit = ({ amps }: PairMean) =>
    what === 'voltage' ? Math.abs(amps) <= border : Math.abs(amps) >= border
  const found = pairMeans(input, pair, quantities[what].path).findLast(isFit)
  const amperes = formatNumber(border, 1)
  const required = what === 'voltage' ? `at most ${amperes} A` : `at least ${amperes} A`
  const missing: Missing = {
    sentence: `Needs ${meanMinutes} recorded minutes of both sources with ${required}.`,
    evidence: [gate('Battery current', `${required} for ${meanMinutes} min`, 'not in the last 24 h', false)],
    action: 'Stay connected until the battery was there, then look again.',
  }
  const { bms = 0, other = 0, amps = null, start = 0 } = found ?? {}
  const apart = bms === 0 ? 0 : (Math.abs(bms - other) / Math.abs(bms)) * 100
  return {
    ...{ what, pair, bms, other, apart, amps },
    at: Math.min(input.now, start + meanMinutes * 60_000),
    head: headOf(input, pair, what),
    missing: found && bms !== 0 ? unlessOneBattery(sources.sameBattery, what, apart) : missing,
  }
}

/** A shunt may count another battery, of another voltage. */
function unlessOneBattery(most: number, what: What, apart: number): Missing | null {
  if (what !== 'voltage' || apart <= most) return null
  return {
    sentence: 'These two do not measure the same battery.',
    evidence: [gate('Voltages apart', `up to ${most} %`, `${formatNumber(apart, 1)} %`, false)],
    action: 'Nothing to do when the second monitor counts another battery.',
  }
}

function sayCompared(input: RuleInput, { what, pair, bms, other, apart, at, amps }: Compared): Said {
  const limits = input.limits.platform.sources[what]
  const { unit, decimals, of, path } = quantities[what]
  const reached = verdictOver(apart, limits)
  const verdict = reached === 'act' && isCounted(pair.other) ? 'watch' : reached
  const text = (value: number) => formatQuantity(value, unit, decimals)
  const theirs = `${pair.other.name} ${text(other)}`
  const says = `${pair.bms.name} says ${text(bms)}`
  const far = formatNumber(apart, 1)
  const evidence = [
    fact(of(pair.bms.name), text(bms), `${serviceKey(pair.bms.id)}${path}`, at),
    fact(of(pair.other.name), text(other), `${serviceKey(pair.other.id)}${path}`, at),
    fact('Apart', `${formatNumber(apart, 1)} %`),
  ]
  if (amps !== null) {
    evidence.push(fact('Battery current meanwhile', formatQuantity(amps, 'A', 1)))
    evidence.push(fact('Mean until', gxClockText(input.view)(at)))
  }
  return {
    ...{ verdict, value: apart, evidence, at },
    sentence:
      verdict === 'ok'
        ? `${says}, ${theirs}: they agree.`
        : verdict === 'act'
          ? `${says}, ${theirs}: ${far} % apart, act over ${limits.actOver} %.`
          : `${says}, ${theirs}: ${far} % apart, watch over ${limits.watchOver} %.`,
    action: verdict === 'ok' ? 'Nothing to do.' : isCounted(pair.other) ? inverterAction : actions[what],
    confidence: what === 'soc' && !isCounted(pair.other) ? 'high' : 'medium',
  }
}

const inverterAction =
  'Check capacity and charge efficiency in the battery monitor of the inverter. The BMS is the one that counts.'

const actions = {
  soc: 'Charge fully so that both synchronise, then check capacity and settings of the shunt.',
  voltage: 'Measure at the battery terminals with a meter. Look for a loose clamp or a sense wire.',
  current: 'Check the zero of the shunt, and that every cable of the battery goes through it.',
} satisfies Record<What, string>
