import { formatNumber } from '../../../../../shared/format.ts'
import type { SeriesId } from '../../../../../shared/history.ts'
import { textOf } from '../../../../../shared/stationView.ts'
import { readingKey, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Missing, type Subject } from '../../gatedRule.ts'
import type { MeanWindow, WindowsNeed } from '../../needs.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { singleton } from './gxLive.ts'
import { solarNoon, zoneOffsetHours } from './solarNoon.ts'
import { wholeDays } from './wholeDays.ts'

const path = '/Settings/System/TimeZone'
const windowMs = 1_800_000

interface Zone extends Subject {
  name: string
  offsetHours: number
  /** Hour of the day, UTC, in the middle of the solar energy. */
  noon: number
  sunHours: number
}

/** The time zone of the GX against its own sun: the middle of the solar energy lies around noon. */
export const timeZone = gatedRule<Zone>({
  id: 'time-zone',
  area: 'installation',
  title: 'Time zone',
  pace: 'with-history',
  needs: (context) => solarSeries(context).map(need),
  gate: (input) => subjects(input),
  judge(input, { name, offsetHours, noon, sunHours }) {
    const limits = input.limits.platform.timeZone
    const local = (noon + offsetHours + 48) % 24
    const off = local - 12
    const watchOver = isUtc(name) ? limits.watchOverUtc : limits.watchOver
    const isWrong = Math.abs(off) > watchOver
    const settings = singleton(input, 'settings')
    return {
      verdict: isWrong ? 'watch' : 'ok',
      value: Math.abs(off),
      watchOver,
      sentence: isWrong
        ? `The middle of the sun is at ${clockHour(local)} in the time zone ${name}, more than ${watchOver} h off noon.`
        : `The time zone ${name} fits the sun: its middle is at ${clockHour(local)}.`,
      evidence: [
        fact('Time zone', name, settings ? readingKey(settings, path) : null),
        fact('Middle of the solar energy', `${clockHour(local)}, ${clockHour(noon)} UTC`),
        fact('Sun of whole days in 7 d', `${formatNumber(sunHours, 1)} h`),
      ],
      at: input.now,
      action: isWrong
        ? 'Set the time zone at the GX, Settings, General, Date and time. Schedules and daily yields follow it.'
        : 'Nothing to do.',
      confidence: isUtc(name) ? 'medium' : 'high',
    }
  },
})

const isUtc = (name: string) => name === 'UTC'

function clockHour(hours: number): string {
  const minutes = Math.round(hours * 60) % 1_440
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Solar power of the station, wherever it comes in. */
function solarSeries(context: Pick<RuleContext, 'view'>): SeriesId[] {
  const system = singleton(context, 'system')
  if (!system) return []
  return ['/Dc/Pv/Power', '/Ac/PvOnOutput/L1/Power', '/Ac/PvOnGrid/L1/Power']
    .filter((one) => context.view.get(system, one) !== undefined)
    .map((one) => ({ ...system, path: one }))
}

const need = (series: SeriesId): WindowsNeed => ({
  ...{ kind: 'windows', series, lookBackMs: 7 * 86_400_000, meanMs: windowMs },
})

function subjects(input: RuleInput): Zone[] {
  const settings = singleton(input, 'settings')
  if (!settings) return []
  const limits = input.limits.platform.timeZone
  // As delivered it reads `/UTC`.
  const name = textOf(input.view, settings, path)?.replace(/^\//, '') ?? null
  const offsetHours = name === null ? null : zoneOffsetHours(name, input.now)
  const isDark = ({ mean }: MeanWindow) => mean < limits.gate.leastWatts
  const sunny = solarSeries(input)
    .map((series) => input.history.of(need(series)).filter(({ start }) => start <= input.now))
    .flatMap((windows) =>
      wholeDays(windows, windowMs, { isDark, nightMs: limits.gate.nightHours * 3_600_000 }),
    )
    .filter((window) => !isDark(window) && window.mean < 1e9)
  const sunHours = sunny.reduce((sum, one) => sum + one.coveredMs, 0) / 3_600_000
  const noon = solarNoon(sunny, windowMs)
  return [
    {
      ...{ name: name ?? '', offsetHours: offsetHours ?? 0, noon: noon ?? 0, sunHours },
      head: {
        ...{ subject: serviceKey(settings), situation: null, title: timeZone.title, unit: limits.unit },
        limit: `watch over ${limits.watchOver} h off noon, on UTC over ${limits.watchOverUtc} h`,
        ...{ limitOrigin: limits.origin, watchOver: limits.watchOver },
      },
      missing:
        unlessNamed(input, name, offsetHours) ??
        (sunHours >= limits.gate.sunHours && noon !== null
          ? null
          : unlessSun(limits.gate.sunHours, sunHours)),
    },
  ]
}

function unlessNamed(input: RuleInput, name: string | null, offset: number | null): Missing | null {
  if (offset !== null) return null
  const settings = singleton(input, 'settings')
  const key = settings ? readingKey(settings, path) : null
  return {
    sentence:
      name === null ? 'Needs the time zone of the GX.' : 'Fieldkit does not know the time zone of the GX.',
    evidence: [gate('Time zone', 'a known one', name ?? 'not published', false, key)],
    action: 'Set the time zone at the GX, Settings, General, Date and time.',
  }
}

function unlessSun(needed: number, seen: number): Missing {
  return {
    sentence: `Needs ${needed} h of sun on days recorded from night to night to check the time zone.`,
    evidence: [gate('Sun of whole days in 7 d', `${needed} h`, `${formatNumber(seen, 1)} h`, seen >= needed)],
    action: 'Compare the clock on the screen of the GX with a watch.',
  }
}
