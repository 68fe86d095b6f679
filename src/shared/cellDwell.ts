import { z } from 'zod'

/** Where in its range, and doing what, a battery shows its cells. */
export const cellEnds = ['top', 'bottom', 'charging', 'discharging', 'rest'] as const
export type CellEnd = (typeof cellEnds)[number]

const cellTimeSchema = z.object({
  /** The id as the BMS writes it, `0207`. */
  cell: z.string(),
  ms: z.number(),
})

/** How long each cell was the lowest and the highest at one end, longest first. */
export const cellDwellEndSchema = z.object({
  end: z.enum(cellEnds),
  /** Recorded time at this end, ms; the times of the cells are parts of it. */
  ms: z.number(),
  /** How much of it the cells lay apart by more than the limit of this end, ms. */
  apartMs: z.number(),
  lowest: z.array(cellTimeSchema),
  highest: z.array(cellTimeSchema),
})
export type CellDwellEnd = z.infer<typeof cellDwellEndSchema>

/** Which cells were the lowest and the highest over the recorded days, as the rule "weak cell" counted them. */
export const cellDwellSchema = z.object({
  /** Days that were looked at. */
  days: z.number(),
  /** Recorded time with cell ids and voltages, ms. */
  knownMs: z.number(),
  /** In the order of `cellEnds`; an end that was never reached is absent. */
  ends: z.array(cellDwellEndSchema),
})
export type CellDwell = z.infer<typeof cellDwellSchema>
