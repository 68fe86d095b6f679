import { type Area, type Finding, overallVerdict, type Verdict, worstFirst } from '../../shared/finding.ts'
import type { Translate } from '../../shared/language.ts'
import { english } from '../../shared/language.ts'
import { fromCore } from '../state/words.ts'

const areas: readonly { area: Area; name: string }[] = [
  { area: 'battery', name: english('Battery') },
  { area: 'inverter-grid', name: english('Inverter and grid') },
  { area: 'solar', name: english('Solar') },
  { area: 'communication', name: english('Communication') },
  { area: 'installation', name: english('Installation') },
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
export function annunciatorWindows(findings: readonly Finding[], t: Translate): AnnunciatorWindow[] {
  return areas.flatMap(({ area, name }) => {
    const own = findings.filter((finding) => finding.area === area).sort(worstFirst)
    const worst = own[0]
    return worst
      ? [
          {
            area,
            name: t(name),
            verdict: overallVerdict(own),
            sentence: firstSentence(fromCore(worst.sentence, t)),
          },
        ]
      : []
  })
}
