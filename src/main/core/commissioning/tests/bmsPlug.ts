import { formatQuantity } from '../../../../shared/format.ts'
import { coverage, firstWhere, meanOver, sampled } from './curve.ts'
import { cannotJudge, limited, plain, type Said, verdictOf } from './figures.ts'
import { type FunctionalTest, momentOf, type Recorded, type TestContext, type Verdict } from './kind.ts'
import * as pre from './preconditions.ts'
import { batterySignals, bmsSignals } from './signals.ts'

const items = ['B9'] as const
const s = 1_000
/** MPPT error 67: BMS connection lost. */
const bmsLost = 67

/** B9: the BMS is lost for a while. */
export const bmsPlug: FunctionalTest = {
  kind: 'bms-plug',
  title: 'Loss of the BMS',
  purpose:
    'The CAN plug of the BMS is pulled. An alarm comes, charging and discharging stop, and all comes back.',
  items,
  safety: [
    'The loads may lose their supply while the BMS is away. Ask first which of them must not.',
    'Pull only the CAN plug of the battery at the GX. Leave all power cables alone.',
  ],
  needsConsent: true,
  countdownSeconds: 10,
  signals: (view) => [...batterySignals(view), ...bmsSignals(view)],
  preconditions: (scene, limits) => [
    pre.gxHeard(scene),
    pre.socBetween(scene, limits),
    pre.noAlarm(scene),
    pre.canActive(scene),
    pre.batteryMeasured(scene),
    pre.currentFlows(scene, limits),
  ],
  steps: ({ limits: { bmsPlug: limit } }) => [
    {
      instruction: 'Pull the CAN plug of the battery at the GX, and leave it out.',
      waitsFor: 'Waits until the battery is gone or an alarm comes. Say done when the plug is out.',
      answer: 'done',
      seen: lostAt,
      giveUpSeconds: 300,
      unseen: 'The battery did not go within 5 min.',
      recordSeconds: Math.max(limit.pulledSeconds, limit.alarmSeconds, limit.stopSeconds),
      isEnough: (series, at, now) =>
        now - at >= limit.pulledSeconds * s &&
        alarmAt(series, at, now) !== null &&
        restAt(series, at, now, limit.restAmps) !== null,
      putBack: 'Put the CAN plug of the battery in again.',
    },
    {
      instruction: 'Put the CAN plug of the battery in again.',
      waitsFor: 'Waits until the battery is there again. Say done when the plug is in.',
      answer: 'done',
      seen: (series, since, now) =>
        firstWhere(series.get('batteryVoltage'), since, now, () => isGone(series, since)),
      giveUpSeconds: 300,
      unseen: 'The battery did not come back, and nobody said that the plug is in.',
      recordSeconds: limit.returnSeconds,
      isEnough: (series, at, now) => now - at >= 10 * s && returnedAt(series, at, now) !== null,
      putBack: 'Put the CAN plug of the battery in again.',
    },
  ],
  judge,
}

type Limit = TestContext['limits']['bmsPlug']

/** Whether the battery has no value at this moment. */
const isGone = (series: Recorded['series'], at: number) =>
  coverage(series.get('batteryVoltage'), at - s, at) < 0.5

/** First moment in which the battery has no value any more. */
function goneAt(series: Recorded['series'], from: number, to: number): number | null {
  const one = series.get('batteryVoltage')
  const index = one?.t.findIndex((t, place) => t >= from && t <= to && one.v[place] === null) ?? -1
  return one?.t[index] ?? null
}

function lostAt(series: Recorded['series'], since: number, now: number): number | null {
  const signs = [goneAt(series, since, now), alarmAt(series, since, now)].filter((at) => at !== null)
  return signs.length > 0 ? Math.min(...signs) : null
}

/** First alarm of the lost BMS. */
function alarmAt(series: Recorded['series'], from: number, to: number): number | null {
  const signs = [
    firstWhere(series.get('bmsAlarm'), from, to, (value) => value >= 1),
    firstWhere(series.get('chargerError'), from, to, (value) => value === bmsLost),
  ].filter((at) => at !== null)
  return signs.length > 0 ? Math.min(...signs) : null
}

/** From when on inverter and chargers let no current in or out of the battery, for at least 5 s. */
function restAt(series: Recorded['series'], from: number, to: number, restAmps: number): number | null {
  const inverter = sampled(series.get('inverterCurrent'), from, to, s)
  const chargers = sampled(series.get('chargerCurrent'), from, to, s)
  const hasCharger = chargers.some((amps) => amps !== null)
  let calm = 0
  for (const [index, amps] of inverter.entries()) {
    const charger = chargers[index] ?? (hasCharger ? null : 0)
    calm =
      amps !== null && charger !== null && Math.abs(amps) <= restAmps && Math.abs(charger) <= restAmps
        ? calm + 1
        : 0
    if (calm === 5) return from + (index - 4) * s
  }
  return null
}

/** From when on the battery has values and no alarm is left. */
function returnedAt(series: Recorded['series'], from: number, to: number): number | null {
  const volts = sampled(series.get('batteryVoltage'), from, to, s)
  const alarms = sampled(series.get('bmsAlarm'), from, to, s)
  const errors = sampled(series.get('chargerError'), from, to, s)
  const index = volts.findIndex(
    (value, place) => value !== null && (alarms[place] ?? 0) < 1 && (errors[place] ?? 0) !== bmsLost,
  )
  return index < 0 ? null : from + index * s
}

function judge(recorded: Recorded, { limits: { bmsPlug: limit } }: TestContext): Verdict {
  const { series, steps, endedAt } = recorded
  const lost = momentOf(steps[0])
  if (lost === null) return cannotJudge(items, 'The loss of the BMS was not seen.')
  const pulled = Math.min(lost, steps[0]?.saidAt ?? lost)
  const back = momentOf(steps[1])
  const away = steps[1]?.askedAt ?? endedAt
  const before = meanOver(series.get('batteryCurrent'), pulled - 11 * s, pulled - s)
  return verdictOf(
    [
      after(
        'Alarm of the lost BMS',
        alarmAt(series, pulled, away),
        [pulled, away],
        limit.alarmSeconds,
        limit,
        {
          failed: `No alarm told within ${limit.alarmSeconds} s that the BMS is lost.`,
          unknown: 'The plug was put in again before an alarm could come.',
        },
      ),
      stopped(recorded, pulled, away, limit),
      after(
        'Battery and alarms as before',
        back === null ? null : returnedAt(series, back, endedAt),
        [back ?? endedAt, endedAt],
        limit.returnSeconds,
        limit,
        {
          failed: `The battery is not back without an alarm after ${limit.returnSeconds} s.`,
          unknown: 'The return of the BMS was not recorded.',
        },
      ),
    ],
    [plain('Battery current before', before === null ? 'not measured' : formatQuantity(before, 'A', 1))],
    items,
    'An alarm came, charging and discharging stopped, and all came back.',
  )
}

/** Something that has to happen within a time. */
function after(
  label: string,
  at: number | null,
  [from, to]: readonly [number, number],
  seconds: number,
  { origin }: Limit,
  words: Pick<Said, 'failed' | 'unknown'>,
): Said {
  const took = at === null ? null : Math.max(0, at - from) / s
  const isLong = to - from >= seconds * s
  const seen = took === null ? 'not seen' : `after ${formatQuantity(took, 's', 0)}`
  const met = took === null ? (isLong ? false : null) : took <= seconds
  return { figure: limited(label, `within ${seconds} s`, seen, met, origin), ...words }
}

function stopped({ series }: Recorded, from: number, to: number, limit: Limit): Said {
  const { restAmps, stopSeconds, origin } = limit
  const at = restAt(series, from, to, restAmps)
  const isPublished = coverage(series.get('inverterCurrent'), from, to) >= 0.5
  const took = at === null ? null : (at - from) / s
  const seen =
    took === null
      ? isPublished
        ? 'current still flows'
        : 'not published'
      : `after ${formatQuantity(took, 's', 0)}`
  const isLong = to - from >= stopSeconds * s
  const met = took === null ? (isPublished && isLong ? false : null) : took <= stopSeconds
  return {
    figure: limited(
      'Charging and discharging stop',
      `under ${formatQuantity(restAmps, 'A', 0)} within ${stopSeconds} s`,
      seen,
      met,
      origin,
    ),
    failed: 'Current flows on although the BMS is lost.',
    unknown: isPublished
      ? 'The plug was put in again before the current could stop.'
      : 'The DC current of the inverter is missing.',
  }
}
