import { formatDuration, formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { BatteryLimits } from '../../limits/batteryTable.ts'
import type { RangeNeed } from '../../needs.ts'
import { type Present, present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'
import { gridOf, recordedLine, slowHoldMs } from '../cells/cellMinutes.ts'
import { checkCable, isLive, liveLine, missingOf, provenSince } from './live.ts'

const slotMs = 900_000
const quantities = {
  charge: { path: '/Info/MaxChargeCurrent', name: 'CCL' },
  discharge: { path: '/Info/MaxDischargeCurrent', name: 'DCL' },
} as const
type Direction = keyof typeof quantities

interface CollapseSubject extends Subject {
  id: ServiceId
  direction: Direction
  usual: Usual
}

/** CCL and DCL against their usual value of the recorded days at mid SoC and a like temperature. */
export const limitsCollapsed = gatedRule<CollapseSubject>({
  id: 'limits-collapsed',
  area: 'battery',
  title: 'CCL and DCL',
  pace: 'with-history',
  needs: ({ view, profile, limits }) =>
    profile.batteries
      .filter(({ id }) => Object.values(quantities).some(({ path }) => view.get(id, path)))
      .map(({ id }) => pastNeed(id, limits.battery(id).limitsCollapsed.gate.days)),
  gate: (input) =>
    input.profile.batteries.flatMap(({ id }) =>
      (['charge', 'discharge'] as const).flatMap((direction) =>
        input.view.get(id, quantities[direction].path) ? [subjectOf(input, id, direction)] : [],
      ),
    ),
  judge: (input, { id, direction, usual }) => judge(input, id, direction, usual),
})

const cellTemperature = '/System/MinCellTemperature'
const packTemperature = '/Dc/0/Temperature'

function pastNeed(id: ServiceId, days: number): RangeNeed {
  const paths = [quantities.charge.path, quantities.discharge.path, '/Soc', cellTemperature, packTemperature]
  return {
    kind: 'range',
    series: paths.map((path) => ({ ...id, path })),
    lookBackMs: days * 86_400_000,
    bucketMs: slotMs,
  }
}

const temperaturePath = (input: RuleInput, id: ServiceId) =>
  numberOf(input.view, id, cellTemperature) === null ? packTemperature : cellTemperature

type Gate = BatteryLimits<'limitsCollapsed'>['gate']

/** Towards full a BMS closes CCL, towards empty DCL: there a low limit is its work. */
const isMid = (soc: number, direction: Direction, gateOf: Gate) =>
  direction === 'charge' ? soc <= gateOf.chargeSocTo : soc >= gateOf.dischargeSocFrom

interface Usual {
  /** Median, A; null when nothing comparable was recorded. */
  amperes: number | null
  ms: number
}

function usualOf(input: RuleInput, id: ServiceId, direction: Direction, temperature: number | null): Usual {
  const { gate: gateOf } = input.limits.battery(id).limitsCollapsed
  const history = input.history.of(pastNeed(id, gateOf.days))
  const grid = gridOf(history, slotMs)
  const line = (path: string) => recordedLine(input, history, grid, { ...id, path }, slowHoldMs)
  const [limit, soc] = [line(quantities[direction].path), line('/Soc')]
  const kelvin = line(temperaturePath(input, id))
  const until = input.now - gateOf.apartMinutes * 60_000
  const values: number[] = []
  for (const [index, slot] of limit.entries()) {
    const [charge, warmth] = [soc[index], kelvin[index]]
    if (!slot || !charge || !warmth || temperature === null) continue
    if (grid.from + (index + 1) * slotMs > until) break
    const isLike = Math.abs(warmth.mean - temperature) <= gateOf.kelvin
    if (isLike && isMid(charge.mean, direction, gateOf)) values.push(slot.mean)
  }
  values.sort((a, b) => a - b)
  return { amperes: values[Math.floor(values.length / 2)] ?? null, ms: values.length * slotMs }
}

function subjectOf(input: RuleInput, id: ServiceId, direction: Direction): CollapseSubject {
  const limits = input.limits.battery(id).limitsCollapsed
  const { gate: gateOf } = limits
  const { path, name } = quantities[direction]
  const [now, soc, warmth] = [path, '/Soc', temperaturePath(input, id)].map((one) => present(input, id, one))
  if (!now || !soc || !warmth) throw new Error('three paths give three values')
  const usual = usualOf(input, id, direction, isLive(warmth) ? warmth.value : null)
  const wanted =
    direction === 'charge' ? `up to ${gateOf.chargeSocTo} %` : `from ${gateOf.dischargeSocFrom} %`
  const lines = [
    aboveZero(input, name, now),
    isLive(soc)
      ? gate('State of charge', wanted, soc.text, isMid(soc.value, direction, gateOf), soc.key, soc.at)
      : liveLine(input, 'State of charge', soc),
    liveLine(input, 'Temperature', warmth),
    gate(
      `Past at mid SoC within ${gateOf.kelvin} K`,
      `${gateOf.minutes} min in ${gateOf.days} days`,
      formatDuration(usual.ms),
      usual.ms >= gateOf.minutes * 60_000 && (usual.amperes ?? 0) > 0,
    ),
  ]
  const isSilent = !isLive(now) || !isLive(soc) || !isLive(warmth)
  return {
    ...{ id, direction, usual },
    head: {
      ...{ subject: serviceKey(id), situation: direction, unit: limits.unit },
      title: `${name} against its usual value`,
      limit: `watch under ${limits.watchUnder} %, act under ${limits.actUnder} % of the usual ${name}`,
      limitOrigin: limits.origin,
      ...{ watchUnder: limits.watchUnder, actUnder: limits.actUnder },
    },
    missing: missingOf(lines, {
      sentence: `Needs a ${name} over 0 A at mid SoC, and a recorded past in a comparable state.`,
      action: isSilent
        ? checkCable
        : 'Keep the recording on. Fieldkit judges by itself in the middle of the range.',
    }),
  }
}

/** A limit of 0 A is a blocked battery, which another rule judges. */
function aboveZero(input: RuleInput, name: string, now: Present) {
  if (!isLive(now) || now.value > 0) return liveLine(input, name, now)
  return gate(name, 'over 0 A; 0 A is judged as blocked', now.text, false, now.key, now.at)
}

function judge(input: RuleInput, id: ServiceId, direction: Direction, usual: Usual): Said {
  const limits = input.limits.battery(id).limitsCollapsed
  const { path, name } = quantities[direction]
  const now = present(input, id, path)
  const soc = present(input, id, '/Soc')
  const warmth = present(input, id, temperaturePath(input, id))
  const value = Math.round((1_000 * (now.value ?? 0)) / (usual.amperes ?? 1)) / 10
  const verdict = value < limits.actUnder ? 'act' : value < limits.watchUnder ? 'watch' : 'ok'
  const usually = formatQuantity(usual.amperes ?? 0, 'A', 0)
  return {
    ...{ verdict, value },
    sentence:
      verdict === 'ok'
        ? `${name} is ${now.text}, ${formatNumber(value, 0)} % of the usual ${usually}.`
        : `${name} is down to ${now.text}, ${formatNumber(value, 0)} % of the ${usually} that are usual in this state.`,
    evidence: [
      fact(name, now.text, now.key, now.at),
      fact('Usual value', `${usually}, the median of ${formatDuration(usual.ms)} in a comparable state`),
      fact('State of charge', soc.text, soc.key, soc.at),
      fact('Temperature', warmth.text, warmth.key, warmth.at),
      limitSetLine(input, id),
    ],
    at: provenSince(input, [now, soc, warmth]),
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Look at the modules online, the cell spread and the alarms of the BMS: it lowers its limits for a reason.',
    confidence: 'medium',
  }
}
