import { formatQuantity } from '../../../../shared/format.ts'
import type { ComparedFigure } from '../../../../shared/visitComparison.ts'

/** Which way is good; null where a change is neither. */
export type Better = 'higher' | 'lower' | null

/** One figure of one visit, or why there is none. */
export type Told = { value: number | string; text?: string; at: number | null } | { missing: string }

export interface Comparable {
  kind: string
  subject: string
  label: string
  unit: string
  /** Digits that are printed; a smaller difference is none. */
  decimals: number
  better: Better
  before: Told
  after: Told
  /** Why the two cannot be compared although both are there. */
  because?: string | null
}

/** Holds the two against each other. null when neither visit has the figure. */
export function compareFigure(one: Comparable): ComparedFigure | null {
  const { kind, subject, label, unit, before, after } = one
  if ('missing' in before && 'missing' in after) return null
  const head = { kind, subject, label, unit }
  const sides = { before: sideOf(one, before), after: sideOf(one, after) }
  const because =
    one.because ??
    ('missing' in before ? `then: ${before.missing}` : 'missing' in after ? `now: ${after.missing}` : null)
  if (because !== null || 'missing' in before || 'missing' in after)
    return { ...head, ...sides, change: null, state: 'not-comparable', because }
  const [then, now] = [before.value, after.value]
  if (typeof then === 'string' || typeof now === 'string')
    return { ...head, ...sides, change: null, state: then === now ? 'same' : 'changed', because: null }
  const change = round(now, one.decimals) - round(then, one.decimals)
  const isSame = Math.abs(change) < 10 ** -one.decimals / 2
  return {
    ...{ ...head, ...sides, because: null },
    change: { value: change, text: changeText(change, one) },
    state: isSame ? 'same' : stateOf(change, one.better),
  }
}

function sideOf({ unit, decimals }: Comparable, told: Told): ComparedFigure['before'] {
  if ('missing' in told) return null
  const { value, at } = told
  const text = told.text ?? (typeof value === 'number' ? formatQuantity(value, unit, decimals) : value)
  return { value, text, at }
}

const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals

/** `+12 mV`, `−2 %`; a minus is U+2212. */
function changeText(change: number, { unit, decimals }: Comparable): string {
  const text = formatQuantity(change, unit, decimals)
  return change > 0 ? `+${text}` : text
}

function stateOf(change: number, better: Better): ComparedFigure['state'] {
  if (better === null) return 'changed'
  return change > 0 === (better === 'higher') ? 'better' : 'worse'
}
