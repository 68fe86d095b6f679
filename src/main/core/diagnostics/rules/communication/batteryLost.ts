import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { bandNumbers, bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Missing, type Subject } from '../../gatedRule.ts'
import type { WindowsNeed } from '../../needs.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { singleton } from '../platform/gxLive.ts'

const dayMs = 86_400_000
const windowMs = 900_000

interface Monitor extends Subject {
  /** ms of the day in which the GX, and the battery, were heard. */
  gxMs: number
  batteryMs: number
}

/** Time of the last day in which the GX was recorded and the battery was not. */
export const batteryLost = gatedRule<Monitor>({
  id: 'battery-data-gaps',
  area: 'communication',
  title: 'Battery data in the last 24 h',
  pace: 'with-history',
  needs: (context) => {
    const gx = gxNeed(context)
    return gx ? [gx, ...context.profile.batteries.map(({ id }) => voltageNeed(id))] : []
  },
  gate: (input) => input.profile.batteries.map(({ id }) => subjectOf(input, id)),
  judge(input, { head, gxMs, batteryMs }) {
    const limits = input.limits.platform.batteryLost
    const lost = Math.max(0, gxMs - batteryMs) / 60_000
    const verdict = verdictOver(lost, limits)
    const words = formatDuration(lost * 60_000)
    return {
      verdict,
      value: lost,
      sentence:
        verdict === 'ok'
          ? `${head.subject} was heard as long as the GX.`
          : verdict === 'act'
            ? `${head.subject} was not heard for ${words} while the GX was, act over ${formatNumber(limits.actOver, 0)} min.`
            : `${head.subject} was not heard for ${words} while the GX was, watch over ${formatNumber(limits.watchOver, 0)} min.`,
      evidence: [
        fact('GX recorded in 24 h', formatDuration(gxMs)),
        fact('Battery recorded in 24 h', formatDuration(batteryMs)),
        fact('Without battery data', words),
      ],
      at: input.now,
      action:
        verdict === 'ok'
          ? 'Nothing to do.'
          : 'Check the cable of the battery monitor and its power, and compare with the alarms at those times.',
      confidence: 'medium',
    }
  },
})

const voltageNeed = (id: ServiceId): WindowsNeed => ({
  ...{ kind: 'windows', series: { ...id, path: '/Dc/0/Voltage' }, lookBackMs: dayMs, meanMs: windowMs },
})

/** systemcalc falls back to another voltage when the battery leaves, so its voltage shows that the GX was heard. */
function gxNeed(context: Pick<RuleContext, 'view'>): WindowsNeed | null {
  const system = singleton(context, 'system')
  return system ? { ...voltageNeed(system), series: { ...system, path: '/Dc/Battery/Voltage' } } : null
}

/** Share of a window that the GX must be heard in; where the recorder itself was slow, nobody is to blame. */
const wholeShare = 0.99

/** Time heard over the windows in which the GX was heard all along. */
function heardOf(input: RuleInput, gx: WindowsNeed, id: ServiceId): { gxMs: number; batteryMs: number } {
  const battery = new Map(input.history.of(voltageNeed(id)).map(({ start, coveredMs }) => [start, coveredMs]))
  const whole = input.history.of(gx).filter(({ coveredMs }) => coveredMs >= wholeShare * windowMs)
  return {
    gxMs: whole.reduce((sum, { coveredMs }) => sum + coveredMs, 0),
    batteryMs: whole.reduce((sum, { start }) => sum + (battery.get(start) ?? 0), 0),
  }
}

function subjectOf(input: RuleInput, id: ServiceId): Monitor {
  const limits = input.limits.platform.batteryLost
  const gx = gxNeed(input)
  const { gxMs, batteryMs } = gx ? heardOf(input, gx, id) : { gxMs: 0, batteryMs: 0 }
  return {
    ...{ gxMs, batteryMs },
    head: {
      ...{ subject: serviceKey(id), situation: null, title: batteryLost.title, unit: limits.unit },
      ...{ limit: bandText(limits), limitOrigin: limits.origin, ...bandNumbers(limits) },
    },
    missing: unlessRecorded(limits.gate.minutes, gxMs, batteryMs),
  }
}

function unlessRecorded(minutes: number, gxMs: number, batteryMs: number): Missing | null {
  if (gxMs >= minutes * 60_000 && batteryMs > 0) return null
  return {
    sentence: `Needs ${minutes} min of recorded GX and battery values in the last 24 h.`,
    evidence: [
      gate('GX recorded', `${minutes} min`, formatDuration(gxMs), gxMs >= minutes * 60_000),
      gate('Battery recorded', 'at least once', formatDuration(batteryMs), batteryMs > 0),
    ],
    action: 'Stay connected. Fieldkit then judges by itself.',
  }
}
