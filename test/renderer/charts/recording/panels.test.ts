import { describe, expect, it } from 'vitest'
import { axisMarks, axisSpan, panelsOf, timeMarks } from '../../../../src/renderer/charts/recording/panels.ts'
import type { RecordedSeries } from '../../../../src/renderer/charts/recording/recordedCurve.ts'

const line = (name: string, unit: string, values: (number | null)[] = []): RecordedSeries => ({
  ...{ name, label: name, unit, decimals: 1, readingKey: null },
  points: values.map((y, x) => ({ x, y })),
})

describe('panels of a recording', () => {
  it('are one for each unit, with states last', () => {
    const panels = panelsOf([line('state', ''), line('u', 'V'), line('p', 'W'), line('v', 'V')])
    expect(panels.map(({ unit, series }) => [unit, series.map(({ name }) => name)])).toEqual([
      ['V', ['u', 'v']],
      ['W', ['p']],
      ['', ['state']],
    ])
  })

  it('keep what is of another size apart', () => {
    const names = (unit: string, ...own: string[]) => own.map((name) => line(name, unit))
    const panels = panelsOf([
      ...names('', 'inverterState', 'gridLost', 'canRxPackets', 'canRxErrors'),
      ...names('V', 'batteryVoltage', 'outputVoltageL1', 'chargeVoltageLimit', 'topCell', 'inputVoltage'),
    ])
    expect(panels.map(({ series }) => series.map(({ name }) => name))).toEqual([
      ['batteryVoltage', 'chargeVoltageLimit'],
      ['outputVoltageL1', 'inputVoltage'],
      ['topCell'],
      ['inverterState'],
      ['gridLost', 'canRxErrors'],
      ['canRxPackets'],
    ])
  })

  it('have an axis that holds every value and does not blow up noise', () => {
    const [panel] = panelsOf([line('u', 'V', [51.2, null, 52.9]), line('v', 'V', [50.7])])
    const marks = panel ? axisMarks(panel, 4) : []
    expect(marks[0]).toBeLessThanOrEqual(50.7)
    expect(marks.at(-1)).toBeGreaterThanOrEqual(52.9)
    expect(marks.length).toBeLessThanOrEqual(5)
    const [quiet] = panelsOf([line('u', 'V', [52.01, 52.02])])
    expect(quiet ? axisMarks(quiet, 4) : []).toEqual([52, 52.1])
    const [empty] = panelsOf([line('u', 'V')])
    expect(empty ? axisMarks(empty, 4).length : 0).toBeGreaterThan(1)
  })

  it('have a time axis that grows in steps and keeps its marks apart', () => {
    expect([0, 30_000, 30_001, 61_000, 600_000, 3_600_001].map(axisSpan)).toEqual([
      ...[30_000, 30_000, 60_000, 90_000, 600_000, 7_200_000],
    ])
    expect(timeMarks(60_000, 4)).toEqual([0, 15_000, 30_000, 45_000, 60_000])
    expect(timeMarks(600_000, 5)).toEqual([0, 120_000, 240_000, 360_000, 480_000, 600_000])
    expect(timeMarks(90_000, 2)).toEqual([0, 60_000])
  })
})
