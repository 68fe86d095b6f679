import { type Area, type Finding, overallVerdict, type Verdict, worstFirst } from '../../shared/finding.ts'

const areas: readonly { area: Area; name: string }[] = [
  { area: 'battery', name: 'Battery' },
  { area: 'inverter-grid', name: 'Inverter and grid' },
  { area: 'solar', name: 'Solar' },
  { area: 'communication', name: 'Communication' },
  { area: 'installation', name: 'Installation' },
]

/** One window of the annunciator. */
export interface AnnunciatorWindow {
  area: Area
  name: string
  verdict: Verdict
  /** The finding that decided, in its own words. */
  sentence: string
}

/** A window has one line: the first sentence of the finding. */
function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text
}

/** Windows in their fixed order; an area that nobody judges has none. */
export function annunciatorWindows(findings: readonly Finding[]): AnnunciatorWindow[] {
  return areas.flatMap(({ area, name }) => {
    const own = findings.filter((finding) => finding.area === area).sort(worstFirst)
    const worst = own[0]
    return worst
      ? [{ area, name, verdict: overallVerdict(own), sentence: firstSentence(worst.sentence) }]
      : []
  })
}
