import type { Evidence } from '../../../../../shared/finding.ts'
import { english } from '../../../../../shared/language.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { type Present, present } from '../../present.ts'
import { heardAt } from '../../rules/platform/gxLive.ts'
import { decided, type ProbeAnswer, type ProbeInput, undecided } from '../probe.ts'

/** One live value and what it means for a question. */
export interface Sign {
  label: string
  id: ServiceId
  path: string
  /** Whether this number says yes. */
  saysYes(value: number): boolean
  /** Its values in words, where no table of paths has them. */
  words?: Readonly<Record<number, string>>
}

/** For a path that is 0 or 1. */
export const yesNo = { 0: english('no'), 1: english('yes') } as const

/** The same sign at every service of a type. */
export function signsOf(
  { view }: Pick<ProbeInput, 'view'>,
  serviceType: string,
  sign: Omit<Sign, 'id'>,
): Sign[] {
  return servicesOfType(view, serviceType).map((id) => ({ ...sign, id }))
}

/** Services that say nothing for hours while nothing changes; their values hold as long as the GX talks at all. */
const quietServices: ReadonlySet<string> = new Set(['settings', 'logger', 'hub4', 'platform'])
/** A GX that talks says something at least each few seconds, ms. */
const silentMs = 60_000

/** Whether the GX talks now. */
export function isHeard(input: ProbeInput): boolean {
  const at = heardAt(input)
  return at !== null && input.now - at <= silentMs * Math.max(1, input.speed)
}

/** A number that may be believed now; null = not published, invalid or stale. */
export function numberNow(input: ProbeInput, id: ServiceId, path: string): number | null {
  const now = present(input, id, path)
  return isBelieved(input, id, now) ? now.value : null
}

function isBelieved(input: ProbeInput, id: ServiceId, now: Present): boolean {
  if (now.value === null) return false
  return now.fresh || (quietServices.has(id.serviceType) && isHeard(input))
}

/** A value as evidence, with its path and the moment it came. */
export function valueLine(input: ProbeInput, label: string, id: ServiceId, path: string): Evidence {
  const now = present(input, id, path)
  const text = now.text === '' ? 'an empty text' : now.text
  const isStale = now.value !== null && !isBelieved(input, id, now)
  return fact(label, isStale ? `${text}, stale` : text, now.key, now.at)
}

/** Yes when one of the signs says so, no when at least one is known and none says so. */
export function readSigns(input: ProbeInput, signs: readonly Sign[], without: string): ProbeAnswer {
  const read = signs.map((sign) => ({
    value: numberNow(input, sign.id, sign.path),
    sign,
    line: lineOf(input, sign),
  }))
  const known = read.flatMap(({ value, sign, line }) =>
    value === null ? [] : [{ isYes: sign.saysYes(value), line }],
  )
  const yes = known.filter(({ isYes }) => isYes)
  if (yes.length > 0) return decided(true, ...yes.map(({ line }) => line))
  if (known.length > 0) return decided(false, ...known.map(({ line }) => line))
  if (read.length > 0) return undecided(...read.map(({ line }) => line))
  return undecided(fact(without, 'not published'))
}

function lineOf(input: ProbeInput, { label, id, path, words }: Sign): Evidence {
  const line = valueLine(input, label, id, path)
  const word = words?.[numberNow(input, id, path) ?? Number.NaN]
  return word === undefined ? line : { ...line, seen: word }
}

/** The opposite question over the same evidence. */
export function opposite({ answer, evidence }: ProbeAnswer): ProbeAnswer {
  return { answer: answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : answer, evidence }
}
