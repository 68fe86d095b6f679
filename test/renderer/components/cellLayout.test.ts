import { describe, expect, it } from 'vitest'
import {
  type CellPicture,
  cellFigure,
  cellName,
  endName,
  parseCellId,
  slotPlaces,
} from '../../../src/renderer/components/cellLayout.ts'
import { wordsOf } from '../../../src/shared/words.ts'

const t = wordsOf('en')

const picture: CellPicture = {
  low: { id: '0207', voltage: 3.266 },
  high: { id: '0112', voltage: 3.304 },
  modules: 2,
  cellsPerModule: 15,
  each: [],
}
const load = { watchOver: 30, actOver: 50 }

describe('cell ids', () => {
  it('reads module and cell and leaves other ids alone', () => {
    expect(parseCellId('0207')).toEqual({ module: 2, cell: 7 })
    expect(parseCellId('C7')).toBeNull()
    expect(parseCellId('0000')).toBeNull()
    expect(cellName('0207')).toBe('2·07')
    expect(cellName('C7')).toBe('C7')
  })
})

describe('the cell figure with only the lowest and highest cell', () => {
  const figure = cellFigure(picture, load)

  it('has one place per cell and values at the two ends only', () => {
    expect(figure.slots).toHaveLength(30)
    expect(figure.slots.filter((slot) => slot.mv !== null)).toEqual([
      { module: 1, cell: 12, mv: 19, mark: 'high' },
      { module: 2, cell: 7, mv: -19, mark: 'low' },
    ])
    expect(figure.spread).toBe(38)
    expect(figure.reference).toBeCloseTo(3.285, 6)
  })

  it('hangs the limits from the highest cell', () => {
    expect(figure.limits).toEqual([
      { at: -11, mv: 30, name: 'watch' },
      { at: -31, mv: 50, name: 'act' },
    ])
    expect(figure.axis.min).toBeLessThanOrEqual(-31)
    expect(figure.axis.max).toBeGreaterThanOrEqual(19)
  })

  it('draws no limit that would flatten the cells', () => {
    expect(cellFigure(picture, { watchOver: 80, actOver: 150 }).limits.map((limit) => limit.name)).toEqual([
      'watch',
    ])
  })

  it('makes room for a cell of a module that is not counted as online', () => {
    const figure = cellFigure({ ...picture, modules: 1 }, load)
    expect(figure.modules).toBe(2)
  })

  it('has no places when the ids name none', () => {
    const figure = cellFigure({ ...picture, low: { id: 'C7', voltage: 3.266 } }, load)
    expect(figure.slots).toEqual([])
    expect(figure.spread).toBe(38)
  })
})

describe('the cell figure with every cell', () => {
  const each = [3.3, 3.301, 3.27, 3.301]

  it('shows each deviation from the mean and marks one cell at each end', () => {
    const figure = cellFigure({ ...picture, each, cellsPerModule: 4 }, load)
    expect(figure.isMean).toBe(true)
    expect(figure.slots.map((slot) => slot.mark)).toEqual([null, 'high', 'low', null])
    expect(figure.slots.every((slot) => slot.mv !== null)).toBe(true)
    expect(figure.spread).toBe(31)
    expect(endName(figure, { ...picture, each }, 'low', t)).toBe('Cell 3 lowest, 3.270 V')
  })

  it('marks none when all are equal', () => {
    const figure = cellFigure({ ...picture, each: [3.3, 3.3] }, load)
    expect(figure.slots.map((slot) => slot.mark)).toEqual([null, null])
  })
})

describe('places of the bars', () => {
  it('stay inside the plot, in order, with a gap between modules', () => {
    const figure = cellFigure(picture, load)
    const places = slotPlaces(figure, 52, 730)
    const xs = places.map((place) => place.x)
    expect(Math.min(...xs)).toBeGreaterThan(52)
    expect(Math.max(...xs)).toBeLessThan(730)
    expect([...xs].sort((a, b) => a - b)).toEqual(xs)
    const pitch = (xs[1] ?? 0) - (xs[0] ?? 0)
    expect((xs[15] ?? 0) - (xs[14] ?? 0)).toBeCloseTo(pitch + 26, 6)
  })
})

describe('the cell figure of ends without a name', () => {
  const unnamed = { ...picture, low: { id: null, voltage: 3.266 }, high: { id: null, voltage: 3.304 } }

  it('marks no place, but keeps every place and the two levels', () => {
    const figure = cellFigure(unnamed, load)
    expect(figure.slots).toHaveLength(30)
    expect(figure.slots.every((slot) => slot.mark === null && slot.mv === null)).toBe(true)
    expect(figure.levels).toEqual([
      { mark: 'low', mv: -19 },
      { mark: 'high', mv: 19 },
    ])
    expect(figure.spread).toBe(38)
    expect(endName(figure, unnamed, 'low', t)).toBe('Lowest, 3.266 V')
  })

  it('has no places when the BMS does not say how many cells there are', () => {
    expect(cellFigure({ ...unnamed, modules: 0 }, load).slots).toEqual([])
  })
})
