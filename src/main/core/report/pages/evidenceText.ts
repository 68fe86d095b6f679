import type { Evidence } from '../../../../shared/finding.ts'

/** Says an English text of the core in the report's language. */
export type Say = (english: string) => string

/** One fact in the report's language; `subject` is the start of paths that the reader knows from the heading. */
export function evidenceText(line: Evidence, subject: string, say: Say): string {
  const key = line.readingKey
  const source = key === null ? '' : ` (${key.startsWith(`${subject}/`) ? key.slice(subject.length) : key})`
  const fact = `${say(line.label)} ${say(line.seen)}`
  if (line.required === null) return `${fact}${source}`
  const gate = line.met === false ? `required: ${line.required}, not met` : `required: ${line.required}`
  return `${fact}, ${say(gate)}${source}`
}
