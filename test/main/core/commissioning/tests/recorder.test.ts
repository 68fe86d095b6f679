import { describe, expect, it } from 'vitest'
import { createRecorder } from '../../../../../src/main/core/commissioning/tests/recorder.ts'
import type { Signal } from '../../../../../src/main/core/commissioning/tests/signals.ts'
import type { Reading } from '../../../../../src/shared/reading.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'

const battery = { serviceType: 'battery', deviceInstance: 512 }
const path = '/Dc/0/Voltage'
const reading = (at: number, value: number | null): Reading => ({
  ...battery,
  path,
  value,
  at,
  source: 'mqtt',
})
const signal = (name: string, ...paths: string[]): Signal => ({
  ...{ name, label: name, unit: 'V', decimals: 2, readingKey: null, combine: 'sum' },
  sources: paths.map((one) => ({ id: battery, path: one })),
})

describe('the recorder', () => {
  it('keeps every change with the moment it came, also two in one batch', () => {
    const recorder = createRecorder([signal('volts', path)], viewOf('c0619ab00a01', [reading(3_000, 51)]))
    recorder.take([reading(1_000, 50), reading(2_000, 50), reading(3_000, 51)])
    expect(recorder.series.get('volts')).toEqual({ t: [1_000, 3_000], v: [50, 51] })
    expect(recorder.fresh()).toEqual([{ name: 'volts', t: [1_000, 3_000], v: [50, 51] }])
    expect(recorder.fresh()).toEqual([])
  })

  it('leaves a gap where the GX is silent, and goes on from when it is back', () => {
    const recorder = createRecorder([signal('volts', path)], viewOf('c0619ab00a01', [reading(1_000, 50)]))
    recorder.look(1_000, 1_000)
    recorder.look(20_000, 1_000)
    recorder.look(21_000, 21_000)
    expect(recorder.series.get('volts')).toEqual({ t: [1_000, 1_000, 21_000], v: [50, null, 50] })
  })

  it('takes no value of a device that fell silent while the GX talks', () => {
    const recorder = createRecorder([signal('volts', path)], viewOf('c0619ab00a01', [reading(1_000, 50)]))
    recorder.look(1_000, 1_000)
    recorder.look(62_000, 62_000)
    expect(recorder.series.get('volts')?.v).toEqual([50, null])
  })

  it('adds several values, as far as they are there', () => {
    const other = { ...reading(2_000, 7), path: '/Dc/1/Voltage' }
    const view = viewOf('c0619ab00a01', [reading(1_000, 50), other])
    const recorder = createRecorder([signal('sum', path, '/Dc/1/Voltage', '/Dc/2/Voltage')], view)
    recorder.look(3_000, 3_000)
    expect(recorder.series.get('sum')).toEqual({ t: [2_000], v: [57] })
  })

  it('stays bounded over a very long test and keeps the extremes', () => {
    const recorder = createRecorder([signal('volts', path)], viewOf('c0619ab00a01', []), () => 1, 1_000)
    for (let index = 0; index < 50_000; index++) {
      const peak = index === 12_345 ? 99 : index === 34_567 ? -99 : 0
      recorder.take([reading(index, peak === 0 ? 50 + (index % 7) / 10 : peak)])
    }
    const { t = [], v = [] } = recorder.series.get('volts') ?? {}
    expect(t.length).toBeLessThanOrEqual(1_000)
    expect([v.includes(99), v.includes(-99)]).toEqual([true, true])
    expect(t.every((at, index) => index === 0 || at >= (t[index - 1] ?? 0))).toBe(true)
    expect(t.at(-1)).toBe(49_999)
  })
})
