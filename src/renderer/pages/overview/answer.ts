import type { Finding, Verdict } from '../../../shared/finding.ts'
import { overallVerdict, worstFirst } from '../../../shared/finding.ts'
import { formatQuantity } from '../../../shared/format.ts'

/** An alarm path that is not OK now. */
export interface ActiveAlarm {
  title: string
  /** 1 warning, 2 alarm. */
  level: 1 | 2
}

/** What the answer of the overview is made of. Powers in W; null = not known now. */
export interface OverviewFacts {
  /** null before the first judgement. */
  findings: readonly Finding[] | null
  /** Positive = taken from the grid; `undefined` = the station has no grid. */
  grid: number | null | undefined
  /** Positive = charging. */
  battery: number | null
  activeAlarms: readonly ActiveAlarm[]
}

export interface OverviewAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** `one`, `two` ... `ten`, then digits. */
export function countWord(count: number): string {
  return smallNumbers[count] ?? String(count)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function gridWords(grid: number | null | undefined): string {
  if (grid === undefined) return 'No grid connection'
  if (grid === null) return 'Grid power not known now'
  if (Math.abs(grid) < 5) return 'Grid at zero'
  return grid > 0
    ? `Taking ${formatQuantity(grid, 'W', 0)} from the grid`
    : `Feeding ${formatQuantity(-grid, 'W', 0)} into the grid`
}

/** W under which the battery counts as nearly at rest. */
const nearlyAtRest = 60

function batteryWords(battery: number | null): string {
  if (battery === null) return 'battery power not known now'
  if (Math.abs(battery) < nearlyAtRest) return 'battery nearly at rest'
  return battery > 0
    ? `battery charging with ${formatQuantity(battery, 'W', 0)}`
    : `battery giving ${formatQuantity(-battery, 'W', 0)}`
}

function alarmWords(alarms: readonly ActiveAlarm[]): string {
  if (alarms.length === 0) return 'No active alarms.'
  const names = [...new Set(alarms.map((alarm) => alarm.title))].slice(0, 3).join(', ')
  return `Active now: ${names}${alarms.length > 3 ? ` and ${alarms.length - 3} more` : ''}.`
}

function things(count: number): string {
  return `${countWord(count)} ${count === 1 ? 'thing' : 'things'}`
}

function sentenceOf(findings: readonly Finding[], alarms: readonly ActiveAlarm[]): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length
  const stop = [...findings].sort(worstFirst).find((finding) => finding.verdict === 'stop')
  if (stop) return `Stop: ${stop.sentence}`
  const toWatch = count('watch') === 0 ? '' : `, ${things(count('watch'))} to watch`
  const active = alarms[0]
  if (count('act') > 0)
    return `${capital(things(count('act')))} ${count('act') === 1 ? 'needs' : 'need'} action${toWatch}`
  if (active) return `${active.level === 2 ? 'Alarm' : 'Warning'} active: ${active.title}${toWatch}`
  if (count('watch') > 0) return `Running normally${toWatch}`
  if (count('ok') === 0) return 'Nothing could be judged yet'
  return 'Running normally'
}

function verdictOf(findings: readonly Finding[], alarms: readonly ActiveAlarm[]): Verdict {
  const fromAlarms = alarms.map((alarm): { verdict: Verdict } => ({
    verdict: alarm.level === 2 ? 'act' : 'watch',
  }))
  return overallVerdict([...findings, ...fromAlarms])
}

/** The one sentence that answers the overview, and the line under it. Pure. */
export function overviewAnswer(facts: OverviewFacts): OverviewAnswer {
  const powers = `${gridWords(facts.grid)}, ${batteryWords(facts.battery)}.`
  const detail = `${powers} ${alarmWords(facts.activeAlarms)}`
  if (facts.findings === null)
    return {
      verdict: null,
      sentence: 'Reading the station, not judged yet',
      detail: 'Numbers stand as soon as the GX sends them.',
    }
  const open = facts.findings.filter((finding) => finding.verdict === 'not-judged').length
  const notJudged = open === 0 ? '' : ` ${capital(things(open))} not judged.`
  return {
    verdict: verdictOf(facts.findings, facts.activeAlarms),
    sentence: sentenceOf(facts.findings, facts.activeAlarms),
    detail: `${detail}${notJudged}`,
  }
}
