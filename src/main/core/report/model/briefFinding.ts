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

/** Says a text of the core in the reader's language. */
type Say = (english: string) => string

function measured(finding: Finding, say: Say): string {
  const stretch = finding.evidence.find((line) => line.label === 'Judged from')
  if (finding.value === null || !finding.unit || !stretch) return ''
  const decimals = Math.abs(finding.value) < 10 && finding.value % 1 !== 0 ? 1 : 0
  const value = say(formatQuantity(finding.value, finding.unit, decimals))
  return `${value}, ${say(shortStretch(stretch.seen))}`
}

/** `Lowest cell 2·07` with what the line says about when it was the lowest. */
function cell(line: Evidence, say: Say): string {
  const [name = '', , ...rest] = line.seen.split(', ')
  return [`${say(line.label)} ${name}`, ...rest.filter((word) => word === 'now').map(say)].join(' ')
}

/** The telling facts of a finding, the most telling first. */
function facts(finding: Finding, say: Say): string[] {
  const lines = finding.evidence.filter((line) => line.label !== 'Judged from')
  const said = (line: Evidence) => `${say(line.label)} ${say(line.seen)}`
  const gates = lines.filter((line) => line.required !== null && line.readingKey !== null).map(said)
  const plain = lines.filter((line) => line.required === null)
  const lowest = plain.find((line) => line.label === 'Lowest cell')
  const others = plain.filter((line) => line !== lowest).map(said)
  const stretch = measured(finding, say)
  const order =
    stretch === ''
      ? [...(lowest ? [cell(lowest, say)] : []), ...others, ...gates]
      : [
          stretch,
          ...gates.slice(0, 1),
          ...(lowest ? [cell(lowest, say)] : others.slice(0, 1)),
          ...gates.slice(1),
        ]
  return order
}

/** Two or three facts behind a finding, and the limit; whole facts only, so that nothing is cut. The rest stands on the findings page. */
export function briefEvidence(finding: Finding, say: Say = (text) => text): string {
  const limit = finding.limit.split(/[;(]/)[0]?.trim() ?? ''
  const shortLimit = limit.length <= 60 ? say(`Limit: ${limit}.`) : ''
  let used = shortLimit.length
  const taken: string[] = []
  for (const fact of facts(finding, say)) {
    if (taken.length === 3) break
    const fits = used + fact.length + 2 <= room
    if (taken.length > 0 && !fits) continue
    used += fact.length + 2
    taken.push(`${fact}.`)
  }
  return [...taken, shortLimit].filter((part) => part !== '').join(' ')
}
