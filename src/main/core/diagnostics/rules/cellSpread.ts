import type { Evidence, Finding } from '../../../../shared/finding.ts'
import { type StationView, servicesOfType, textOf } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import { gxClockText } from '../clockText.ts'
import { conclude, fact } from '../conclude.ts'
import { limitSetLine, noLimits } from '../limitLines.ts'
import { present } from '../present.ts'
import type { Rule, RuleInput } from '../rule.ts'
import { balance } from './cells/balance.ts'
import { bottom } from './cells/bottom.ts'
import { type CellMinutes, cellMinutes, cellNeed, minuteMs } from './cells/cellMinutes.ts'
import { load } from './cells/load.ts'
import { rest } from './cells/rest.ts'
import { type Outcome, runEndsAt, type Situation } from './cells/situation.ts'
import { top } from './cells/top.ts'

const situations: readonly Situation[] = [rest, load, top, balance, bottom]
/** The BMS's own opinion; it stands beside ours and never changes it. */
const bmsAlarms = ['CellImbalance', 'HighCellVoltage', 'LowCellVoltage'] as const
/** A stretch that ended within this time is "now", so the present cell ids belong to it. */
const nowMs = 2 * minuteMs

/**
 * Spread between the highest and the lowest cell, judged only in the situation a limit is meant for, over the latest
 * stretch of the last 24 h in which that situation held.
 */
export const cellSpread: Rule = {
  id: 'cell-spread',
  area: 'battery',
  title: 'Cell spread',
  pace: 'with-history',
  needs: ({ view }) => batteriesWithCells(view).map(cellNeed),
  judge: (input) => batteriesWithCells(input.view).flatMap((id) => judgeBattery(input, id)),
}

function batteriesWithCells(view: StationView): ServiceId[] {
  return servicesOfType(view, 'battery').filter(
    (id) => view.get(id, '/System/MinCellVoltage') && view.get(id, '/System/MaxCellVoltage'),
  )
}

function judgeBattery(input: RuleInput, id: ServiceId): Finding[] {
  const limits = input.limits.battery(id).cellSpread
  if (!limits) return situations.map((situation) => notJudged(input, id, situation))
  const minutes = cellMinutes(input, id)
  const clock = gxClockText(input.view)
  return situations.map((situation) => {
    const outcome = situation.judge({ minutes, limits, clock })
    const at = outcome.run ? Math.min(input.now, runEndsAt(minutes, outcome.run)) : input.now
    return conclude(cellSpread, input, {
      subject: serviceKey(id),
      situation: situation.name,
      title: situation.title,
      verdict: outcome.verdict,
      sentence: outcome.sentence,
      value: outcome.value,
      unit: 'mV',
      limit: situation.limitText(limits),
      ...situation.limitNumbers(limits),
      limitOrigin: situation.origin(limits),
      evidence: [
        ...outcome.evidence,
        ...cellsNow(input, id, minutes, outcome),
        ...bmsLines(input, id),
        limitSetLine(input, id),
      ],
      at,
      judgedFrom: outcome.run && minutes.grid.from + outcome.run.start * minutes.grid.slotMs,
      action: outcome.action,
      confidence: outcome.confidence,
    })
  })
}

/** The alarms of the BMS count with any battery, so they are shown here too. */
function notJudged(input: RuleInput, id: ServiceId, { name, title }: Situation): Finding {
  const { sentence, evidence, action } = noLimits(input, id)
  return conclude(cellSpread, input, {
    subject: serviceKey(id),
    situation: name,
    title,
    verdict: 'not-judged',
    sentence,
    value: null,
    unit: 'mV',
    limit: 'no limits',
    limitOrigin: input.limits.battery(id).title,
    evidence: [...evidence, ...bmsLines(input, id)],
    at: input.now,
    action,
    confidence: 'low',
  })
}

/** Cell ids are published for the present only, so the line says whether they belong to the judged stretch. */
function cellsNow(input: RuleInput, id: ServiceId, minutes: CellMinutes, outcome: Outcome): Evidence[] {
  if (!outcome.run) return []
  const isNow = input.now - runEndsAt(minutes, outcome.run) <= nowMs
  return (['Lowest', 'Highest'] as const).flatMap((word) => {
    const side = word === 'Lowest' ? 'Min' : 'Max'
    const path = `/System/${side}VoltageCellId`
    const cell = textOf(input.view, id, path)
    const voltage = present(input, id, `/System/${side}CellVoltage`)
    if (cell === null || !voltage.fresh) return []
    const at = input.view.get(id, path)?.at ?? null
    const seen = `${cellName(cell)}, ${voltage.text}`
    return [
      fact(
        word === 'Lowest' ? 'Lowest cell' : 'Highest cell',
        isNow ? seen : `${seen}, now, not in the judged stretch`,
        readingKey(id, path),
        at,
      ),
    ]
  })
}

/** `0207` is module 2, cell 07; any other id stays as the BMS writes it. */
export function cellName(id: string): string {
  const parts = /^(\d{2})(\d{2})$/.exec(id)
  return parts ? `${Number(parts[1])}·${parts[2]}` : id
}

function bmsLines(input: RuleInput, id: ServiceId): Evidence[] {
  return bmsAlarms.map((alarm) => {
    const { text, key, at } = present(input, id, `/Alarms/${alarm}`)
    return fact(`BMS alarm ${alarm}`, text, key, at)
  })
}
