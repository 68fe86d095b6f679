import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import type { Rule } from '../../../../src/main/core/diagnostics/rule.ts'
import { rules } from '../../../../src/main/core/diagnostics/rules/rules.ts'
import { canFigurePath } from '../../../../src/shared/canStatistics.ts'
import { findingSchema } from '../../../../src/shared/findingSchema.ts'
import type { AlarmEvent, Gap, SeriesData } from '../../../../src/shared/history.ts'
import type { Json } from '../../../../src/shared/json.ts'
import { seededRandom } from '../../../helpers/fuzz.ts'
import { LabelledStation } from '../../../helpers/labelled/labelledStation.ts'
import { makes } from '../../../helpers/labelled/makes.ts'
import { simulatedDay } from '../../../helpers/labelled/simulatedDay.ts'
import { scenarioNamed } from '../simulator/testScenario.ts'
import { bmsKeys, bmsUsual, isWhole } from './anyBms.ts'
import { countedAlarms, deviceKeys, deviceUsual, pastSun, rememberedSun, together } from './anyDevice.ts'
import { gxChoices, gxDoors, gxKeys, gxPast, gxSink, gxUsual } from './anyGx.ts'
import { inputOf, minute, now, readingsOf, type Scene, shippedLimits } from './fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const cases = 200
/** A rule that asks for a long past or for many values at once meets them seldom. */
const mostCases = 1_500
const stationCases = 40

const figures = [
  'rxPackets',
  'rxErrors',
  'txPackets',
  'txErrors',
  'busOff',
  'errorPassive',
  'tec',
  'rec',
  'state',
] as const
const keys = [
  ...[
    '/Soc',
    '/Soh',
    '/History/ChargeCycles',
    '/History/TotalAhDrawn',
    '/InstalledCapacity',
    '/Dc/0/Current',
    '/Dc/0/Voltage',
    '/Dc/0/Temperature',
    '/Info/MaxChargeVoltage',
  ],
  ...['Min', 'Max'].flatMap((side) => [
    `/System/${side}CellVoltage`,
    `/System/${side}CellTemperature`,
    `/System/${side}VoltageCellId`,
  ]),
  '/Alarms/CellImbalance',
]
  .map((path) => `battery/512${path}`)
  .concat(figures.map((figure) => `platform/0${canFigurePath('can0', figure)}`))
  .concat([
    'platform/0/CanBus/Interfaces',
    'platform/0/Notifications/3/DateTime',
    'vebus/276/Alarms/GridLost',
    'vebus/276/Hub4/AssistantId',
    'system/0/SystemType',
    'system/0/Dc/Battery/Soc',
    'system/0/Control/EffectiveChargeVoltage',
    'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit',
    'settings/0/Settings/System/TimeZone',
    ...bmsKeys,
    ...deviceKeys,
    ...gxKeys,
  ])

const odd: readonly Json[] = [
  null,
  true,
  '',
  'ERROR-PASSIVE',
  '0207',
  'ESS',
  'Mars/Base',
  [],
  {},
  [null, { interface: 7 }],
]
const numbers = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0,
  -0,
  1,
  2,
  3.3,
  3.45,
  2.8,
  50,
  53.2,
  -41,
  148,
  -1e9,
  1e300,
  5e-324,
  2 ** 53,
  -273.15,
  0.1,
]

/** Where a sensible value of a path lies; half of the numbers are drawn from here. */
const usual: readonly [RegExp, number, number][] = [
  ...bmsUsual,
  ...deviceUsual,
  ...gxUsual(now),
  [/MinCellVoltage$/, 2.85, 3.45],
  [/MaxCellVoltage$/, 3.3, 3.55],
  [/InstalledCapacity$/, 100, 200],
  [/Current$/, -60, 60],
  [/Temperature$/, -5, 55],
  [/Soc$/, 5, 100],
  [/Soh$/, 60, 100],
  [/MaxChargeVoltage$|EffectiveChargeVoltage$|Voltage$/, 48, 54],
]

/** A random subset of a station: sensible values, absurd ones, and none at all. */
function sceneOf(random: () => number): Scene {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const number = (key: string) => {
    const [, from, to] = usual.find(([path]) => path.test(key)) ?? [null, 0, 3]
    if (random() < 0.7) return from + random() * (to - from)
    return random() < 0.5 ? (pick(numbers) ?? 0) : random() * 120 - 20
  }
  const values = keys
    .filter(() => random() < 0.7)
    .map((key): [string, Json] => [key, random() < 0.8 ? number(key) : (pick(odd) ?? null)])
  const whole = together(random, now)
  const readings = readingsOf(
    Object.fromEntries([...values, ...whole.values, ...rememberedSun(random), ...gxChoices(random)]),
  ).map((reading) => ({
    ...reading,
    at: now - (random() < 0.7 ? random() * 20_000 : (random() - 0.2) * 86_400_000),
  }))
  const span = random() < 0.25 ? { ...wholeDay, odd: random() < 0.5 ? 0 : 0.05 } : shortPast
  const series = readings
    .filter(({ path }) => random() < 0.7 && !path.includes('/History/'))
    .map((reading) => seriesOf(reading, random, number, span))
    .concat(pastSun(random, now), whole.series, gxPast(random, now))
  const gaps = Array.from({ length: Math.floor(random() * 3) }, (): Gap => {
    const from = now - random() * 86_400_000
    return { from, to: from + (random() - 0.1) * 3_600_000, reason: 'laptop asleep' }
  })
  const most = random() < 0.2 ? 40 : 4
  const alarms = Array.from({ length: Math.floor(random() * most) }, () => alarmOf(random))
  return {
    readings,
    series,
    gaps,
    alarms,
    ...(random() < 0.5 ? { recordedSince: now - random() * 1e10 } : {}),
    ...(random() < 0.5 ? { doors: gxDoors(random) } : {}),
    ...(random() < 0.5 ? { sink: gxSink(random, now) } : {}),
  }
}

/** How many readings a past has, ms between them, how much further back it may begin, and the share of odd ones. */
interface Span {
  least: number
  most: number
  step: number
  overlap: number
  odd: number
}
const shortPast: Span = { least: 0, most: 40, step: minute, overlap: 120 * minute, odd: 0.05 }
const wholeDay: Span = { least: 270, most: 300, step: 5 * minute, overlap: 30 * minute, odd: 0.05 }

function seriesOf(
  id: { serviceType: string; deviceInstance: number | string; path: string; value: Json },
  random: () => number,
  number: (key: string) => number,
  span: Span,
): SeriesData {
  const count = Math.floor(random() * (span.most - span.least)) + span.least
  const start = now - random() * span.overlap - span.least * span.step
  const t = Array.from({ length: count }, (_, index) => start + index * (random() < 0.9 ? span.step : 10_000))
  // The past is often like the present, and a rule that compares the two must meet that.
  const isLike = typeof id.value === 'number' && Number.isFinite(id.value) && random() < 0.5
  const level = isLike ? Number(id.value) : number(`${id.serviceType}/${id.deviceInstance}${id.path}`)
  const near = () => (isWhole(id.path) ? Math.round(level) : level + random() / 1000)
  const mean = t.map(() => (random() >= span.odd ? near() : random() < 0.2 ? Number.NaN : number(id.path)))
  const { serviceType, deviceInstance, path } = id
  const columns = { min: mean, mean, max: random() < 0.9 ? mean : mean.slice(1) }
  return { series: { serviceType, deviceInstance, path }, t, ...columns }
}

function alarmOf(random: () => number): AlarmEvent {
  const startedAt = now - (random() - 0.1) * 40 * 86_400_000
  return {
    serviceType: random() < 0.8 ? 'vebus' : 'battery',
    deviceInstance: random() < 0.5 ? 276 : null,
    trigger: countedAlarms[Math.floor(random() * countedAlarms.length)] ?? '/Alarms/GridLost',
    title: 'Grid lost',
    deviceName: null,
    level: 'alarm',
    startedAt,
    endedAt: random() < 0.5 ? startedAt + (random() - 0.1) * 1e6 : null,
    active: random() < 0.3,
    origin: random() < 0.5 ? 'live' : 'gx-memory',
  }
}

/** A whole simulated station of which services, paths and series are missing, and some values are absurd. */
function damaged(station: LabelledStation, random: () => number): Scene {
  const gone = new Set<string>()
  const readings = station.readings().flatMap((reading) => {
    const service = `${reading.serviceType}/${reading.deviceInstance}`
    if (!gone.has(`asked ${service}`) && random() < 0.15) gone.add(service)
    gone.add(`asked ${service}`)
    if (gone.has(service) || random() < 0.2) return []
    const value = random() < 0.75 ? reading.value : absurd(random)
    const age = random() < 0.8 ? 1_000 : (random() - 0.2) * 86_400_000
    return [{ ...reading, value, at: now - age }]
  })
  const series = station
    .series()
    .filter(() => random() < 0.7)
    .map((data) => {
      if (random() < 0.6) return data
      const wild = data.mean.map((value) =>
        random() < 0.9 ? value : (numbers[Math.floor(random() * numbers.length)] ?? 0),
      )
      return {
        ...data,
        mean: wild,
        min: random() < 0.5 ? wild : data.min,
        max: wild.slice(random() < 0.5 ? 0 : 1),
      }
    })
  return {
    ...{ readings, series, alarms: Array.from({ length: Math.floor(random() * 3) }, () => alarmOf(random)) },
    ...(random() < 0.5 ? { limits: 'found' as const } : {}),
    ...(random() < 0.5 ? { recordedSince: now - random() * 1e10 } : {}),
  }
}

function absurd(random: () => number): Json {
  const pool: readonly Json[] = [...odd, ...numbers, '12.5', '1e999', '-', 'nan', ['x'], { value: 3 }]
  return pool[Math.floor(random() * pool.length)] ?? null
}

/** Rules whose verdict needs all of its gates; the others have facts that stand for themselves, such as bus-off. */
const judgedByGates = new Set(['cell-spread', 'soc-low'])

/** A verdict must rest on something: no failed gate may stand behind it, and a value that was judged is a number. */
function check(rule: Rule, scene: Scene): Map<string, number> {
  const counts = new Map<string, number>()
  const input = inputOf(rule, limits, scene)
  const findings = rule.judge(input)
  expect(rule.judge(inputOf(rule, limits, scene))).toEqual(findings)
  for (const finding of findings) {
    expect(findingSchema.safeParse(finding).error?.issues ?? []).toEqual([])
    expect(finding.ruleId).toBe(rule.id)
    expect(
      finding.evidence.some((line) => line.seen !== ''),
      `${rule.id}: ${finding.sentence}`,
    ).toBe(true)
    expect(finding.at).toBeLessThanOrEqual(now)
    expect(finding.since === null).toBe(finding.verdict === 'not-judged')
    expect(`${finding.sentence}${finding.limit}`).not.toMatch(/NaN|undefined|Infinity|null/)
    if (finding.verdict === 'not-judged') expect(finding.value).toBeNull()
    else if (judgedByGates.has(rule.id))
      expect(finding.evidence.filter((line) => line.met === false)).toEqual([])
    counts.set(finding.verdict, (counts.get(finding.verdict) ?? 0) + 1)
  }
  const names = findings.map((finding) => `${finding.subject} ${finding.situation}`)
  expect(new Set(names).size).toBe(names.length)
  return counts
}

/** Their verdicts follow from days to months, which these scenes do not have; `ageing/anyPast.test.ts` has. */
const judgedOverDays = new Set([
  'cycle-life',
  'dc-resistance',
  'full-cycles',
  'own-capacity',
  'remaining-life',
  'round-trip',
  'soh-slope',
  'time-at-temperature',
])

/** Their verdicts follow from doors, which these scenes do not have; they have tests of their own. */
const judgedByDoors = new Set(['doors-disagree', 'security-http-api', 'security-mqtt'])

/** They advise from whole days and know OK and "not judged" only; they have tests of their own. */
const advises = new Set(['ess-minimum-soc', 'ess-setpoint'])
const isJudgedHere = ({ id }: Rule) => !judgedByDoors.has(id) && !judgedOverDays.has(id) && !advises.has(id)

/** They ask for more at once than random values meet; their verdicts are shown by their own tests and the labelled set. */
const seldomJudged = new Set(['grid-voltage', 'limits-collapsed'])

const sceneRandom = seededRandom(20_251_023)
const scenes: Scene[] = []

/** The scenes that all rules meet; each is made once, since making one costs more than judging it. */
function sceneAt(index: number): Scene {
  while (scenes.length <= index) scenes.push(sceneOf(sceneRandom))
  const scene = scenes[index]
  if (!scene) throw new Error(`there is no scene ${index}`)
  return scene
}

describe('every rule, whatever the station sends', () => {
  it.each(rules.filter(isJudgedHere))(
    '$id gives valid findings, the same ones for the same input',
    (rule) => {
      const kinds = seldomJudged.has(rule.id) ? 1 : 2
      const verdicts = new Map<string, number>()
      for (let index = 0; index < (verdicts.size > kinds ? cases : mostCases); index++)
        for (const [verdict, count] of check(rule, sceneAt(index)))
          verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + count)
      expect(verdicts.get('not-judged')).toBeGreaterThan(0)
      expect([...verdicts.keys()].length).toBeGreaterThan(kinds)
    },
  )
})

describe('every rule, whatever is missing of a whole station', () => {
  it('throws on nothing, gives valid findings and the same ones for the same input', async () => {
    const random = seededRandom(7_467_428)
    const day = simulatedDay(await scenarioNamed('ess-healthy'))
    for (let index = 0; index < stationCases; index++) {
      const station = new LabelledStation(day)
      makes[index % makes.length]?.reshape?.(station)
      const scene = damaged(station, random)
      for (const rule of rules) check(rule, scene)
    }
  }, 300_000)
})
