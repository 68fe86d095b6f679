import { formatNumber } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import { readingKey, serviceKey } from '../../../../../shared/victron.ts'
import { bandNumbers, bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Head, type Missing, type Said, type Subject } from '../../gatedRule.ts'
import type { InverterLimits } from '../../limits/inverterLimits.ts'
import type { RuleInput } from '../../rule.ts'
import {
  type DcPair,
  dcPairs,
  leastAmps,
  medianOf,
  mostAmps,
  type PairMinute,
  pairMinutes,
  pairNeed,
} from './dcPair.ts'
import { deviceName } from './deviceName.ts'

interface Compared extends Subject {
  pair: DcPair
  situation: 'small current' | 'load'
  /** Minutes inside the gate. */
  minutes: PairMinute[]
  /** The median at small currents: V of the inverter over the battery, and A of the inverter; 0 while not known. */
  rest: { volts: number; amps: number }
  /** mΩ up to which the verdict is OK and watch; null while the nominal power is not known. */
  milliohms: { watchOver: number; actOver: number } | null
}

/** Voltage of the inverter against that of the battery: at small currents the meters, under load the cables. */
export const dcDifference = gatedRule<Compared>({
  id: 'dc-difference',
  area: 'inverter-grid',
  title: 'DC voltage, battery and inverter',
  pace: 'with-history',
  needs: (context) => dcPairs(context).map(pairNeed),
  gate: (input) => dcPairs(input).flatMap((pair) => subjectsOf(input, pair)),
  judge: (input, subject) =>
    subject.situation === 'load' ? sayResistance(input, subject) : sayDifference(input, subject),
})

const over = ({ inverterVolts, batteryVolts }: PairMinute) => inverterVolts - batteryVolts

function subjectsOf(input: RuleInput, pair: DcPair): Compared[] {
  const { dcDifference: small, dcResistance: load } = input.limits.platform.inverter
  const capacity = pair.battery.capacity.value
  const all = capacity === null ? [] : pairMinutes(input, pair)
  const few = (capacity ?? 0) / small.gate.below
  const many = (capacity ?? 0) / load.gate.above
  const atRest = all.filter((one) => mostAmps(one.batteryAmps) < few && mostAmps(one.inverterAmps) < few)
  const isRestKnown = atRest.length >= small.gate.minutes
  const rest = isRestKnown
    ? {
        volts: medianOf(atRest.map(over)) ?? 0,
        amps: medianOf(atRest.map((one) => one.inverterAmps.mean)) ?? 0,
      }
    : { volts: 0, amps: 0 }
  // A load that hardly differs from the rest would divide noise by little.
  const loaded = all.filter(
    ({ inverterAmps }) =>
      leastAmps(inverterAmps) >= many && Math.abs(inverterAmps.mean - rest.amps) >= many / 2,
  )
  const milliohms = milliohmsOf(input, pair, load)
  const common = { pair, rest, milliohms }
  return [
    {
      ...common,
      situation: 'small current',
      minutes: atRest,
      head: headOf(pair, 'small current', small.unit, bandText(small), small, small.origin),
      missing: missingOf(pair, atRest.length, small.gate.minutes, `under ${formatNumber(few, 1)} A`),
    },
    {
      ...common,
      situation: 'load',
      minutes: loaded,
      head: headOf(pair, 'load', 'mΩ', loadLimit(load, milliohms), milliohms, load.origin),
      missing: missingOf(pair, loaded.length, load.gate.minutes, `from ${formatNumber(many, 1)} A on`),
    },
  ]
}

function headOf(
  { inverter }: DcPair,
  situation: string,
  unit: string,
  limit: string,
  band: { watchOver: number; actOver: number } | null,
  limitOrigin: string,
): Head {
  const title = situation === 'load' ? 'DC resistance to the inverter' : dcDifference.title
  return {
    ...{ subject: serviceKey(inverter), situation, title, unit, limit, limitOrigin },
    ...(band ? bandNumbers(band) : {}),
  }
}

function missingOf(pair: DcPair, minutes: number, least: number, current: string): Missing | null {
  const { capacity } = pair.battery
  if (capacity.value === null)
    return {
      sentence: 'Needs the capacity of the battery.',
      evidence: [
        gate('Capacity', english('known'), capacity.evidence.seen, false, capacity.evidence.readingKey),
      ],
      action: 'Set the capacity in the battery monitor.',
    }
  if (minutes >= least) return null
  return {
    sentence: `Needs ${least} min of a day with the inverter ${current}.`,
    evidence: [gate('Recorded minutes', `${least}, ${current}`, String(minutes), false)],
    action: 'Leave Fieldkit connected through a day with such currents.',
  }
}

/** The nominal power flows at the nominal voltage through this resistance, and loses the shares of the limit. */
function milliohmsOf(
  { view, profile }: RuleInput,
  { inverter }: DcPair,
  { watchOver, actOver }: InverterLimits['dcResistance'],
): Compared['milliohms'] {
  const power = numberOf(view, inverter, '/Ac/Out/NominalInverterPower')
  const volts = profile.nominalVoltage.value
  if (volts === null || power === null || power < 50 || power > 1e6) return null
  const of = (percent: number) => Math.round((percent / 100) * (volts ** 2 / power) * 1e5) / 100
  return { watchOver: of(watchOver), actOver: of(actOver) }
}

function loadLimit(
  { watchOver, actOver }: InverterLimits['dcResistance'],
  milliohms: Compared['milliohms'],
): string {
  const shares = `${watchOver} % and ${actOver} % of the nominal voltage at nominal power`
  if (!milliohms) return `${shares}; the nominal power is not published`
  return `watch over ${milliohms.watchOver} mΩ, act over ${milliohms.actOver} mΩ: ${shares}`
}

function sayDifference(input: RuleInput, { pair, minutes }: Compared): Said {
  const limits = input.limits.platform.inverter.dcDifference
  const difference = Math.round((medianOf(minutes.map(over)) ?? 0) * 100) / 100
  const value = Math.abs(difference)
  const verdict = verdictOver(value, limits)
  const name = deviceName(pair.inverter)
  return {
    verdict,
    value,
    sentence:
      difference < 0
        ? `At small currents ${name} measures ${formatNumber(value, 2)} V less than the battery.`
        : `At small currents ${name} measures ${formatNumber(value, 2)} V more than the battery.`,
    evidence: [
      fact('Median difference', `${formatNumber(difference, 2)} V`, voltsKey(pair)),
      fact('Minutes compared', `${minutes.length} in 24 h`),
      pair.battery.capacity.evidence,
    ],
    at: input.now,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Measure at the terminals of battery and inverter with one meter. Check fuse, switch and terminals.',
    confidence: 'high',
  }
}

const voltsKey = ({ inverter }: DcPair) => readingKey(inverter, '/Dc/0/Voltage')

/** Voltage of the inverter rises over that of the battery while it charges, so ΔV/I is positive both ways. */
function sayResistance(input: RuleInput, { pair, minutes, rest, milliohms }: Compared): Said {
  const each = minutes.map((one) => (over(one) - rest.volts) / (one.inverterAmps.mean - rest.amps))
  const value = Math.round(Math.max(0, medianOf(each) ?? 0) * 1e5) / 100
  const evidence = [
    fact('Median of ΔV/I', `${formatNumber(value, 1)} mΩ`, voltsKey(pair)),
    fact(
      'At small currents, taken off',
      `${formatNumber(rest.volts, 2)} V at ${formatNumber(rest.amps, 1)} A`,
    ),
    fact('Minutes compared', `${minutes.length} in 24 h`),
    pair.battery.capacity.evidence,
  ]
  if (!milliohms)
    return {
      ...{ verdict: 'not-judged', value: null, at: input.now, confidence: 'low' },
      sentence: `${formatNumber(value, 1)} mΩ lie between battery and inverter; the limit needs the nominal power of the inverter.`,
      evidence: [...evidence, gate('Nominal power', english('published'), 'not published', false)],
      action: 'Compare the figure with the cable calculation.',
    }
  const verdict = verdictOver(value, milliohms)
  return {
    verdict,
    value,
    sentence: `${formatNumber(value, 1)} mΩ lie between battery and inverter.`,
    evidence,
    at: input.now,
    action:
      verdict === 'ok'
        ? 'Compare the figure with the cable calculation.'
        : 'Compare with the cable calculation. Torque the terminals, and check fuse, switch and cable size.',
    confidence: 'medium',
  }
}
