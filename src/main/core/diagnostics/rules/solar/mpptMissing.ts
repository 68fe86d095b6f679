import { formatDuration } from '../../../../../shared/format.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import { parseDeviceInstance, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Head, type Said, type Subject } from '../../gatedRule.ts'
import type { HistoryWindow, RangeNeed } from '../../needs.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { deviceName } from '../inverter/deviceName.ts'
import { chargers } from './chargerDays.ts'

interface Absent extends Subject {
  /** null = none is missing. */
  absent: { id: ServiceId; lastAt: number; silentMs: number } | null
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** More remembered chargers than any station has. */
const mostKnown = 20

/** A solar charger that was recorded here and does not come back, not even by day. */
export const mpptMissing = gatedRule<Absent>({
  id: 'mppt-missing',
  area: 'solar',
  title: 'Missing solar charger',
  pace: 'with-history',
  // Those that are present too, so that one that comes is counted at once.
  needs: (context) => [...known(context), ...chargers(context.view)].map((id) => powerNeed(context, id)),
  gate(input) {
    const absent = known(input).flatMap((id) => {
      const window = input.history.of(powerNeed(input, id))
      const lastAt = lastOf(window, id)
      // Of one that was never recorded here nobody knows whether it still belongs to the station.
      return lastAt === null || lastAt > input.now ? [] : [subjectOf(input, id, lastAt, window)]
    })
    return absent.length === 0 && chargers(input.view).length > 0 ? [noneMissing(input)] : absent
  },
  judge: (input, { absent }) => (absent ? sayMissing(input, absent) : sayAll(input)),
})

const classPath = /^\/Settings\/Devices\/[^/]+\/ClassAndVrmInstance$/

/** The GX remembers every device it has met; those solar chargers that are not here now. */
function known({ view }: RuleContext): ServiceId[] {
  const present = new Set(chargers(view).map(serviceKey))
  const found = new Map<string, ServiceId>()
  for (const settings of servicesOfType(view, 'settings'))
    for (const { path, value } of view.readings(settings)) {
      if (typeof value !== 'string' || !classPath.test(path)) continue
      const [, instance] = /^solarcharger:(\d{1,6})$/.exec(value) ?? []
      if (instance === undefined) continue
      const id = { serviceType: 'solarcharger', deviceInstance: parseDeviceInstance(instance) }
      if (!present.has(serviceKey(id))) found.set(serviceKey(id), id)
    }
  return [...found.values()].slice(0, mostKnown)
}

function powerNeed({ limits }: RuleContext, id: ServiceId): RangeNeed {
  const { lookBackDays } = limits.platform.solar.missing
  const { serviceType, deviceInstance } = id
  const series = [{ serviceType, deviceInstance, path: '/Yield/Power' }]
  return { kind: 'range', series, lookBackMs: lookBackDays * dayMs, bucketMs: hourMs / 6 }
}

/** When the charger last gave a number, epoch ms; null = never in the window. */
function lastOf(window: HistoryWindow, id: ServiceId): number | null {
  const data = window.series({ ...id, path: '/Yield/Power' })
  return data?.t.findLast((t, index) => Number.isFinite(t) && Number.isFinite(data.mean[index])) ?? null
}

function headOf(input: RuleInput, subject: string): Head {
  const { afterHours, actHours, origin } = input.limits.platform.solar.missing
  return {
    ...{ subject, situation: null, title: mpptMissing.title, unit: 'h' },
    limit: `watch after ${afterHours} h of recording without it, act after ${actHours} h`,
    limitOrigin: origin,
  }
}

function noneMissing(input: RuleInput): Absent {
  return { absent: null, head: headOf(input, 'solarcharger'), missing: null }
}

function sayAll(input: RuleInput): Said {
  const count = chargers(input.view).length
  const away = known(input).map((id) => `solarcharger:${id.deviceInstance}`)
  return {
    ...{ verdict: 'ok', value: 0, at: input.now, action: 'Nothing to do.', confidence: 'medium' },
    sentence:
      count === 1
        ? 'No solar charger that was recorded here is missing: 1 is present.'
        : `No solar charger that was recorded here is missing: ${count} are present.`,
    evidence: [
      fact('Present', String(count)),
      fact('Known to the GX, never recorded here', away.length === 0 ? 'none' : away.join(', ')),
    ],
  }
}

/** Time without recording is no silence of the charger. */
function recordedSince(from: number, { gaps }: HistoryWindow, now: number): number {
  const lost = gaps.reduce(
    (sum, gap) => sum + Math.max(0, Math.min(gap.to, now) - Math.max(gap.from, from)),
    0,
  )
  return Math.max(0, now - from - lost)
}

function subjectOf(input: RuleInput, id: ServiceId, lastAt: number, window: HistoryWindow): Absent {
  const { afterHours } = input.limits.platform.solar.missing
  const silentMs = recordedSince(lastAt, window, input.now)
  return {
    absent: { id, lastAt, silentMs },
    head: headOf(input, serviceKey(id)),
    missing:
      silentMs > afterHours * hourMs
        ? null
        : {
            sentence: `${deviceName(id)} is not here. Some chargers leave the bus by night.`,
            evidence: [gate('Recorded without it', `over ${afterHours} h`, formatDuration(silentMs), false)],
            action: 'Look again by day.',
          },
  }
}

function sayMissing(input: RuleInput, { id, lastAt, silentMs }: NonNullable<Absent['absent']>): Said {
  const { actHours } = input.limits.platform.solar.missing
  return {
    verdict: silentMs > actHours * hourMs ? 'act' : 'watch',
    value: Math.round(silentMs / hourMs),
    sentence: `${deviceName(id)} is missing since ${gxClockText(input.view)(lastAt)}.`,
    evidence: [
      fact('Last recorded', gxClockText(input.view)(lastAt), null, lastAt),
      fact('Recorded without it', formatDuration(silentMs)),
      fact('Known to the GX', `solarcharger:${id.deviceInstance} in its settings`),
    ],
    at: input.now,
    action: 'Check its battery fuse and the VE.Direct or VE.Can cable. Ignore this when it was taken away.',
    confidence: 'medium',
  }
}
