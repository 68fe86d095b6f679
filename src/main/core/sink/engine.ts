import type { Problem } from '../../../shared/result.ts'
import type { EngineName } from '../../../shared/sink.ts'
import type { PortalId } from '../../../shared/victron.ts'

/** Why an engine did not do what it was asked, and when to try again: a wrong password does not mend itself soon. */
export interface Setback {
  problem: Problem
  again: 'soon' | 'later'
}

/** What an engine says about a write. That it took every line is only known from `counts`. */
export type Written = 'said-yes' | 'refused-some' | 'too-large' | Setback

/** More stations than this are not named in a question, since engines bound its length (16 kB). */
export const mostNamedStations = 200

export interface CountQuestion {
  portalIds: readonly PortalId[]
  /** Epoch ms, both inclusive. */
  from: number
  to: number
}

/** Numbers it holds of each series, by key. */
export type Counts = { counts: Map<string, number> } | Setback

/** One engine that takes Influx line protocol over HTTP. */
export interface Engine {
  readonly name: EngineName
  /** How long after a write its numbers can be found, ms; asking earlier costs more than it tells. */
  readonly shownAfterMs: number
  /** `body` = gzip of lines with times in ms. */
  write(body: Buffer, signal: AbortSignal): Promise<Written>
  counts(question: CountQuestion, signal: AbortSignal): Promise<Counts>
  /** What an office has to know about how it is set up, in whole sentences. */
  notes(signal: AbortSignal): Promise<string[]>
}

export function isSetback(answer: Written | Counts | Engine): answer is Setback {
  return typeof answer === 'object' && 'problem' in answer
}
