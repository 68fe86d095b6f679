import { formatQuantity } from '../../shared/format.ts'
import type { Translate } from '../../shared/language.ts'
import { niceStep } from './rulerScale.ts'

/** Module and cell of an id as Pylontech writes it: `0207` is module 2, cell 7. null for any other form. */
export function parseCellId(id: string | number | null | undefined): { module: number; cell: number } | null {
  const parts = typeof id === 'string' ? /^(\d{2})(\d{2})$/.exec(id) : null
  const [module, cell] = [Number(parts?.[1]), Number(parts?.[2])]
  return parts && module > 0 && cell > 0 ? { module, cell } : null
}

/** `2·07`; an id of another form stays as the BMS writes it. */
export function cellName(id: string): string {
  const place = parseCellId(id)
  return place ? `${place.module}·${String(place.cell).padStart(2, '0')}` : id
}

/** One end of the spread: which cell, at how many V. */
export interface CellEnd {
  /** null when it is not known which cell it was. */
  id: string | null
  voltage: number
}

/** What is known of the cells at one moment. */
export interface CellPicture {
  low: CellEnd
  high: CellEnd
  modules: number
  cellsPerModule: number
  /** Voltages by number from 1 when every cell is published; empty otherwise. */
  each: readonly number[]
}

/** One place of the figure. */
export interface CellSlot {
  module: number
  cell: number
  /** Deviation from the reference, mV; null = not published. */
  mv: number | null
  mark: 'low' | 'high' | null
}

/** The figure's content without pixels. */
export interface CellFigureModel {
  slots: CellSlot[]
  modules: number
  /** What zero means, V: the mean of all cells, or the midpoint of the two that are published. */
  reference: number
  isMean: boolean
  spread: number
  /** Ends that no place is known for, mV. */
  levels: { mv: number; mark: 'low' | 'high' }[]
  /** Ends of the axis and its steps, mV. */
  axis: { min: number; max: number; step: number }
  /** Limits of the spread, hung from the highest cell, mV. */
  limits: { at: number; mv: number; name: 'watch' | 'act' }[]
}

/** Cells of one figure at most; a larger bank would draw bars under a pixel. */
const mostSlots = 240

function placesOf(picture: CellPicture): { module: number; cell: number }[] {
  if (picture.each.length > 0) {
    const size =
      picture.each.length % picture.cellsPerModule === 0 ? picture.cellsPerModule : picture.each.length
    return picture.each.map((_, index) => ({
      module: Math.floor(index / size) + 1,
      cell: (index % size) + 1,
    }))
  }
  const isNamed = picture.low.id !== null && picture.high.id !== null
  const named = [parseCellId(picture.low.id), parseCellId(picture.high.id)]
  const modules = Math.max(picture.modules, ...named.map((place) => place?.module ?? 0))
  const size = Math.max(picture.cellsPerModule, ...named.map((place) => place?.cell ?? 1))
  if (modules * size > mostSlots || (isNamed && !(named[0] && named[1]))) return []
  return Array.from({ length: modules * size }, (_, index) => ({
    module: Math.floor(index / size) + 1,
    cell: (index % size) + 1,
  }))
}

function axisFor(top: number, bottom: number): { min: number; max: number; step: number } {
  const step = Math.max(5, niceStep((top - bottom) / 6))
  return { min: Math.floor(bottom / step) * step, max: Math.ceil(top / step) * step, step }
}

/** Limits far under the cells would flatten them, so only those within this many mV of the lowest cell are drawn. */
const nearLimit = 60

/**
 * Lays out the cells: deviations in mV, the axis, and the limits that hang from the highest cell. Without places for
 * the cells (`0207` ids) the slots are empty and only the two ends can be told in words.
 */
export function cellFigure(
  picture: CellPicture,
  limits: { watchOver: number | null; actOver: number | null },
): CellFigureModel {
  const { each, low, high } = picture
  const isMean = each.length > 0
  const lowest = isMean ? Math.min(...each) : low.voltage
  const highest = isMean ? Math.max(...each) : high.voltage
  const reference = isMean ? each.reduce((sum, volt) => sum + volt, 0) / each.length : (lowest + highest) / 2
  const mv = (volt: number) => Math.round((volt - reference) * 10_000) / 10
  const top = mv(highest)
  const spread = Math.round((highest - lowest) * 1000)
  const lines = (['watch', 'act'] as const).flatMap((name) => {
    const limit = name === 'watch' ? limits.watchOver : limits.actOver
    if (limit === null || limit - spread > nearLimit) return []
    return [{ at: top - limit, mv: limit, name }]
  })
  const bottom = Math.min(mv(lowest), ...lines.map((line) => line.at))
  const slots = placesOf(picture).map((place, index): CellSlot => {
    const is = (end: CellEnd) => {
      const named = parseCellId(end.id)
      return named?.module === place.module && named.cell === place.cell
    }
    const own = each[index]
    const mark = isMean ? endOf(each, index, lowest, highest) : is(low) ? 'low' : is(high) ? 'high' : null
    const known = own ?? (mark === 'low' ? lowest : mark === 'high' ? highest : null)
    return { ...place, mv: known === null ? null : mv(known), mark }
  })
  return {
    slots,
    modules: slots.at(-1)?.module ?? 0,
    reference,
    isMean,
    spread,
    levels: isMean
      ? []
      : (['low', 'high'] as const)
          .filter((mark) => picture[mark].id === null)
          .map((mark) => ({ mark, mv: mv(picture[mark].voltage) })),
    axis: axisFor(Math.max(top, 10), Math.min(bottom, -10)),
    limits: lines,
  }
}

/** Which end a published cell is; of equal cells only the first is marked. */
function endOf(
  each: readonly number[],
  index: number,
  lowest: number,
  highest: number,
): 'low' | 'high' | null {
  if (lowest === highest) return null
  if (index === each.indexOf(lowest)) return 'low'
  return index === each.indexOf(highest) ? 'high' : null
}

/** `2·07 lowest, 3.266 V`: how an end of the figure is called; `Lowest, 3.266 V` without a name. */
export function endName(
  model: CellFigureModel,
  picture: CellPicture,
  end: 'low' | 'high',
  t: Translate,
): string {
  const slot = model.slots.findIndex((each) => each.mark === end)
  const own = picture.each[slot]
  const cell = model.slots[slot]
  if (own !== undefined && cell !== undefined) {
    const name =
      model.modules > 1
        ? `${cell.module}·${String(cell.cell).padStart(2, '0')}`
        : t('Cell {{cell}}', { cell: cell.cell })
    return endWords(name, end, own, t)
  }
  const { id, voltage } = picture[end]
  return endWords(id === null ? null : cellName(id), end, voltage, t)
}

function endWords(name: string | null, end: 'low' | 'high', volts: number, t: Translate): string {
  const voltage = formatQuantity(volts, 'V', 3, t.locale)
  if (name === null)
    return end === 'low' ? t('Lowest, {{voltage}}', { voltage }) : t('Highest, {{voltage}}', { voltage })
  return end === 'low'
    ? t('{{name}} lowest, {{voltage}}', { name, voltage })
    : t('{{name}} highest, {{voltage}}', { name, voltage })
}

/** Pixel places of the slots: bars left to right with a gap between modules. */
export function slotPlaces(model: CellFigureModel, from: number, to: number): { x: number; width: number }[] {
  const gap = 26
  const room = to - from - gap * Math.max(0, model.modules - 1)
  const pitch = Math.min(44, room / Math.max(1, model.slots.length))
  return model.slots.map((slot, index) => ({
    x: from + pitch * (index + 0.5) + gap * (slot.module - 1),
    width: Math.max(2, Math.min(14, pitch * 0.66)),
  }))
}
