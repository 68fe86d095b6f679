import { countWord } from '../../../shared/countWord.ts'
import type { Finding, Verdict } from '../../../shared/finding.ts'
import { overallVerdict, worstFirst } from '../../../shared/finding.ts'
import { formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { fromCore } from '../../state/words.ts'

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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function gridWords(grid: number | null | undefined, t: Translate): string {
  if (grid === undefined) return t('No grid connection')
  if (grid === null) return t('Grid power not known now')
  if (Math.abs(grid) < 5) return t('Grid at zero')
  return grid > 0
    ? t('Taking {{power}} from the grid', { power: formatQuantity(grid, 'W', 0, t.locale) })
    : t('Feeding {{power}} into the grid', { power: formatQuantity(-grid, 'W', 0, t.locale) })
}

/** W under which the battery counts as nearly at rest. */
const nearlyAtRest = 60

function batteryWords(battery: number | null, t: Translate): string {
  if (battery === null) return t('battery power not known now')
  if (Math.abs(battery) < nearlyAtRest) return t('battery nearly at rest')
  return battery > 0
    ? t('battery charging with {{power}}', { power: formatQuantity(battery, 'W', 0, t.locale) })
    : t('battery giving {{power}}', { power: formatQuantity(-battery, 'W', 0, t.locale) })
}

function alarmWords(alarms: readonly ActiveAlarm[], t: Translate): string {
  if (alarms.length === 0) return t('No active alarms.')
  const names = [...new Set(alarms.map((alarm) => fromCore(alarm.title, t)))].slice(0, 3).join(', ')
  const more = alarms.length - 3
  return more > 0
    ? t('Active now: {{names}} and {{count}} more.', { names, count: more })
    : t('Active now: {{names}}.', { names })
}

function activeWords({ level, title }: ActiveAlarm, t: Translate): string {
  const name = fromCore(title, t)
  return level === 2
    ? t('Alarm active: {{title}}', { title: name })
    : t('Warning active: {{title}}', { title: name })
}

function sentenceOf(findings: readonly Finding[], alarms: readonly ActiveAlarm[], t: Translate): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length
  const stop = [...findings].sort(worstFirst).find((finding) => finding.verdict === 'stop')
  if (stop) return t('Stop: {{sentence}}', { sentence: fromCore(stop.sentence, t) })
  const watch = count('watch')
  const toWatch =
    watch === 0 ? '' : `, ${t('{{number}} things to watch', { count: watch, number: countWord(watch, t) })}`
  const act = count('act')
  const active = alarms[0]
  if (act > 0)
    return `${t('{{number}} things need action', { count: act, number: capital(countWord(act, t)) })}${toWatch}`
  if (active) return `${activeWords(active, t)}${toWatch}`
  if (watch > 0) return `${t('Running normally')}${toWatch}`
  if (count('ok') === 0) return t('Nothing could be judged yet')
  return t('Running normally')
}

function verdictOf(findings: readonly Finding[], alarms: readonly ActiveAlarm[]): Verdict {
  const fromAlarms = alarms.map((alarm): { verdict: Verdict } => ({
    verdict: alarm.level === 2 ? 'act' : 'watch',
  }))
  return overallVerdict([...findings, ...fromAlarms])
}

/** The one sentence that answers the overview, and the line under it. Pure. */
export function overviewAnswer(facts: OverviewFacts, t: Translate): OverviewAnswer {
  const powers = `${gridWords(facts.grid, t)}, ${batteryWords(facts.battery, t)}.`
  const detail = `${powers} ${alarmWords(facts.activeAlarms, t)}`
  if (facts.findings === null)
    return {
      verdict: null,
      sentence: t('Reading the station, not judged yet'),
      detail: t('Numbers stand as soon as the GX sends them.'),
    }
  const open = facts.findings.filter((finding) => finding.verdict === 'not-judged').length
  const notJudged =
    open === 0
      ? ''
      : ` ${t('{{number}} things not judged.', { count: open, number: capital(countWord(open, t)) })}`
  return {
    verdict: verdictOf(facts.findings, facts.activeAlarms),
    sentence: sentenceOf(facts.findings, facts.activeAlarms, t),
    detail: `${detail}${notJudged}`,
  }
}
