import { areas } from '../../../../shared/areas.ts'
import type { Area, Finding, Verdict } from '../../../../shared/finding.ts'
import { overallVerdict, verdictWords, worstFirst } from '../../../../shared/finding.ts'
import { formatDuration } from '../../../../shared/format.ts'
import { findingKey } from '../../../../shared/recordedFinding.ts'
import { servicesOfType } from '../../../../shared/stationView.ts'
import type { ReportInput } from '../reportInput.ts'
import { briefEvidence, shortSentence } from './briefFinding.ts'
import { gapsWithin, percentWords, recentSpan, spanWords } from './coverage.ts'
import type { FigureReader } from './figures.ts'
import type { CoverModel } from './reportModel.ts'
import type { ReportTime } from './reportTime.ts'

/** Names of the annunciator's windows. */
export const areaTitles = {
  battery: 'Battery',
  'inverter-grid': 'Inverter and grid',
  solar: 'Solar',
  communication: 'Communication',
  installation: 'Installation',
} as const satisfies Record<Area, string>

const doorNames = { mqtt: 'MQTT', http: 'D-Bus HTTP' } as const

function isFault(finding: Finding): boolean {
  return finding.verdict === 'watch' || finding.verdict === 'act' || finding.verdict === 'stop'
}

/** The faults, the worst first. */
export function faultsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(isFault).sort(worstFirst)
}

function verdictSentence(verdict: Verdict, findings: readonly Finding[]): string {
  const faults = faultsOf(findings)
  const first = faults[0]
  const unjudged = findings.filter((finding) => finding.verdict === 'not-judged').length
  if (first) {
    const more = faults.length - 1
    if (more === 0) return first.sentence
    return `${first.sentence} ${more === 1 ? '1 more finding below.' : `${more} more findings below.`}`
  }
  if (verdict === 'not-judged') {
    return findings.length === 0
      ? 'Nothing was judged. There were no values that a limit applies to.'
      : unjudged === 1
        ? 'Nothing could be judged yet. 1 limit had no basis in the data.'
        : `Nothing could be judged yet. ${unjudged} limits had no basis in the data.`
  }
  const judged = findings.length - unjudged
  const met = judged === 1 ? 'The 1 judged limit is met.' : `All ${judged} judged limits are met.`
  const left = `${unjudged} more could not be judged.`
  return unjudged === 0 ? met : [met, left].join(' ')
}

function tiles(findings: readonly Finding[]): CoverModel['tiles'] {
  return areas.flatMap((area) => {
    const own = findings.filter((finding) => finding.area === area)
    const worst = [...own].sort(worstFirst)[0]
    if (!worst) return []
    const verdict = overallVerdict(own)
    const judged = own.filter((finding) => finding.verdict !== 'not-judged').length
    const text = verdict === 'ok' ? `${judged} of ${own.length} limits judged` : shortSentence(worst.sentence)
    return [{ area, title: areaTitles[area], verdict, text }]
  })
}

function coverageText(input: ReportInput, percent: number | null): string {
  if (percent === null) return 'No history recorded'
  const recent = recentSpan(input.period)
  const gaps = gapsWithin(input.trends.gaps, recent)
  const lost = formatDuration(gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0))
  const share = percentWords(percent)
  const span = spanWords(recent.to - recent.from)
  if (gaps.length === 0) return `${share} of the last ${span}, no gap`
  if (gaps.length === 1) return `${share} of the last ${span}, one gap of ${lost}`
  return `${share} of the last ${span}, ${gaps.length} gaps, ${lost}`
}

function productOf(reader: FigureReader, type: string): string | null {
  const services = servicesOfType(reader.view, type)
  const names = services.map((id) => reader.read(id, '/ProductName')).filter((name) => name.state === 'read')
  const first = names[0]
  if (!first) return services.length === 0 ? null : 'product name not published'
  return names.length === 1 ? first.text : `${first.text} and ${names.length - 1} more`
}

function periodText(period: ReportInput['period'], time: ReportTime): string {
  if (period.to <= period.from) return `no history, values of ${time.short(period.to)}`
  return `${time.short(period.from)} to ${time.short(period.to)}`
}

function facts(input: ReportInput, reader: FigureReader, percent: number | null): CoverModel['facts'] {
  const { identity, period } = input
  const gx = [identity.model ?? 'model not known', identity.serial ?? '', identity.firmware ?? '']
  const { time } = reader
  return [
    { label: 'GX device', text: gx.filter((part) => part !== '').join(' ') },
    { label: 'Portal ID', text: input.portalId },
    { label: 'Inverter', text: productOf(reader, 'vebus') ?? 'none seen' },
    { label: 'Battery', text: productOf(reader, 'battery') ?? 'none seen' },
    { label: 'Period', text: periodText(period, time) },
    { label: 'Data', text: coverageText(input, percent) },
    { label: 'Made', text: time.full(input.generatedAt) },
    { label: 'Time zone', text: input.identity.timeZone ?? `not known, ${time.zone} used` },
  ]
}

/** The day that the maintenance list gives for a finding. */
function dueOf(finding: Finding, { findings: { score } }: ReportInput, time: ReportTime) {
  const key = findingKey(finding)
  const one = score?.maintenance.find(({ findings }) => findings.some((name) => findingKey(name) === key))
  return one ? { date: time.date(one.by), interval: one.interval } : null
}

/** Page 1. `percent` is the recorded share of the period. */
export function coverModel(input: ReportInput, reader: FigureReader, percent: number | null): CoverModel {
  const { findings } = input.findings
  const verdict = overallVerdict(findings)
  const faults = faultsOf(findings)
  const judged = findings.filter((finding) => finding.verdict !== 'not-judged').length
  return {
    station: input.identity.name,
    facts: facts(input, reader, percent),
    verdict,
    word: verdictWords[verdict],
    sentence: verdictSentence(verdict, findings),
    judged: `${judged} of ${findings.length} limits could be judged at ${reader.time.full(input.findings.at)}.`,
    tiles: tiles(findings),
    findings: faults.slice(0, 3).map((finding) => ({
      verdict: finding.verdict,
      title: finding.title,
      sentence: shortSentence(finding.sentence),
      evidence: briefEvidence(finding),
      action: finding.action,
      by: dueOf(finding, input, reader.time),
    })),
    moreFindings: Math.max(0, faults.length - 3),
    sources: input.sources.map((source) => ({
      door: doorNames[source.source],
      url: source.url,
      text: source.connected ? 'connected' : 'not connected when the report was made',
    })),
  }
}
