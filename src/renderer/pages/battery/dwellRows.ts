import type { CellDwell, CellDwellEnd, CellEnd } from '../../../shared/cellDwell.ts'
import { formatDuration, formatNumber } from '../../../shared/format.ts'
import { english, type Translate } from '../../../shared/language.ts'
import { cellName } from '../../components/cellLayout.ts'

const endNames = {
  top: english('Top of charge'),
  bottom: english('Near empty'),
  charging: english('Charging'),
  discharging: english('Discharging'),
  rest: english('At rest'),
} as const satisfies Record<CellEnd, string>

/** One part of a strip: a cell and its share of the time. */
export interface DwellPart {
  /** `2·07`; null = the rest, in which the id changed or others led. */
  cell: string | null
  /** 0 to 1. */
  share: number
}

export interface DwellRow {
  end: CellEnd
  name: string
  time: string
  /** How long the cells lay apart there; null when they never did, so that the ids prove little. */
  apart: string | null
  lowest: DwellPart[]
  highest: DwellPart[]
}

/** Parts of one strip at most; the rest is one part. */
const mostParts = 4
/** A part under this share would be a line that nobody can read. */
const leastShare = 0.03

/** The cells that lead, as shares of `ms`, longest first; they fill the strip together with the rest. */
export function dwellParts(cells: CellDwellEnd['lowest'], ms: number): DwellPart[] {
  if (ms <= 0) return []
  const parts = cells
    .map(({ cell, ms: own }) => ({ cell: cellName(cell), share: own / ms }))
    .filter(({ share }) => share >= leastShare)
    .slice(0, mostParts)
  const rest = 1 - parts.reduce((sum, { share }) => sum + share, 0)
  return rest > 0.001 ? [...parts, { cell: null, share: rest }] : parts
}

/** One line for each end that the battery was at. */
export function dwellRows(dwell: CellDwell, t: Translate): DwellRow[] {
  return dwell.ends.map(({ end, ms, apartMs, lowest, highest }) => ({
    end,
    name: t(endNames[end]),
    time: formatDuration(ms, t.locale),
    apart: apartMs > 0 ? formatDuration(apartMs, t.locale) : null,
    lowest: dwellParts(lowest, ms),
    highest: dwellParts(highest, ms),
  }))
}

/** `2·07 94 %, 1·03 4 %, changing 2 %`: a strip in words. */
export function dwellWords(parts: readonly DwellPart[], t: Translate): string {
  return parts
    .map(({ cell, share }) => {
      const percent = `${formatNumber(share * 100, 0, t.locale)} %`
      return cell === null ? t('others or changing {{percent}}', { percent }) : `${cell} ${percent}`
    })
    .join(', ')
}
