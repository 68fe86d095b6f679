import type { Evidence, Finding } from '../../../../shared/finding.ts'
import { formatQuantity } from '../../../../shared/format.ts'

/** What three lines of the cover's evidence column hold, in characters. */
const room = 124

/** A finding's sentence without the limit at its end, which stands beside it: `The cells lie 38 mV apart under load.` */
export function shortSentence(sentence: string): string {
  return sentence.replace(/, (?:watch|act|stop) (?:over|above|below|under|at) [^,]*\.$/, '.')
}

/** `20 Nov 18:53 to 19:08`: a day that is the same at both ends is said once. */
function shortStretch(text: string): string {
  return text.replace(/^(\d+ \w+) (\S+) to \1 (\S+)$/, '$1 $2 to $3')
}

function measured(finding: Finding): string {
  const stretch = finding.evidence.find((line) => line.label === 'Judged from')
  if (finding.value === null || !finding.unit || !stretch) return ''
  const decimals = Math.abs(finding.value) < 10 && finding.value % 1 !== 0 ? 1 : 0
  return `${formatQuantity(finding.value, finding.unit, decimals)}, ${shortStretch(stretch.seen)}`
}

/** `Lowest cell 2·07` with what the line says about when it was the lowest. */
function cell(line: Evidence): string {
  const [name = '', , ...rest] = line.seen.split(', ')
  return [`${line.label} ${name}`, ...rest.filter((word) => word === 'now')].join(' ')
}

/** The telling facts of a finding, the most telling first. */
function facts(finding: Finding): string[] {
  const lines = finding.evidence.filter((line) => line.label !== 'Judged from')
  const said = (line: Evidence) => `${line.label} ${line.seen}`
  const gates = lines.filter((line) => line.required !== null && line.readingKey !== null).map(said)
  const plain = lines.filter((line) => line.required === null)
  const lowest = plain.find((line) => line.label === 'Lowest cell')
  const others = plain.filter((line) => line !== lowest).map(said)
  const stretch = measured(finding)
  const order =
    stretch === ''
      ? [...(lowest ? [cell(lowest)] : []), ...others, ...gates]
      : [stretch, ...gates.slice(0, 1), ...(lowest ? [cell(lowest)] : others.slice(0, 1)), ...gates.slice(1)]
  return order
}

/** Two or three facts behind a finding, and the limit; whole facts only, so that nothing is cut. The rest stands on the findings page. */
export function briefEvidence(finding: Finding): string {
  const limit = finding.limit.split(/[;(]/)[0]?.trim() ?? ''
  const shortLimit = limit.length <= 60 ? `Limit: ${limit}.` : ''
  let used = shortLimit.length
  const taken: string[] = []
  for (const fact of facts(finding)) {
    if (taken.length === 3) break
    const fits = used + fact.length + 2 <= room
    if (taken.length > 0 && !fits) continue
    used += fact.length + 2
    taken.push(`${fact}.`)
  }
  return [...taken, shortLimit].filter((part) => part !== '').join(' ')
}
