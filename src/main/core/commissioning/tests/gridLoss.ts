import { formatNumber, formatQuantity } from '../../../../shared/format.ts'
import type { StationView } from '../../../../shared/stationView.ts'
import { extremesOver, firstWhere, meanOver, typicalGap, valueAt } from './curve.ts'
import { cannotJudge, limited, plain, type Said, verdictOf } from './figures.ts'
import { type FunctionalTest, momentOf, type Recorded, type TestContext, type Verdict } from './kind.ts'
import { secondsText } from './loadStep.ts'
import * as pre from './preconditions.ts'
import { batterySignals, islandSignals, outputPower, overloadAlarm, phasesOf } from './signals.ts'

const items = ['I13'] as const
const s = 1_000
/** VE.Bus and RS: 9 = Inverting. */
const inverting = 9
/** A grid under this voltage is none. */
const noGrid = 90

/** I13: the grid goes and comes back. */
export const gridLoss: FunctionalTest = {
  kind: 'grid-loss',
  title: 'Loss of the grid',
  purpose:
    'The grid breaker is opened. The inverter carries the loads, and connects again when the grid is back.',
  items,
  safety: [
    'Loads may lose their supply for a moment or for the whole test. Ask first which of them must not.',
    'This laptop and the network need a supply that stays; else the link is lost with the grid.',
    'Open only the breaker of the grid, and keep it in your hand until the test ends.',
  ],
  needsConsent: true,
  countdownSeconds: 10,
  signals: (view) => [
    ...islandSignals(view),
    ...batterySignals(view),
    outputPower(view),
    overloadAlarm(view),
  ],
  preconditions: (scene, limits) => [
    pre.gxHeard(scene),
    pre.inverterOn(scene),
    pre.gridThere(scene),
    pre.socBetween(scene, limits),
    pre.noAlarm(scene),
    pre.canActive(scene),
    pre.bmsAllows(scene, 'discharge'),
  ],
  steps: ({ limits: { gridLoss: limit } }) => [
    {
      instruction: 'Open the breaker of the grid.',
      waitsFor: 'Waits until the AC input is gone.',
      answer: 'none',
      seen: lostAt,
      giveUpSeconds: 300,
      unseen: 'The AC input did not go within 5 min.',
      recordSeconds: limit.islandSeconds,
      putBack: 'Close the breaker of the grid.',
    },
    {
      instruction: 'Look at the loads that must stay on. Do all of them run?',
      waitsFor: 'Waits for your answer.',
      answer: 'yes-no',
      seen: () => null,
      giveUpSeconds: 300,
      unseen: null,
      recordSeconds: 0,
      putBack: 'Close the breaker of the grid.',
    },
    {
      instruction: 'Close the breaker of the grid.',
      waitsFor: 'Waits until the AC input has voltage again. Say done when the breaker is closed.',
      answer: 'done',
      seen: backAt,
      giveUpSeconds: 300,
      unseen: 'The AC input did not come back, and nobody said that the breaker is closed.',
      recordSeconds: limit.returnSeconds,
      isEnough: (series, at, now) => now - at >= 10 * s && connectedAt(series, at, now) !== null,
      putBack: 'Close the breaker of the grid.',
    },
  ],
  judge,
}

/** Older firmware calls an ESS inverting that discharges beside the grid; then the state shows nothing. */
function invertsOnGrid(series: Recorded['series']): boolean {
  return series.get('inverterState')?.v[0] === inverting
}

/** First sign that the grid is gone. */
function lostAt(series: Recorded['series'], since: number, now: number): number | null {
  const signs = [
    firstWhere(series.get('inputConnected'), since, now, (value) => value === 0),
    firstWhere(series.get('gridLost'), since, now, (value) => value >= 1),
    invertsOnGrid(series)
      ? null
      : firstWhere(series.get('inverterState'), since, now, (value) => value === inverting),
    firstWhere(series.get('inputVoltage'), since, now, (value) => value < noGrid),
  ].filter((at) => at !== null)
  return signs.length > 0 ? Math.min(...signs) : null
}

/** The AC input has voltage again, or is connected again; both were gone before. */
function backAt(series: Recorded['series'], since: number, now: number): number | null {
  const signs = [
    firstWhere(series.get('inputAvailable'), since, now, (value) => value === 1),
    firstWhere(series.get('inputVoltage'), since, now, (value) => value >= noGrid),
    firstWhere(series.get('inputConnected'), since, now, (value) => value === 1),
  ].filter((at) => at !== null)
  return signs.length > 0 ? Math.min(...signs) : null
}

/** The inverter is connected to the grid again and does not invert alone any more. */
function connectedAt(series: Recorded['series'], from: number, to: number): number | null {
  const isOdd = invertsOnGrid(series)
  const state = firstWhere(series.get('inverterState'), from, to, (value) => isOdd || value !== inverting)
  if (state === null) return null
  const connected = series.get('inputConnected')
  if (!connected || connected.t.length === 0) return state
  const input = firstWhere(connected, from, to, (value) => value === 1)
  return input === null ? null : Math.max(state, input)
}

type Limit = TestContext['limits']['gridLoss']

function judge(recorded: Recorded, { limits: { gridLoss: limit }, view }: TestContext): Verdict {
  const { series, steps, endedAt } = recorded
  const lost = momentOf(steps[0])
  if (lost === null) return cannotJudge(items, 'The loss of the grid was not seen.')
  const closed = momentOf(steps[2])
  const islandEnd = closed ?? endedAt
  const island = firstWhere(series.get('inverterState'), lost - s, islandEnd, (value) => value === inverting)
  const alarm = firstWhere(series.get('gridLost'), lost - s, islandEnd, (value) => value >= 1)
  return verdictOf(
    [
      inverts(
        lost,
        island,
        valueAt(series.get('inverterState'), lost) !== null,
        invertsOnGrid(series),
        typicalGap(series.get('outputVoltageL1'), lost - 10 * s, islandEnd),
        limit,
      ),
      ...bands(recorded, view, [lost, islandEnd], limit),
      overload(recorded, lost, islandEnd, limit),
      ...(steps[1] ? [loadsRan(steps[1].isYes, limit)] : []),
      returned(recorded, closed, limit),
    ],
    [
      plain(
        'Alarm "grid lost"',
        alarm === null ? 'not raised' : `raised after ${formatQuantity((alarm - lost) / s, 's', 0)}`,
      ),
    ],
    items,
    'The inverter carried the loads, and connected to the grid again by itself.',
  )
}

/** Values come about once a second: the true time is at least what they show, less what lies between two of them. */
function inverts(
  lost: number,
  island: number | null,
  isPublished: boolean,
  isOdd: boolean,
  gap: number | null,
  { transferSeconds, origin }: Limit,
): Said {
  const label = 'Transfer to the inverter'
  const required = `inverting within ${transferSeconds} s; this is no oscilloscope`
  const seconds = island === null ? null : Math.max(0, island - lost) / s
  const seen = isOdd
    ? 'inverting before already'
    : seconds !== null
      ? `at least ${formatQuantity(seconds, 's', 1)}, with ${secondsText(gap)} between two values`
      : isPublished
        ? 'never inverting'
        : 'not published'
  const met = seconds === null ? (isPublished ? false : null) : seconds <= transferSeconds
  return {
    figure: limited(label, required, seen, met, origin),
    failed: `The inverter did not carry the loads within ${transferSeconds} s.`,
    unknown: 'The state of the inverter is missing.',
  }
}

/** Voltage of every phase and frequency at the output while alone. */
function bands(
  { series }: Recorded,
  view: StationView,
  [lost, end]: readonly [number, number],
  limit: Limit,
): Said[] {
  const { voltagePercent, underHertz, overHertz, origin } = limit
  const nominal = (name: string, choices: readonly [number, number]) => {
    const before = meanOver(series.get(name), lost - 11 * s, lost - s)
    const middle = (choices[0] + choices[1]) / 2
    return before === null ? null : before < middle ? choices[0] : choices[1]
  }
  const volts = phasesOf(view).map((phase) => {
    const name = `outputVoltageL${phase}`
    const middle = nominal(name, [120, 230])
    const range =
      middle === null
        ? null
        : ([middle * (1 - voltagePercent / 100), middle * (1 + voltagePercent / 100)] as const)
    return band(
      { label: `AC-out voltage L${phase}`, unit: 'V', decimals: 1, origin },
      extremesOver(series.get(name), lost, end),
      range,
    )
  })
  const hertz = nominal('outputFrequency', [50, 60])
  const range = hertz === null ? null : ([hertz - underHertz, hertz + overHertz] as const)
  const frequency = extremesOver(series.get('outputFrequency'), lost, end)
  return [...volts, band({ label: 'AC-out frequency', unit: 'Hz', decimals: 2, origin }, frequency, range)]
}

function band(
  { label, unit, decimals, origin }: { label: string; unit: string; decimals: number; origin: string },
  found: { least: number; most: number } | null,
  range: readonly [number, number] | null,
): Said {
  const text = (from: number, to: number) =>
    `${formatNumber(from, decimals)} to ${formatQuantity(to, unit, decimals)}`
  const seen = found ? text(found.least, found.most) : 'not measured'
  const met = found && range ? found.least >= range[0] && found.most <= range[1] : null
  return {
    figure: limited(label, range ? text(range[0], range[1]) : 'a known grid before', seen, met, origin),
    failed: `${label} left its band: ${seen}.`,
    unknown: `${label} is missing while the grid is away.`,
  }
}

function overload({ series }: Recorded, from: number, to: number, { origin }: Limit): Said {
  const most = extremesOver(series.get('overloadAlarm'), from, to)?.most ?? null
  const seen = most === null ? 'not published' : most === 0 ? 'none' : most === 1 ? 'warning' : 'alarm'
  return {
    figure: limited(
      'Overload, ripple and low battery alarm',
      'at most a warning',
      seen,
      most === null ? null : most < 2,
      origin,
    ),
    failed: 'The inverter raised an overload, ripple or low battery alarm.',
    unknown: 'The alarms of the inverter are not published.',
  }
}

function loadsRan(isYes: boolean | null, { origin }: Limit): Said {
  const seen = isYes === null ? 'not answered' : isYes ? 'all of them' : 'not all of them'
  return {
    figure: limited('Loads that must stay on run', 'all of them', seen, isYes, origin),
    failed: 'Not all loads that must stay on ran without the grid.',
    unknown: 'Nobody said whether the loads ran.',
  }
}

function returned(
  { series, endedAt }: Recorded,
  closed: number | null,
  { returnSeconds, origin }: Limit,
): Said {
  const label = 'Connected to the grid again'
  const required = `within ${returnSeconds} s`
  const unknown = 'The return of the grid was not recorded.'
  if (closed === null)
    return { figure: limited(label, required, 'not recorded', null, origin), failed: '', unknown }
  const at = connectedAt(series, closed, endedAt)
  const seconds = at === null ? null : (at - closed) / s
  const isLong = endedAt - closed >= returnSeconds * s
  const seen = seconds === null ? 'not again' : `after ${formatQuantity(seconds, 's', 0)}`
  return {
    figure: limited(
      label,
      required,
      seen,
      seconds === null ? (isLong ? false : null) : seconds <= returnSeconds,
      origin,
    ),
    failed: `The inverter is not connected to the grid again after ${returnSeconds} s.`,
    unknown,
  }
}
