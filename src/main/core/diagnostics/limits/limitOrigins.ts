import { formatQuantity } from '../../../../shared/format.ts'
import { limitFields } from './limitFields.ts'

/** What the origin of a block tells about a change. */
interface ToldChange {
  path: string
  value: number
  who: string
  why: string
}

/**
 * The table with the changes told in the origins of their blocks, so that every finding that rests on one prints it.
 * @param shipped the same table before
 */
export function withOrigins<T extends object>(table: T, shipped: T, changes: readonly ToldChange[]): T {
  const copy = structuredClone(table)
  const before = new Map(limitFields(shipped).map((field) => [field.path, field]))
  for (const { path, value, who, why } of changes) {
    const field = before.get(path)
    const block = originBlock(copy, path)
    if (!field || !block) continue
    const decimals = (figure: number) => String(figure).split('.')[1]?.length ?? 0
    const now = formatQuantity(value, field.unit, decimals(value))
    const then = formatQuantity(field.value, field.unit, decimals(field.value))
    block.origin = `Changed by hand: "${field.label}" ${now} instead of ${then}, by ${who}: ${why}. Before: ${block.origin}`
  }
  return copy
}

/** The innermost block on the way to a figure that names an origin. */
function originBlock(table: object, path: string): { origin: string } | null {
  let found: { origin: string } | null = null
  let block: unknown = table
  for (const key of path.split('.')) {
    if (typeof block !== 'object' || block === null) return found
    if ('origin' in block && typeof block.origin === 'string') found = block as { origin: string } // just looked
    block = Object.entries(block).find(([name]) => name === key)?.[1]
  }
  return found
}
