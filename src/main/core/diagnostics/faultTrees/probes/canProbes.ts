import { canFigurePath } from '../../../../../shared/canStatistics.ts'
import type { Evidence } from '../../../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { readingKey, serviceKey } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import type { RangeNeed } from '../../needs.ts'
import { bmsProfiles, canBatteries, canProfilePath } from '../../rules/can/bmsOnCan.ts'
import { type CanInterface, type CanNow, canInterfaces, canNow } from '../../rules/can/canInterface.ts'
import { type CanWindow, canWindow, windowFigures } from '../../rules/can/canWindow.ts'
import { singleton } from '../../rules/platform/gxLive.ts'
import { decided, type Probe, type ProbeAnswer, type ProbeInput, undecided } from '../probe.ts'
import { answerOfFindings, findingsOf } from './findingProbe.ts'
import { canPortOf } from './places.ts'
import { isHeard, numberNow, readSigns, valueLine } from './signs.ts'

/** Statistics are read every 5 to 10 s; older ones say nothing about now, ms. */
const staleMs = 60_000
/** What somebody does at the plug shows within this time, ms. */
const latelyMs = 120_000
/** Less than this of counters proves nothing, ms. */
const leastMs = 50_000

const noPort = () => undecided(fact('CAN ports', 'none listed'))

/** Whether the GX hears a battery over CAN now. */
export const bmsOnCan: Probe = {
  look(input) {
    if (!isHeard(input)) return undecided(fact('GX heard', 'not within 1 min'))
    const found = canBatteries(input)
    const lines = found.map((id) => valueLine(input, serviceKey(id), id, '/Dc/0/Voltage'))
    const live = found.filter((id) => numberNow(input, id, '/Dc/0/Voltage') !== null)
    return decided(live.length > 0, ...(lines.length > 0 ? lines : [fact('BMS over CAN', 'none')]))
  },
}

function profileSigns(input: ProbeInput, wanted: Pick<ReadonlySet<number>, 'has'>): ProbeAnswer {
  const settings = singleton(input, 'settings')
  const signs = settings
    ? canInterfaces(input.view).map((port) => ({
        label: `CAN profile of ${port.name}`,
        id: settings,
        path: canProfilePath(port),
        saysYes: (value: number) => wanted.has(value),
      }))
    : []
  return readSigns(input, signs, 'CAN profile')
}

/** Whether a CAN port is set up for a BMS. */
export const canProfileBms: Probe = { look: (input) => profileSigns(input, bmsProfiles) }

/** Whether a CAN port is set up for VE.Can. */
export const canProfileVecan: Probe = { look: (input) => profileSigns(input, new Set([1, 2])) }

const lately = ({ platform, name }: CanInterface): RangeNeed => ({
  kind: 'range',
  series: windowFigures.map((figure) => ({ ...platform, path: canFigurePath(name, figure) })),
  lookBackMs: 2 * latelyMs,
  bucketMs: 10_000,
})

/** The counters of the last two minutes; null when too little is recorded. */
function windowNow(input: ProbeInput, port: CanInterface): CanWindow | null {
  const window = canWindow(input, input.history.of(lately(port)), port, latelyMs)
  if (!window || window.to - window.from < leastMs) return null
  return input.now - window.to <= staleMs * Math.max(1, input.speed) ? window : null
}

const needs: Probe['needs'] = ({ view }) => canInterfaces(view).map(lately)

function gainLine(port: CanInterface, label: string, gain: number, { from, to }: CanWindow): Evidence {
  const text = `${formatNumber(gain, 0)} in ${formatDuration(to - from)}`
  return fact(label, text, readingKey(port.platform, canFigurePath(port.name, 'rxPackets')), to)
}

/** Whether packets come in now. */
export const canReceives: Probe = {
  needs,
  look(input) {
    const port = canPortOf(input)
    if (!port) return noPort()
    const window = windowNow(input, port)
    const label = `Packets received on ${port.name}`
    if (window) {
      const gain = window.gained.rxPackets
      return decided(gain > 0, gainLine(port, label, gain, window))
    }
    const now = canNow(input, port)
    const line = fact(label, `${now.rxPackets.text} since it came up`, now.rxPackets.key, now.rxPackets.at)
    return now.rxPackets.value === 0 && isOfNow(input, now) ? decided(false, line) : undecided(line)
  },
}

const isOfNow = (input: ProbeInput, { at }: CanNow) =>
  at > 0 && input.now - at <= staleMs * Math.max(1, input.speed)

function stateLines({ platform, name }: CanInterface, now: CanNow): Evidence[] {
  const key = readingKey(platform, canFigurePath(name, 'state'))
  return [
    fact(`Controller of ${name}`, now.state ?? 'not published', key, now.at || null),
    fact('TEC, REC', `${now.tec.text}, ${now.rec.text}`, now.tec.key, now.tec.at),
    fact(
      'Sent, received',
      `${now.txPackets.text}, ${now.rxPackets.text}`,
      now.rxPackets.key,
      now.rxPackets.at,
    ),
  ]
}

/** Whether the controller has left the bus, or the GX gave it up. */
export const canBusOff: Probe = {
  look(input) {
    const port = canPortOf(input)
    if (!port) return noPort()
    const now = canNow(input, port)
    const lines = stateLines(port, now)
    if (!isOfNow(input, now) || now.state === null) return undecided(...lines)
    return decided(now.state === 'BUS-OFF' || now.failed === 2, ...lines)
  },
}

/** Whether the controller sends and nobody acknowledges: nothing received, error passive. */
export const canLone: Probe = {
  look(input) {
    const port = canPortOf(input)
    if (!port) return noPort()
    const now = canNow(input, port)
    const lines = stateLines(port, now)
    if (!isOfNow(input, now) || now.rxPackets.value === null) return undecided(...lines)
    const { passive } = input.limits.platform.canErrors.states
    const isPassive = now.state === 'ERROR-PASSIVE' || (now.tec.value ?? 0) >= passive
    return decided(now.rxPackets.value === 0 && isPassive, ...lines)
  },
}

/** What the rule on CAN errors says about the port. */
export const canErrorsJudged: Probe = {
  look(input) {
    const port = canPortOf(input)
    if (!port) return noPort()
    const name = `${serviceKey(port.platform)}/${port.name}`
    const own = findingsOf(input, 'can-errors').filter(({ subject }) => subject === name)
    return answerOfFindings(own, `Errors of ${port.name}`)
  },
}

/** Whether errors were counted in the last two minutes, for somebody who moves a plug. */
export const canErrorsLately: Probe = {
  needs,
  look(input) {
    const port = canPortOf(input)
    if (!port) return noPort()
    const window = windowNow(input, port)
    const label = `New errors on ${port.name}`
    if (!window) return undecided(fact(label, 'less than 1 min is recorded'))
    const errors = window.gained.rxErrors + window.gained.txErrors
    return decided(errors > 0, gainLine(port, label, errors, window))
  },
}
