import { type Finding, overallVerdict, type Verdict, worstFirst } from '../../../shared/finding.ts'
import { formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import { lowerFirst } from '../../components/lowerFirst.ts'
import type { SituationTab } from '../../components/SituationTabs.tsx'
import { clockText, dayText, timeText } from '../../state/time.ts'
import { fromCore } from '../../state/words.ts'
import { nowMs } from './judgedStretch.ts'

/** Names of the situations, in the order in which they are shown. */
const situationNames: readonly { situation: string; name: string }[] = [
  { situation: 'rest', name: english('Rest') },
  { situation: 'load', name: english('Load, mid SoC') },
  { situation: 'top', name: english('Top of charge') },
  { situation: 'balance', name: english('Balance result') },
  { situation: 'bottom', name: english('Bottom') },
]

export function situationName(situation: string | null, t: Translate): string {
  const name = situationNames.find((each) => each.situation === situation)?.name
  return name === undefined ? (situation ?? '') : t(name)
}

/** Findings about the battery: cells by situation, and the rest. */
export interface BatteryFindings {
  situations: Finding[]
  others: Finding[]
}

/** The rule whose findings are the situations of the cells. */
function isCellSpread(finding: Finding): boolean {
  return finding.ruleId === 'cell-spread'
}

/** What is about one battery, or about no battery in particular. `battery/512 and vebus/276` is about both. */
export function aboutBattery(
  findings: readonly Finding[],
  battery: string | null,
  others: readonly string[],
): Finding[] {
  return findings.filter(({ area, subject }) => {
    if (area !== 'battery') return false
    const parts = subject.split(' and ')
    return (battery !== null && parts.includes(battery)) || !parts.some((part) => others.includes(part))
  })
}

/** Takes the battery's findings apart. `subject` is the battery the page shows, `battery/512`. */
export function batteryFindings(findings: readonly Finding[], subject: string | null): BatteryFindings {
  const own = findings.filter((finding) => finding.area === 'battery')
  const order = (finding: Finding) => situationNames.findIndex((each) => each.situation === finding.situation)
  return {
    situations: own
      .filter((finding) => isCellSpread(finding) && finding.subject === subject)
      .sort((a, b) => order(a) - order(b)),
    others: own.filter((finding) => !isCellSpread(finding)).sort(worstFirst),
  }
}

function dateFrom(at: number, now: number, timeZone: string | null, t: Translate): string {
  if (now - at < nowMs) return t('now')
  const isToday = dayText(at, timeZone, t.locale) === dayText(now, timeZone, t.locale)
  return isToday ? t('today {{time}}', { time: clockText(at, timeZone) }) : timeText(at, timeZone, t.locale)
}

/** `Needs 15 min at CVL.` as it stands under a figure: `needs 15 min at CVL`. */
function needWords(sentence: string, t: Translate): string {
  const said = fromCore(sentence, t)
  return lowerFirst(said.split(/\.(?:\s|$)/)[0] ?? said, t.locale)
}

/** The tab of one situation. */
export function situationTab(
  finding: Finding,
  now: number,
  timeZone: string | null,
  t: Translate,
): SituationTab {
  const open = finding.verdict === 'not-judged' || finding.value === null
  return {
    key: finding.situation ?? finding.ruleId,
    name: situationName(finding.situation, t),
    verdict: finding.verdict,
    figure: open
      ? '–'
      : formatQuantity(finding.value ?? 0, finding.unit ?? '', spreadDecimals(finding), t.locale),
    when: open ? needWords(finding.sentence, t) : dateFrom(finding.at, now, timeZone, t),
  }
}

/** Millivolts are whole from 10 up; other units keep two decimals. */
export function spreadDecimals(finding: Finding): number {
  if (finding.unit !== 'mV') return 2
  const value = finding.value ?? 0
  return Number.isInteger(value) || value >= 10 ? 0 : 1
}

/** What the battery page answers. */
export interface BatteryAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

function count(findings: readonly Finding[], verdict: Verdict): number {
  return findings.filter((finding) => finding.verdict === verdict).length
}

/** The worst finding speaks; without a fault the page says what was judged and what was not. Pure. */
export function batteryAnswer(findings: readonly Finding[] | null, t: Translate): BatteryAnswer {
  if (findings === null)
    return {
      verdict: null,
      sentence: t('Reading the battery, not judged yet'),
      detail: t('Values arrive below.'),
    }
  const own = findings.filter((finding) => finding.area === 'battery').sort(worstFirst)
  const worst = own[0]
  const verdict = overallVerdict(own)
  const open = count(own, 'not-judged')
  const judged = own.length - open
  if (!worst || verdict === 'not-judged')
    return {
      verdict: 'not-judged',
      sentence: t('The battery could not be judged yet'),
      detail: worst
        ? `${fromCore(worst.sentence, t)} ${fromCore(worst.action, t)}`
        : t('No rule applies to what this station publishes.'),
    }
  const rest =
    open === 0
      ? t('All {{count}} points are judged.', { count: own.length })
      : t('{{judged}} of {{total}} points are judged.', { judged, total: own.length })
  if (verdict === 'ok')
    return {
      verdict,
      sentence: t('The battery is within its limits, as far as judged'),
      detail: `${fromCore(worst.sentence, t)} ${rest}`,
    }
  const sentence = fromCore(worst.sentence, t).replace(/\.$/, '')
  return { verdict, sentence, detail: `${fromCore(worst.action, t)} ${rest}` }
}

/** The situation to open first: the worst that was judged, else the first. */
export function firstSituation(situations: readonly Finding[]): string | null {
  return [...situations].sort(worstFirst)[0]?.situation ?? null
}

/** What a not-judged finding has seen of what it needs: its first condition that was not met. */
export function seenWords(finding: Finding, t: Translate): string | null {
  const unmet = finding.evidence.find((line) => line.met === false) ?? null
  if (!unmet) return null
  // What opens a gate by either of two values names them itself.
  const namesItself = /^[A-Z][a-z]/.test(unmet.seen)
  const seen = fromCore(unmet.seen, t)
  const label = fromCore(unmet.label, t)
  return t('Seen: {{seen}}.', {
    seen: namesItself ? lowerFirst(seen, t.locale) : `${lowerFirst(label, t.locale)} ${seen}`,
  })
}
