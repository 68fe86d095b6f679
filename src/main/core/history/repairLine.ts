import type { Repair } from './repair.ts'

/** In the words of the collector log. */
export function repairLine({ keptAs, rows }: Repair): string {
  return `The history file was damaged. ${rows} rows were saved, the damaged file is kept as ${keptAs}.`
}
