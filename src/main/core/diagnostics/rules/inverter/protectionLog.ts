import type { Evidence } from '../../../../../shared/finding.ts'
import type { Json } from '../../../../../shared/json.ts'
import { english } from '../../../../../shared/language.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { unitsOf } from './vebusUnits.ts'

interface ProtectionLog extends Subject {
  id: ServiceId
  unit: number
}

interface Entry {
  slot: number
  /** Epoch ms on the clock of the GX. */
  at: number
  flags: number | null
}

const slots = [0, 1, 2, 3, 4]
const dayMs = 86_400_000
const log = (unit: number) => `/Devices/${unit}/InterfaceProtectionLog`

/** The last five times that a unit left the grid to protect it, from its own memory. */
export const protectionLog = gatedRule<ProtectionLog>({
  id: 'protection-log',
  area: 'inverter-grid',
  title: 'Grid protection log',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) =>
    unitsOf(input.view, '/InterfaceProtectionLog/0/Time').map(({ id, unit }) => subjectOf(input, id, unit)),
  judge: (input, subject) => sayLog(input, subject),
})

function subjectOf(input: RuleInput, id: ServiceId, unit: number): ProtectionLog {
  const { withinDays, watchOver, origin } = input.limits.platform.inverter.protectionLog
  const odd = slots.filter((slot) => !isTime(input.view.get(id, `${log(unit)}/${slot}/Time`)?.value))
  return {
    ...{ id, unit },
    head: {
      subject: serviceKey(id),
      situation: unit === 0 ? null : `unit ${unit + 1}`,
      title: unit === 0 ? 'Grid protection log' : `Grid protection log, unit ${unit + 1}`,
      unit: 'entries',
      limit: `watch over ${watchOver} entries in ${withinDays} days`,
      watchOver,
      limitOrigin: origin,
    },
    missing:
      odd.length === 0
        ? null
        : {
            sentence: `The protection log of unit ${unit + 1} cannot be read.`,
            evidence: [gate('Times of the log', 'a time, or none', `${odd.length} without sense`, false)],
            action: 'Read the log in the VE.Bus menu of the GX.',
          },
  }
}

/** Absent and invalid mean an empty slot; anything but a time is no log. */
function isTime(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'number' && value >= 0 && value < 1e11)
}

function entriesOf({ view }: RuleInput, id: ServiceId, unit: number): Entry[] {
  return slots
    .flatMap((slot): Entry[] => {
      const time = numberOf(view, id, `${log(unit)}/${slot}/Time`)
      if (time === null || time <= 0) return []
      return [{ slot, at: time * 1_000, flags: numberOf(view, id, `${log(unit)}/${slot}/ErrorFlags`) }]
    })
    .sort((a, b) => b.at - a.at)
}

function sayLog(input: RuleInput, { id, unit }: ProtectionLog): Said {
  const { withinDays, watchOver } = input.limits.platform.inverter.protectionLog
  const entries = entriesOf(input, id, unit)
  // Clocks differ, so a day ahead is still believed.
  const recent = entries.filter(({ at }) => at >= input.now - withinDays * dayMs && at <= input.now + dayMs)
  const [last] = recent
  const isWatch = recent.length > watchOver
  const clock = gxClockText(input.view)
  const lines = entries.map((entry) => entryLine(entry, clock(entry.at), id, unit))
  return {
    verdict: isWatch ? 'watch' : 'ok',
    value: recent.length,
    sentence:
      isWatch && last
        ? leftText(unit + 1, recent.length, withinDays, clock(last.at))
        : `Unit ${unit + 1} names no grid protection in ${withinDays} days.`,
    evidence: lines.length > 0 ? lines : [fact('Log of the unit', english('empty'))],
    at: input.now,
    action: isWatch
      ? 'Compare the times with voltage and frequency of the grid. The meaning of the flags is not published.'
      : 'Nothing to do.',
    confidence: 'medium',
  }
}

function leftText(unit: number, count: number, days: number, last: string): string {
  return count === 1
    ? `Unit ${unit} left the grid to protect it once in ${days} days, last on ${last}.`
    : `Unit ${unit} left the grid to protect it ${count} times in ${days} days, last on ${last}.`
}

function entryLine({ slot, flags, at }: Entry, time: string, id: ServiceId, unit: number): Evidence {
  const isWhole = flags !== null && Number.isInteger(flags) && flags >= 0 && flags <= 0xffff_ffff
  const raw = isWhole ? `flags 0x${flags.toString(16).toUpperCase()} (raw)` : 'no flags'
  return fact(`Entry ${slot + 1}`, `${time}, ${raw}`, readingKey(id, `${log(unit)}/${slot}/Time`), at)
}
