import { describe, expect, it } from 'vitest'
import {
  curveName,
  curveOf,
  curvesOf,
  curveText,
  shownCurves,
} from '../../../../src/renderer/pages/trends/curve.ts'
import { marksFor, outsideWords } from '../../../../src/renderer/pages/trends/curveScale.ts'
import { rangeOf } from '../../../../src/renderer/pages/trends/ranges.ts'
import { groupSeries } from '../../../../src/renderer/pages/trends/seriesGroups.ts'
import { cellCode } from '../../../../src/shared/cellCode.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')
const series = (serviceType: string, deviceInstance: number, path: string) => ({
  ...{ serviceType, deviceInstance, path },
  unit: '',
  lastAt: 0,
})
const latest = new Map([
  ['battery/512/ProductName', { value: 'Pylontech battery', at: 0 }],
  ['battery/512/CustomName', { value: 'Батарея в котельні', at: 0 }],
  ['vebus/276/ProductName', { value: 'MultiPlus-II', at: 0 }],
  ['vebus/276/CustomName', { value: ' ', at: 0 }],
])
const recorded = [
  series('battery', 512, '/Dc/0/Voltage'),
  series('battery', 512, '/Dc/0/Current'),
  series('battery', 512, '/Soc'),
  series('temperature', 20, '/Temperature'),
  series('vebus', 276, '/State'),
  series('vebus', 276, '/Odd/Path'),
]
const curves = curvesOf(recorded, latest)
const keys = (shown: readonly { key: string }[]) => shown.map(({ key }) => key)

describe('a recorded series', () => {
  it('is named by its owner, by its maker, or by its service; an unknown path by itself', () => {
    expect(curves.map(({ device }) => device)).toEqual([
      ...Array<string>(3).fill('Батарея в котельні'),
      'temperature/20',
      'MultiPlus-II',
      'MultiPlus-II',
    ])
    expect(curves.map((curve) => [curveName(curve, t), curve.kind])).toEqual([
      ['Voltage', 'line'],
      ['Current', 'charge'],
      ['State of charge', 'line'],
      ['Temperature', 'line'],
      ['State', 'steps'],
      ['/Odd/Path', 'line'],
    ])
  })

  it('shows a state by its word and a cell by its id', () => {
    const state = curveOf(series('vebus', 276, '/State'), latest)
    expect([curveText(state, 3, t), curveText(state, 77, t), curveText(state, null, t)]).toEqual([
      'Bulk',
      '77',
      '–',
    ])
    const cell = curveOf(series('battery', 512, '/System/MinVoltageCellId'), latest)
    expect(curveText(cell, cellCode('0103'), t)).toBe('0103')
  })

  it('carries its path where two of a device have the same name', () => {
    const cells = curvesOf(
      [1, 2].map((n) => series('battery', 512, `/Voltages/Cell${n}`)),
      latest,
    )
    expect(cells.map((curve) => curveName(curve, t))).toEqual([
      'Cell voltage /Voltages/Cell1',
      'Cell voltage /Voltages/Cell2',
    ])
  })
})

describe('what is shown', () => {
  it('is the battery of the GX before anybody chose', () => {
    const battery = { serviceType: 'battery', deviceInstance: 512 }
    expect(keys(shownCurves(curves, null, battery))).toEqual([
      'battery/512/Dc/0/Voltage',
      'battery/512/Dc/0/Current',
      'battery/512/Soc',
    ])
    expect(shownCurves(curves, null, null)).toHaveLength(3)
    expect(keys(shownCurves(curves.slice(3), null, null))).toEqual(keys(curves.slice(3)))
  })

  it('is the choice in its order, as far as it is recorded', () => {
    const choice = [
      series('vebus', 276, '/State'),
      series('vebus', 9, '/State'),
      series('battery', 512, '/Soc'),
    ]
    expect(keys(shownCurves(curves, choice, null))).toEqual(['vebus/276/State', 'battery/512/Soc'])
    expect(shownCurves(curves, [], null)).toEqual([])
  })
})

it('is found by every word of device, name or path, what a technician looks at first in front', () => {
  expect(groupSeries(curves, '', t).map(({ key }) => key)).toEqual([
    'battery/512',
    'vebus/276',
    'temperature/20',
  ])
  expect(groupSeries(curves, 'котельні charge', t).flatMap((group) => keys(group.curves))).toEqual([
    'battery/512/Soc',
  ])
  expect(groupSeries(curves, 'multi odd', t).flatMap((group) => keys(group.curves))).toEqual([
    'vebus/276/Odd/Path',
  ])
  expect(groupSeries(curves, 'nothing', t)).toEqual([])
})

it('names a window by its range when it is one', () => {
  expect([rangeOf(72 * 3_600_000), rangeOf(365 * 86_400_000), rangeOf(5_000_000)]).toEqual([
    '72 h',
    '1 y',
    null,
  ])
})

describe('the scale of values', () => {
  const [voltage, current, soc] = curves
  if (!voltage || !current || !soc) throw new Error('three curves are there')
  const none = { band: null, limits: [] }

  it('holds the limits of the voltage, and those of the current only when they are near', () => {
    const cvl = { at: 53.2, text: 'CVL', side: 'below' as const }
    expect(marksFor(voltage, { band: null, limits: [cvl] }, { low: 49, high: 51 }, 5).at(-1)).toBe(54)
    const allowed = { band: null, limits: [{ at: 200, text: 'CCL 200 A', side: 'below' as const }] }
    const marks = marksFor(current, allowed, { low: -20, high: 30 }, 4)
    expect(marks).toEqual([-20, 0, 20, 40])
    expect(outsideWords(allowed, marks)).toEqual(['CCL 200 A'])
    expect(marksFor(current, allowed, { low: -20, high: 150 }, 4).at(-1)).toBe(200)
  })

  it('is that of per cent for per cent, and has a middle for currents around zero', () => {
    expect(marksFor(soc, none, { low: 90, high: 95 }, 4)).toEqual([0, 50, 100])
    expect(marksFor(current, none, null, 4)).toEqual([-5, 0, 5])
  })
})
