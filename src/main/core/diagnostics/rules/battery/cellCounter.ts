import { type CellDwellEnd, type CellEnd, cellEnds } from '../../../../../shared/cellDwell.ts'

/** How long a cell stood out on one side. */
export interface CellTime {
  cell: string
  ms: number
}

/** Cells that stand out at one end, by time, longest first. A slot in which the id changed counts for no cell. */
export interface EndRank {
  end: CellEnd
  /** How long the cells lay apart there, ms. */
  apartMs: number
  lowest: CellTime[]
  highest: CellTime[]
}

/** A BMS whose ids jump between all its cells would fill a screen: only those that lead longest are told. */
const mostTold = 8

interface Count {
  slots: number
  lowest: Map<string, number>
  highest: Map<string, number>
}

/** Counts slots of time for the cells that lead in them, by end. */
export class CellCounter {
  readonly #slotMs: number
  readonly #cells = new Map<string, number>()
  readonly #apart = new Map<CellEnd, Count>()
  readonly #all = new Map<CellEnd, Count>()

  constructor(slotMs: number) {
    this.#slotMs = slotMs
  }

  /** One known slot, and the two cells that are its lowest and highest. */
  lead(end: CellEnd, lowest: string | null, highest: string | null): void {
    countAt(this.#all, end, lowest, highest)
  }

  /** One slot with the cells apart, and the cells that stand out in it. */
  add(end: CellEnd, lowest: string | null, highest: string | null): void {
    countAt(this.#apart, end, lowest, highest)
    for (const cell of new Set([lowest, highest])) count(this.#cells, cell)
  }

  /** The slots with the cells apart. */
  rank(): { apartMs: number; cells: CellTime[]; ends: EndRank[] } {
    const ends = [...this.#apart].map(([end, { slots, lowest, highest }]) => ({
      end,
      apartMs: slots * this.#slotMs,
      lowest: this.#sorted(lowest),
      highest: this.#sorted(highest),
    }))
    const apartMs = ends.reduce((sum, one) => sum + one.apartMs, 0)
    return { apartMs, cells: this.#sorted(this.#cells), ends }
  }

  /** All known slots, apart or not. */
  dwell(): CellDwellEnd[] {
    return cellEnds.flatMap((end) => {
      const at = this.#all.get(end)
      if (!at) return []
      return {
        end,
        ms: at.slots * this.#slotMs,
        apartMs: (this.#apart.get(end)?.slots ?? 0) * this.#slotMs,
        lowest: this.#sorted(at.lowest).slice(0, mostTold),
        highest: this.#sorted(at.highest).slice(0, mostTold),
      }
    })
  }

  #sorted(cells: ReadonlyMap<string, number>): CellTime[] {
    return [...cells].map(([cell, slots]) => ({ cell, ms: slots * this.#slotMs })).sort((a, b) => b.ms - a.ms)
  }
}

function countAt(counts: Map<CellEnd, Count>, end: CellEnd, low: string | null, high: string | null): void {
  const at = counts.get(end) ?? { slots: 0, lowest: new Map(), highest: new Map() }
  counts.set(end, at)
  at.slots++
  count(at.lowest, low)
  count(at.highest, high)
}

function count(cells: Map<string, number>, cell: string | null): void {
  if (cell !== null) cells.set(cell, (cells.get(cell) ?? 0) + 1)
}
