import type { Tariff, TariffStep } from '../../../shared/essInputs.ts'
import { english } from '../../../shared/language.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import { typedFigure } from './limitDraft.ts'

/** One line of the form, as it is typed. */
export interface StepDraft {
  /** Tells lines apart while they are added and taken away. */
  key: number
  from: string
  importPrice: string
  exportPrice: string
}

export const emptyStep = (key: number): StepDraft => ({
  ...{ key, from: key === 0 ? '00:00' : '', importPrice: '', exportPrice: '' },
})

/** The lines of a tariff; one empty line without. */
export function draftOf(tariff: Tariff | null): StepDraft[] {
  if (tariff === null) return [emptyStep(0)]
  return tariff.steps.map(({ from, importPrice, exportPrice }, key) => ({
    ...{ key, from, importPrice: String(importPrice), exportPrice: String(exportPrice) },
  }))
}

/** The lines as figures, and which fields hold none. */
export function stepsOf(draft: readonly StepDraft[]): { steps: TariffStep[]; refused: Refusal[] } {
  const refused: Refusal[] = []
  const price = (text: string, field: string) => {
    const figure = typedFigure(text, '')
    if (figure === null) refused.push({ field, message: english('This is no number.') })
    return figure ?? 0
  }
  const steps = draft.map(({ from, importPrice, exportPrice }, index) => ({
    from,
    importPrice: price(importPrice, `steps.${index}.importPrice`),
    exportPrice: price(exportPrice, `steps.${index}.exportPrice`),
  }))
  return { steps, refused }
}
