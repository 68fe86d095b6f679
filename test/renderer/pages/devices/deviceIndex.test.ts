import { describe, expect, it } from 'vitest'
import { deviceIndex } from '../../../../src/renderer/pages/devices/deviceIndex.ts'
import {
  devicesOfTab,
  equalChargers,
  filledGroups,
  otherDevices,
} from '../../../../src/renderer/pages/devices/tabDevices.ts'
import { readingsOf } from './readings.ts'

const station = readingsOf({
  'vebus/276/State': 252,
  'vebus/276/ProductName': 'MultiPlus-II',
  'vebus/276/CustomName': '',
  'multi/0/Yield/Power': 120,
  'solarcharger/10/ProductName': 'MPPT 150/60',
  'solarcharger/9/ProductName': 'MPPT 150/60',
  'solarcharger/9/CustomName': 'South',
  'solarcharger/9/Connected': 1,
  'tank/20/Level': null,
  'tank/20/Status': 1,
  'pvinverter/21/Ac/Power': 500,
  'greenhouse/roof/Connected': 0,
  'system/0/Serial': 'x',
})
const index = deviceIndex(station)
const entry = (key: string) => index.find((each) => each.key === key)

describe('the index of devices', () => {
  it('names a device as its owner does, else by its product', () => {
    expect(entry('solarcharger/9')?.name).toBe('South')
    expect(entry('solarcharger/10')?.name).toBe('MPPT 150/60')
    expect(entry('vebus/276')?.name).toBe('MultiPlus-II')
    expect(entry('tank/20')?.name).toBeNull()
  })

  it('counts values and knows who is connected, who is not, and who does not say', () => {
    expect(entry('vebus/276')?.values).toBe(3)
    expect(entry('solarcharger/9')?.connected).toBe(true)
    expect(entry('greenhouse/roof')?.connected).toBe(false)
    expect(entry('tank/20')?.connected).toBeNull()
  })

  it('puts instances in the order of their numbers', () => {
    expect(index.filter(({ serviceType }) => serviceType === 'solarcharger').map(({ key }) => key)).toEqual([
      'solarcharger/9',
      'solarcharger/10',
    ])
  })

  it('cuts a name that is a book', () => {
    const [long] = deviceIndex(readingsOf({ 'tank/1/CustomName': 'x'.repeat(10_000) }))
    expect(long?.name?.length).toBe(200)
  })
})

describe('the tabs', () => {
  it('show RS inverters among solar devices only when they have panels', () => {
    expect(devicesOfTab('solar', index).map(({ key }) => key)).toEqual([
      'multi/0',
      'solarcharger/9',
      'solarcharger/10',
      'pvinverter/21',
    ])
  })

  it('leave out a group without devices', () => {
    expect(filledGroups('inverter', index).map(({ group }) => group.title)).toEqual([
      'Inverters and chargers',
      'PV inverters',
    ])
  })

  it('show every service somewhere, unknown types too', () => {
    expect(otherDevices(index).map(({ key }) => key)).toEqual(['greenhouse/roof', 'system/0'])
    const shown = (['inverter', 'solar', 'sensors', 'others'] as const).flatMap((tab) =>
      devicesOfTab(tab, index),
    )
    expect(index.filter((each) => !shown.includes(each))).toEqual([])
  })

  it('compare chargers of one product, and none that stands alone', () => {
    expect(equalChargers(index).map(({ product, entries }) => [product, entries.length])).toEqual([
      ['MPPT 150/60', 2],
    ])
    expect(equalChargers(index.filter(({ key }) => key !== 'solarcharger/9'))).toEqual([])
  })
})
