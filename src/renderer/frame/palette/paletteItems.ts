import type { Verdict } from '../../../shared/finding.ts'
import type { IconName } from '../../components/iconPaths.ts'

/** The kinds of things that can be found, in the order of the list. */
export type PaletteGroup = 'page' | 'station' | 'device' | 'value' | 'look'

/** One thing that the palette finds. */
export interface PaletteItem {
  /** Unique in the list. */
  id: string
  group: PaletteGroup
  name: string
  /** Second line: where it is, what it is worth. */
  sub: string
  icon: IconName | null
  verdict: Verdict | null
  /** The keys that do the same; empty without. */
  keys: string
  /** What else it is found by. */
  hay: string
  run: () => void
}

/** How many of a kind are listed; of values there may be thousands. */
export const most: Record<PaletteGroup, number> = { page: 14, station: 8, device: 8, value: 24, look: 10 }
/** Without a question nobody looks for a certain value or device. */
const unasked: readonly PaletteGroup[] = ['page', 'station', 'look']
const order: readonly PaletteGroup[] = ['page', 'station', 'device', 'value', 'look']

/** How well a name fits: 0 = it begins with the question, 1 = a word of it does, 2 = it is found elsewhere. */
function rankOf(name: string, query: string): number {
  const lower = name.toLowerCase()
  if (lower.startsWith(query)) return 0
  return lower.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(query)) ? 1 : 2
}

/** What fits a question, by kind, the best first; every word of the question has to be found. */
export function findItems(items: readonly PaletteItem[], question: string): PaletteItem[] {
  const query = question.trim().toLowerCase()
  const words = query.split(/\s+/).filter(Boolean)
  if (words.length === 0) return order.filter((group) => unasked.includes(group)).flatMap(ofGroup(items))
  const fitting = items.filter(({ name, sub, hay }) => {
    const all = `${name}\n${sub}\n${hay}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  return order.flatMap(ofGroup(bestFirst(fitting, ({ name }) => name, query)))
}

/** Where more than so many fit, the question was too short for an order to help. */
const mostRanked = 2_000

/** Things whose name begins with the question before those in which it only stands. */
export function bestFirst<T>(things: readonly T[], nameOf: (thing: T) => string, question: string): T[] {
  if (things.length > mostRanked) return [...things]
  const query = question.trim().toLowerCase()
  return things
    .map((thing) => ({ thing, rank: rankOf(nameOf(thing), query) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing)
}

function ofGroup(items: readonly PaletteItem[]): (group: PaletteGroup) => PaletteItem[] {
  return (group) => items.filter((item) => item.group === group).slice(0, most[group])
}
