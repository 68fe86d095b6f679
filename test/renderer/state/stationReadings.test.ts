import { describe, expect, it } from 'vitest'
import { StationReadings } from '../../../src/renderer/state/stationReadings.ts'
import type { Reading } from '../../../src/shared/reading.ts'

const reading = (service: string, path: string, value: number): Reading => {
  const [serviceType = '', instance = ''] = service.split('/')
  return { serviceType, deviceInstance: Number(instance), path, value, at: 1, source: 'mqtt' }
}
const first = StationReadings.none.after(
  [reading('battery/512', '/Soc', 80), reading('vebus/276', '/State', 3), reading('battery/512', '/Soh', 99)],
  [],
)

describe('the readings of a station', () => {
  it('are found by their key, and listed service by service', () => {
    expect(first.size).toBe(3)
    expect(first.get('battery/512/Soc')?.value).toBe(80)
    expect(first.get('battery/51/Soc')).toBeUndefined()
    expect([...first.keys()]).toEqual(['battery/512/Soc', 'battery/512/Soh', 'vebus/276/State'])
    expect([...first.values()].map(({ value }) => value)).toEqual([80, 99, 3])
  })

  it('leave a service that a batch does not touch as it is, and the readings before the batch, too', () => {
    const next = first.after([reading('battery/512', '/Soc', 81)], [])
    expect(next.service('vebus/276')).toBe(first.service('vebus/276'))
    expect(next.service('battery/512')).not.toBe(first.service('battery/512'))
    expect([first, next].map((each) => each.get('battery/512/Soc')?.value)).toEqual([80, 81])
    expect(next.after([], [])).toBe(next)
  })

  it('have a service no more when its last path is gone, and again when it is back', () => {
    const left = first.after([], ['vebus/276/State', 'tank/3/Level'])
    expect([left.size, left.service('vebus/276')]).toEqual([2, undefined])
    expect(left.service('battery/512')).toBe(first.service('battery/512'))
    const back = first.after([reading('vebus/276', '/Mode', 3)], ['vebus/276/State'])
    expect([...(back.service('vebus/276')?.keys() ?? [])]).toEqual(['vebus/276/Mode'])
  })
})
