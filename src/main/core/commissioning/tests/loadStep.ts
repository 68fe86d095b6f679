import { formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { numberOf, type StationView, servicesOfType } from '../../../../shared/stationView.ts'
import { extremesOver, meanOver, typicalGap } from './curve.ts'
import { cannotJudge, limited, plain, type Said, verdictOf } from './figures.ts'
import { type FunctionalTest, momentOf, type Recorded, type TestContext, type Verdict } from './kind.ts'
import * as pre from './preconditions.ts'
import { batterySignals, gridPower, outputPower, overloadAlarm } from './signals.ts'
import { settledAt, stepIn } from './steps.ts'

const items = ['I11'] as const
const s = 1_000
/**
 * When a load came on (1) or went off (−1): seen where it is taken, at the battery, or at the grid. An ESS brings the grid
 * back within seconds, which looks like the opposite; so there only the first movement tells the way.
 */
function loadSeen(
  series: Recorded['series'],
  since: number,
  { stepWatts, stepSeconds }: Limit,
  way: 1 | -1,
): number | null {
  const step = (name: string, towards: 1 | -1 | 0) =>
    stepIn(series, [name], since, stepWatts, stepSeconds, towards)
  const atGrid = step('gridPower', way)
  const moments = [
    step('outputPower', way),
    step('batteryPower', way === 1 ? -1 : 1),
    atGrid === step('gridPower', 0) ? atGrid : null,
  ].filter((at) => at !== null)
  return moments.length > 0 ? Math.min(...moments) : null
}

/** W that the ESS wants to take from the grid; null where the settings do not tell it. */
export function gridSetpoint(view: StationView): number | null {
  const [settings] = servicesOfType(view, 'settings')
  const usual = settings ? numberOf(view, settings, '/Settings/CGwacs/AcPowerSetPoint') : null
  const rs = [...servicesOfType(view, 'acsystem'), ...servicesOfType(view, 'multi')]
  return rs.map((id) => numberOf(view, id, '/Ess/AcPowerSetpoint')).find((one) => one !== null) ?? usual
}

/** I11: a load is switched on; the battery takes it over and sags little. */
export const loadStep: FunctionalTest = {
  kind: 'load-step',
  title: 'Discharge step',
  purpose:
    'A load is switched on. The battery takes it over, its voltage sags little, the grid stays at its setpoint.',
  items,
  safety: [
    'The load has to be one that may be switched on and off, and that the inverter can carry.',
    'Nobody works at the installation while the test runs.',
  ],
  needsConsent: false,
  countdownSeconds: 10,
  signals: (view) => [...batterySignals(view), gridPower(view), outputPower(view), overloadAlarm(view)],
  preconditions: (scene, limits) => [
    pre.gxHeard(scene),
    pre.socBetween(scene, limits),
    pre.overMinimumSoc(scene),
    pre.noAlarm(scene),
    pre.canActive(scene),
    pre.gridThere(scene),
    pre.gridMeasured(scene),
    pre.batteryMeasured(scene),
    pre.bmsAllows(scene, 'discharge'),
  ],
  steps: ({ limits: { loadStep: limit }, view }) => [
    {
      instruction: `Switch a load of ${limit.stepWatts} W or more on, and leave it on.`,
      waitsFor: `Waits until a power changes by ${limit.stepWatts} W or more.`,
      answer: 'none',
      seen: (series, since) => loadSeen(series, since, limit, 1),
      giveUpSeconds: 300,
      unseen: `No power changed by ${limit.stepWatts} W or more within 5 min.`,
      recordSeconds: limit.withinSeconds + limit.meanSeconds + 5,
      isEnough: (series, at, now) =>
        now - at >= 30 * s && backAt(series, at, now, limit, gridSetpoint(view)) !== null,
      putBack: 'Switch the load off again.',
    },
    {
      instruction: 'Switch the load off again.',
      waitsFor: `Waits until a power changes by ${limit.stepWatts} W or more.`,
      answer: 'done',
      seen: (series, since) => loadSeen(series, since, limit, -1),
      giveUpSeconds: 120,
      unseen: null,
      recordSeconds: 10,
      putBack: null,
    },
  ],
  judge,
}

type Limit = TestContext['limits']['loadStep']

function backAt(
  series: Recorded['series'],
  from: number,
  to: number,
  { meanSeconds, bandWatts }: Limit,
  setpoint: number | null,
): number | null {
  if (setpoint === null) return null
  return settledAt(
    series.get('gridPower'),
    from,
    to,
    meanSeconds,
    (mean) => Math.abs(mean - setpoint) <= bandWatts,
  )
}

function judge(recorded: Recorded, { limits: { loadStep: limit }, view }: TestContext): Verdict {
  const at = momentOf(recorded.steps[0])
  if (at === null) return cannotJudge(items, 'The load step was not seen.')
  const { series } = recorded
  const end = Math.min(recorded.endedAt, recorded.steps[1]?.seenAt ?? recorded.endedAt)
  const before = (name: string) => meanOver(series.get(name), at - 11 * s, at - s)
  const after = (name: string) => meanOver(series.get(name), at + 5 * s, Math.min(end, at + 15 * s))
  return verdictOf(
    [
      sag(recorded, at, end, limit),
      setpointKept(recorded, at, end, limit, gridSetpoint(view)),
      quiet(recorded, at, end, limit),
    ],
    [
      ...moved('Load at the AC output', 'W', 0, before('outputPower'), after('outputPower')),
      ...moved('Battery current', 'A', 1, before('batteryCurrent'), after('batteryCurrent')),
      resistance(
        [before('batteryVoltage'), after('batteryVoltage')],
        [before('batteryCurrent'), after('batteryCurrent')],
        limit,
      ),
      plain(
        'Time between two battery voltages',
        secondsText(typicalGap(series.get('batteryVoltage'), at - 10 * s, end)),
      ),
    ],
    items,
    'The battery took the load over, its voltage held, and the grid came back to its setpoint.',
  )
}

export function secondsText(seconds: number | null): string {
  return seconds === null ? 'too few values' : formatQuantity(seconds, 's', 1)
}

function moved(label: string, unit: string, decimals: number, from: number | null, to: number | null) {
  if (from === null || to === null) return []
  return [plain(label, `${formatNumber(from, decimals)} to ${formatQuantity(to, unit, decimals)}`)]
}

function sag(
  { series }: Recorded,
  at: number,
  end: number,
  { sagVolts, withinSeconds, origin }: Limit,
): Said {
  const before = meanOver(series.get('batteryVoltage'), at - 11 * s, at - s)
  const least =
    extremesOver(series.get('batteryVoltage'), at, Math.min(end, at + withinSeconds * s))?.least ?? null
  const volts = before === null || least === null ? null : Math.max(0, before - least)
  const seen = volts === null ? 'not measured' : formatQuantity(volts, 'V', 2)
  const met = volts === null ? null : volts <= sagVolts
  return {
    figure: limited(
      'Sag of the battery voltage',
      `at most ${formatQuantity(sagVolts, 'V', 1)}`,
      seen,
      met,
      origin,
    ),
    failed: `The battery voltage sags by ${seen}.`,
    unknown: 'The battery voltage is missing around the step.',
  }
}

/** mΩ over battery and BMS, out of voltage and current before and after. */
export function resistance(
  [voltsBefore, voltsAfter]: readonly [number | null, number | null],
  [ampsBefore, ampsAfter]: readonly [number | null, number | null],
  { leastAmps }: { leastAmps: number },
) {
  const label = 'Resistance of the battery'
  if (voltsBefore === null || voltsAfter === null || ampsBefore === null || ampsAfter === null)
    return plain(label, 'not measured')
  const amps = ampsBefore - ampsAfter
  if (Math.abs(amps) < leastAmps)
    return plain(label, `not measured: the current changed by ${formatQuantity(Math.abs(amps), 'A', 1)} only`)
  return plain(label, formatQuantity((1_000 * (voltsBefore - voltsAfter)) / amps, 'mΩ', 1))
}

function setpointKept(
  { series }: Recorded,
  at: number,
  end: number,
  limit: Limit,
  setpoint: number | null,
): Said {
  const { bandWatts, withinSeconds, meanSeconds, origin } = limit
  const label = 'Grid back at its setpoint'
  const unknown = 'The grid power or its setpoint is missing.'
  if (setpoint === null)
    return {
      figure: limited(label, `within ${withinSeconds} s`, 'setpoint not published', null, origin),
      failed: '',
      unknown,
    }
  const required = `${formatNumber(setpoint, 0)} ±${bandWatts} W within ${withinSeconds} s`
  const until = Math.min(end, at + (withinSeconds + meanSeconds) * s)
  const back = backAt(series, at, until, limit, setpoint)
  const last = meanOver(series.get('gridPower'), until - meanSeconds * s, until)
  if (back !== null)
    return {
      figure: limited(label, required, `after ${formatQuantity((back - at) / s, 's', 0)}`, true, origin),
      failed: '',
      unknown,
    }
  const wasLong = until - at >= withinSeconds * s
  const stands = last === null ? 'not measured' : formatQuantity(last, 'W', 0)
  const seen = last === null ? stands : `not back, ${stands}`
  return {
    figure: limited(label, required, seen, last === null || !wasLong ? null : false, origin),
    failed: `The grid is not back at its setpoint after ${withinSeconds} s: ${stands}.`,
    unknown: wasLong ? unknown : 'The load was switched off too early.',
  }
}

function quiet({ series }: Recorded, at: number, end: number, { origin }: Limit): Said {
  const label = 'Overload, ripple and low battery alarm'
  const most = extremesOver(series.get('overloadAlarm'), at, end)?.most ?? null
  const seen = most === null ? 'not published' : most === 0 ? 'none' : most === 1 ? 'warning' : 'alarm'
  return {
    figure: limited(label, 'none', seen, most === null ? null : most === 0, origin),
    failed: 'The inverter raised an overload, ripple or low battery alarm.',
    unknown: 'The alarms of the inverter are not published.',
  }
}
