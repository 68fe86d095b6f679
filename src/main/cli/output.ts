import { type Problem, problemLine } from '../../shared/result.ts'

/** Where a command writes; tests collect it, the entry connects it to the process. */
export interface Output {
  out(line: string): void
  error(line: string): void
  /** True with --json: one JSON object a line. */
  json: boolean
}

/** Text as a terminal may get it: names come from devices, and their control characters would be obeyed. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '\u{fffd}')
}

/** Writes one thing either as JSON or as text. */
export function show(output: Output, value: object, text: string): void {
  output.out(output.json ? JSON.stringify(value) : text)
}

/** Says what is no result, but tells a person how it goes: with --json stdout belongs to the JSON lines. */
export function say(output: Output, text: string): void {
  if (output.json) output.error(text)
  else output.out(text)
}

/** Says an expected failure on stderr in one line and gives its exit code: 2 for wrong usage, else 1. */
export function fail(output: Output, problem: Problem): 1 | 2 {
  output.error(problemLine(problem))
  return problem.code === 'usage' ? 2 : 1
}
