import { canFigurePath } from '../../../../shared/canStatistics.ts'
import { type Evidence, type Finding, overallVerdict, type Verdict } from '../../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import { readingKey, serviceKey } from '../../../../shared/victron.ts'
import { type ClockText, gxClockText } from '../clockText.ts'
import { bandNumbers, bandText, type Conclusion, conclude, fact, gate, verdictOver } from '../conclude.ts'
import type { PlatformTable } from '../limits/platformTable.ts'
import type { RangeNeed } from '../needs.ts'
import type { Rule, RuleInput } from '../rule.ts'
import { type CanInterface, type CanNow, canInterfaces, canNow } from './can/canInterface.ts'
import { type CanWindow, canWindow, windowFigures } from './can/canWindow.ts'

type CanLimits = PlatformTable['canErrors']

const minuteMs = 60_000
/** Older statistics say nothing about now; they are read every 5 to 10 s. */
const staleMs = minuteMs

/** Errors per packet over the last 10 minutes, and the state of the CAN controller. Lifetime counters are not judged. */
export const canErrors: Rule = {
  id: 'can-errors',
  area: 'communication',
  title: 'CAN errors',
  // The statistics themselves are read every 5 to 10 s only.
  pace: 'with-history',
  needs: ({ view, limits }) => canInterfaces(view).map((one) => counters(one, limits.platform.canErrors)),
  judge: (input) => canInterfaces(input.view).map((canInterface) => judgeInterface(input, canInterface)),
}

function counters({ platform, name }: CanInterface, limits: CanLimits): RangeNeed {
  return {
    kind: 'range',
    series: windowFigures.map((figure) => ({ ...platform, path: canFigurePath(name, figure) })),
    lookBackMs: 3 * limits.gate.minutes * minuteMs,
    bucketMs: 10_000,
  }
}

interface Opinion {
  verdict: Verdict
  sentence: string
  action: string
}

function judgeInterface(input: RuleInput, canInterface: CanInterface): Finding {
  const limits = input.limits.platform.canErrors
  const now = canNow(input, canInterface)
  const label = canInterface.name.toUpperCase()
  const window = canWindow(
    input,
    input.history.of(counters(canInterface, limits)),
    canInterface,
    limits.gate.minutes * minuteMs,
  )
  const opinion = opinionOf(input, label, now, window)
  const isRate = window !== null && meetsGate(window, limits) && opinion.verdict !== 'not-judged'
  const said: Conclusion = {
    subject: `${serviceKey(canInterface.platform)}/${canInterface.name}`,
    situation: null,
    title: `${label} errors`,
    verdict: opinion.verdict,
    sentence: opinion.sentence,
    value: isRate ? ppm(errorsIn(window), packetsIn(window)) : null,
    unit: limits.unit,
    limit: `${bandText(limits)}, over ${limits.gate.minutes} min; controller ERROR-ACTIVE`,
    ...bandNumbers(limits),
    limitOrigin: limits.origin,
    evidence: [
      ...stateLines(canInterface, now),
      ...windowLines(window, limits, gxClockText(input.view)),
      ...lifetimeLines(now),
    ],
    at: opinion.verdict === 'not-judged' ? input.now : Math.min(input.now, now.at),
    action: opinion.action,
    confidence:
      opinion.verdict === 'not-judged' ? 'low' : isRate && !isFew(window, limits) ? 'high' : 'medium',
  }
  return conclude(canErrors, input, said)
}

const errorsIn = ({ gained }: CanWindow) => gained.rxErrors + gained.txErrors
const packetsIn = ({ gained }: CanWindow) => gained.rxPackets + gained.txPackets
const ppm = (errors: number, packets: number) => (packets > 0 ? (errors / packets) * 1e6 : 0)

function meetsGate(window: CanWindow, { gate: needed }: CanLimits): boolean {
  return window.to - window.from >= needed.minutes * minuteMs && packetsIn(window) >= needed.packets
}

/** One or two errors may be chance, whatever the rate. */
function isFew(window: CanWindow, { gate: needed }: CanLimits): boolean {
  return errorsIn(window) > 0 && errorsIn(window) <= needed.fewErrors
}

function opinionOf(input: RuleInput, label: string, now: CanNow, window: CanWindow | null): Opinion {
  const missing = missingOpinion(input, label, now) ?? loneOpinion(input, label, now)
  if (missing) return missing
  const opinions = [
    stateOpinion(input, label, now),
    restartOpinion(label, now),
    eventOpinion(label, window),
    rateOpinion(input, label, window),
  ].filter((opinion) => opinion !== null)
  const verdict = overallVerdict(opinions)
  return opinions.find((opinion) => opinion.verdict === verdict) ?? rateOpinion(input, label, window)
}

function missingOpinion(input: RuleInput, label: string, now: CanNow): Opinion | null {
  const action = 'Fieldkit reads the statistics by itself while it is connected. Wait 10 min.'
  if (now.rxPackets.value === null || now.txPackets.value === null)
    return {
      verdict: 'not-judged',
      sentence: `${label} needs its statistics, which are not published.`,
      action,
    }
  if (input.now - now.at > staleMs * Math.max(1, input.speed))
    return { verdict: 'not-judged', sentence: `${label} needs statistics of now, the last are old.`, action }
  if (now.state === 'STOPPED')
    return {
      verdict: 'not-judged',
      sentence: `${label} is switched off.`,
      action: 'Choose a CAN profile on the GX when something is connected here.',
    }
  return null
}

/** Something was sent and nothing ever came back: an unused port, or nobody acknowledges. */
function loneOpinion(input: RuleInput, label: string, now: CanNow): Opinion | null {
  const [rx, tx] = [now.rxPackets.value ?? 0, now.txPackets.value ?? 0]
  const errors = (now.rxErrors.value ?? 0) + (now.txErrors.value ?? 0)
  if (rx > 0) return null
  const { passive } = input.limits.platform.canErrors.states
  const isPassive = now.state === 'ERROR-PASSIVE' || (now.tec.value ?? 0) >= passive
  if (isPassive && now.state !== 'BUS-OFF')
    return {
      verdict: 'watch',
      sentence: `${label} sends and nobody acknowledges: ${formatNumber(tx, 0)} sent, 0 received.`,
      action:
        'Check plug, power of the other device, bit rate and terminators. Leave an unused port on Disabled.',
    }
  if (errors > 0 || tx >= 1000 || now.state === 'BUS-OFF') return null
  return {
    verdict: 'not-judged',
    sentence: `${label} is unused: ${formatNumber(tx, 0)} sent, 0 received.`,
    action: 'Nothing to do when nothing is connected here.',
  }
}

const checkCable =
  'Check the plug at both ends, both terminators (60 Ω between H and L, power off) and the bit rate.'

function stateOpinion(input: RuleInput, label: string, now: CanNow): Opinion | null {
  const counted = stateByCounts(input.limits.platform.canErrors, now)
  const state = now.state ?? counted
  const sentence =
    now.state === null
      ? `The controller of ${label} is in ${state}, by its error counters.`
      : `The controller of ${label} is in ${state}.`
  if (state === 'BUS-OFF' || state === 'ERROR-PASSIVE')
    return { verdict: 'act', sentence, action: checkCable }
  return state === 'ERROR-WARNING' ? { verdict: 'watch', sentence, action: checkCable } : null
}

/** What the larger of TEC and REC means where the interface names no state; null when neither is known. */
function stateByCounts({ states }: CanLimits, { tec, rec }: CanNow): string | null {
  if (tec.value === null && rec.value === null) return null
  const count = Math.max(tec.value ?? 0, rec.value ?? 0)
  if (count >= states.busOff) return 'BUS-OFF'
  if (count >= states.passive) return 'ERROR-PASSIVE'
  return count >= states.warning ? 'ERROR-WARNING' : 'ERROR-ACTIVE'
}

/** `/CanBus/Interface/<if>/Failed`: the GX itself restarted the interface, or gave it up (venus.md 4). */
function restartOpinion(label: string, { failed }: CanNow): Opinion | null {
  if (failed === 2)
    return { verdict: 'act', sentence: `The GX gave up the interface ${label}.`, action: checkCable }
  if (failed === 1)
    return { verdict: 'watch', sentence: `The GX restarted the interface ${label}.`, action: checkCable }
  return null
}

const times = (count: number) => (count === 1 ? english('once') : `${formatNumber(count, 0)} times`)

function eventOpinion(label: string, window: CanWindow | null): Opinion | null {
  if (!window || window.newBusOff + window.newPassive + window.newRestarts === 0) return null
  const words = [
    window.newBusOff > 0 ? `bus-off ${times(window.newBusOff)}` : '',
    window.newPassive > 0 ? `error passive ${times(window.newPassive)}` : '',
    window.newRestarts > 0 ? `through a restart ${times(window.newRestarts)}` : '',
  ]
  const what = words.filter((word) => word !== '').join(` ${english('and')} `)
  return {
    verdict: 'act',
    sentence: `${label} went ${what} in ${formatDuration(window.to - window.from)}.`,
    action: checkCable,
  }
}

function rateOpinion(input: RuleInput, label: string, window: CanWindow | null): Opinion {
  const limits = input.limits.platform.canErrors
  const { minutes, packets } = limits.gate
  if (!window || !meetsGate(window, limits))
    return {
      verdict: 'not-judged',
      sentence: `${label} needs ${minutes} min of counters and ${formatNumber(packets, 0)} packets.`,
      action: `Stay connected for ${minutes} min. Fieldkit then judges by itself.`,
    }
  const rate = ppm(errorsIn(window), packetsIn(window))
  const reached = verdictOver(rate, limits)
  const verdict = reached === 'act' && isFew(window, limits) ? 'watch' : reached
  const errors = errorsIn(window) === 1 ? '1 error' : `${formatNumber(errorsIn(window), 0)} errors`
  const of = formatNumber(packetsIn(window), 0)
  const share = formatNumber(rate, rate < 10 ? 1 : 0)
  if (verdict === 'ok')
    return {
      verdict,
      sentence: `${label} has ${errors} in ${of} packets, ${share} ppm.`,
      action: 'Nothing to do.',
    }
  const sentence =
    verdict === 'act'
      ? `${label} has ${errors} in ${of} packets, ${share} ppm, act over ${limits.actOver}.`
      : `${label} has ${errors} in ${of} packets, ${share} ppm, watch over ${limits.watchOver}.`
  return { verdict, sentence, action: checkCable }
}

function stateLines({ platform, name, port }: CanInterface, now: CanNow): Evidence[] {
  const key = readingKey(platform, canFigurePath(name, 'state'))
  const lines = [
    gate(
      'Controller state',
      'ERROR-ACTIVE',
      now.state ?? 'not published',
      now.state === 'ERROR-ACTIVE',
      key,
      now.at || null,
    ),
  ]
  if (now.tec.value !== null && now.rec.value !== null)
    lines.push(fact('TEC, REC', `${now.tec.value}, ${now.rec.value}`, now.tec.key, now.tec.at))
  if (now.restarts.value !== null)
    lines.push(fact('Restarts since GX start', formatNumber(now.restarts.value, 0), now.restarts.key))
  if (port !== null) lines.push(fact('Port', port))
  return lines
}

function windowLines(window: CanWindow | null, limits: CanLimits, clock: ClockText): Evidence[] {
  const { minutes, packets, fewErrors } = limits.gate
  const span = window ? window.to - window.from : 0
  const packetCount = window ? packetsIn(window) : 0
  const lines = [
    gate(
      'Recorded without a gap or reset',
      `${minutes} min`,
      window ? formatDuration(span) : 'not recorded',
      span >= minutes * minuteMs,
    ),
    gate(
      'Packets',
      `at least ${formatNumber(packets, 0)}`,
      formatNumber(packetCount, 0),
      packetCount >= packets,
    ),
  ]
  if (!window) return lines
  const { txErrors, txPackets } = window.gained
  lines.push(
    fact('Judged from', `${clock(window.from)} to ${clock(window.to)}`),
    fact(
      'Sent and received',
      `${formatNumber(errorsIn(window), 0)} errors in ${formatNumber(packetCount, 0)}`,
    ),
    fact(
      'Sent only',
      `${formatNumber(txErrors, 0)} errors in ${formatNumber(txPackets, 0)}, ${formatNumber(ppm(txErrors, txPackets), 0)} ppm`,
    ),
  )
  if (isFew(window, limits)) lines.push(fact('Few errors', `up to ${fewErrors} never give more than Watch`))
  return lines
}

/** Errors since the interface came up; they may be years old and cannot be dated. */
function lifetimeLines(now: CanNow): Evidence[] {
  const line = (label: string, errors: CanNow['txErrors'], packets: CanNow['txPackets'], isSent: boolean) => {
    if (errors.value === null || packets.value === null) return fact(label, 'not published', errors.key)
    const rate = formatNumber(ppm(errors.value, packets.value), 0)
    const [some, all] = [formatNumber(errors.value, 0), formatNumber(packets.value, 0)]
    const text = isSent
      ? `${some} of ${all} sent, ${rate} ppm, not judged`
      : `${some} of ${all} received, ${rate} ppm, not judged`
    return fact(label, text, errors.key, errors.at)
  }
  return [
    line('Send errors since GX start', now.txErrors, now.txPackets, true),
    line('Receive errors since GX start', now.rxErrors, now.rxPackets, false),
  ]
}
