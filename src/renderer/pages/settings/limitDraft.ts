import type { LimitField } from '../../../shared/limitTables.ts'
import { shownQuantity, storedQuantity } from '../../../shared/shownUnits.ts'

/** What was typed, by the path of the limit. */
export type LimitDraft = Readonly<Record<string, string>>

/** A figure as it stands in its field: in the unit that is shown, at most three decimals, with a point. */
export function fieldText(value: number, unit: string): string {
  return String(Math.round(shownQuantity(value, unit).value * 1_000) / 1_000)
}

/** The unit beside the field. */
export const fieldUnit = (unit: string): string => shownQuantity(0, unit).unit

/** What was typed as a figure; null when it is none. A comma and a real minus are taken too. */
export function typedFigure(text: string, unit: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null
  return storedQuantity(Number(plain), unit)
}

/** The figures of a draft that differ from what holds, and the fields in which no figure stands. */
export function draftFigures(
  fields: readonly LimitField[],
  draft: LimitDraft,
): { values: { path: string; value: number }[]; noFigures: string[] } {
  const values: { path: string; value: number }[] = []
  const noFigures: string[] = []
  for (const { path, unit, value } of fields) {
    const text = draft[path]
    if (text === undefined || text.trim() === fieldText(value, unit)) continue
    const figure = typedFigure(text, unit)
    if (figure === null) noFigures.push(path)
    else if (figure !== value) values.push({ path, value: figure })
  }
  return { values, noFigures }
}

/** Fields under the name of their first block, in the order of the table. */
export interface FieldGroup {
  name: string
  fields: readonly LimitField[]
}

export function fieldGroups(fields: readonly LimitField[]): FieldGroup[] {
  const groups = new Map<string, LimitField[]>()
  for (const field of fields) {
    const name = field.blocks[0] ?? ''
    groups.set(name, [...(groups.get(name) ?? []), field])
  }
  return [...groups].map(([name, own]) => ({ name, fields: own }))
}
