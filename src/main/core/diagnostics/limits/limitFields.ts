import { blockWords, figureWords } from './limitWords.ts'

/** One figure of a table that may be changed. */
export interface LimitField {
  /** `cellSpread.rest.watchOver`. */
  path: string
  /** The blocks it stands in: `['Cell spread', 'At rest']`. */
  blocks: readonly string[]
  label: string
  unit: string
  /** Where the shipped figure comes from; null where the block names none. */
  origin: string | null
  value: number
  /** Part of a gate: when the limit applies, not the limit. */
  isCondition: boolean
}

/** Which batteries or grids a table is for, lists, and the table's own head are no limits. */
const noLimits = new Set(['match', 'releases', 'version', 'changed'])

const isBlock = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown, other: string | null) => (typeof value === 'string' ? value : other)

interface Place {
  path: readonly string[]
  unit: string | null
  origin: string | null
  isCondition: boolean
}

/** Every figure of a resolved table, in the order of its file. */
export function limitFields(table: object): LimitField[] {
  // A table is a plain object of its schema.
  return fieldsOf(table as Record<string, unknown>, {
    path: [],
    unit: null,
    origin: null,
    isCondition: false,
  })
}

function fieldsOf(content: Record<string, unknown>, place: Place): LimitField[] {
  const unit = textOf(content.unit, place.unit)
  const origin = textOf(content.origin, place.origin)
  return Object.entries(content).flatMap(([key, value]) => {
    if (noLimits.has(key)) return []
    const path = [...place.path, key]
    if (typeof value === 'number') return [fieldOf(path, value, { ...place, unit, origin })]
    if (!isBlock(value)) return []
    const isTolerance = place.path.at(-1) === 'tolerance'
    return fieldsOf(value, {
      path,
      unit: isTolerance ? key : unit,
      origin,
      isCondition: place.isCondition || key === 'gate',
    })
  })
}

function fieldOf(path: readonly string[], value: number, { unit, origin, isCondition }: Place): LimitField {
  const key = path.at(-1) ?? ''
  const words = figureWords[key] ?? { label: key, unit: '' }
  return {
    path: path.join('.'),
    blocks: path
      .slice(0, -1)
      .filter((name) => name !== 'gate')
      .map((name) => blockWords[name] ?? name),
    label: words.label,
    unit: words.unit === 'block' ? (unit ?? '') : words.unit,
    origin,
    value,
    isCondition,
  }
}

/** A copy of the table with other figures; a path that the table does not have is left out. */
export function withFigures<T extends object>(table: T, figures: ReadonlyMap<string, number>): T {
  const copy = structuredClone(table)
  for (const [path, figure] of figures) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let block: unknown = copy
    for (const key of keys) block = isBlock(block) && Object.hasOwn(block, key) ? block[key] : null
    if (isBlock(block) && Object.hasOwn(block, last) && typeof block[last] === 'number') block[last] = figure
  }
  return copy
}
