import { areas } from '../../../../shared/areas.ts'
import type { Area, Finding, Verdict } from '../../../../shared/finding.ts'
import { overallVerdict, verdictWords, worstFirst } from '../../../../shared/finding.ts'
import { findingKey } from '../../../../shared/recordedFinding.ts'
import type { ReportInput } from '../reportInput.ts'
import { briefEvidence, shortSentence } from './briefFinding.ts'
import { coverFacts } from './coverFacts.ts'
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
  const { facts, onOnePage } = coverFacts(input, reader, percent)
  return {
    station: input.identity.name,
    facts,
    factsOnOnePage: onOnePage,
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
