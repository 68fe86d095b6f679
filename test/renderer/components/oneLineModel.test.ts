import { describe, expect, it } from 'vitest'
import {
  balanceWords,
  directionOf,
  oneLineModel,
  powerBalance,
} from '../../../src/renderer/components/oneLineModel.ts'
import { deviceName } from '../../../src/renderer/components/oneLineNodes.ts'
import { wordsOf } from '../../../src/shared/words.ts'
import { stationOf, type Values } from './station.ts'

const t = wordsOf('en')

const office: Values = {
  'system/0/Dc/Battery/Power': -45,
  'system/0/Dc/Vebus/Power': -45,
  'system/0/Dc/Pv/Power': 0,
  'system/0/SystemState/State': 256,
  'system/0/Ac/Consumption/L1/Power': 148,
  'system/0/Ac/Consumption/L2/Power': 0,
  'vebus/276/ProductName': 'MultiPlus-II 48/3000/35-32',
  'vebus/276/Mode': 3,
  'vebus/276/Ac/ActiveIn/P': 167,
  'vebus/276/Ac/ActiveIn/ActiveInput': 0,
  'solarcharger/288/Yield/Power': 0,
  'battery/512/Soc': 81,
}

function modelOf(values: Values, ageMs?: number) {
  const { services, read } = stationOf(values, ageMs)
  return oneLineModel(services, read, true, t)
}

describe('the one-line diagram', () => {
  it('points from the grid to the inverter while importing and the other way while feeding in', () => {
    expect(modelOf(office).flow.grid).toBe('out')
    expect(modelOf(office).grid.words).toBe('Importing')
    const feeding = modelOf({ ...office, 'vebus/276/Ac/ActiveIn/P': -900 })
    expect(feeding.flow.grid).toBe('in')
    expect(feeding.grid.words).toBe('Feeding in')
  })

  it('points out of the battery while it discharges and into it while it charges', () => {
    const discharging = modelOf(office)
    expect(discharging.flow.battery).toBe('out')
    expect(discharging.flow.inverterDc).toBe('in')
    expect(discharging.batteryWords).toBe('45 W from battery')
    const charging = modelOf({
      ...office,
      'system/0/Dc/Battery/Power': 1_200,
      'system/0/Dc/Vebus/Power': 1_150,
    })
    expect(charging.flow.battery).toBe('in')
    expect(charging.flow.inverterDc).toBe('out')
    expect(charging.batteryWords).toBe('1200 W to battery')
  })

  it('points into the loads', () => {
    expect(modelOf(office).flow.loads).toBe('in')
  })

  it('gives no direction to a few watts', () => {
    expect(directionOf(4)).toBe('none')
    expect(directionOf(-4)).toBe('none')
    expect(directionOf(null)).toBe('unknown')
  })

  it('shows no direction for stale values', () => {
    const old = modelOf(office, 60_000)
    expect(old.flow.grid).toBe('unknown')
    expect(old.flow.battery).toBe('unknown')
    expect(old.batteryWords).toBeNull()
    expect(old.balanceWords).toBeNull()
  })

  it('says what the powers leave over', () => {
    expect(modelOf(office).balanceWords).toBe('64 W own use and tolerance')
    expect(balanceWords(-150, t)).toBe('150 W more going out than in')
    expect(powerBalance({ grid: 100, solar: 0, battery: null, loads: 50 })).toBeNull()
  })

  it('keeps absent devices in their place and says so', () => {
    const model = modelOf({ 'system/0/Dc/Battery/Soc': 50 })
    expect(model.solar.value).toBeNull()
    expect(model.solar.absent).toBe('None found')
    expect(model.dcLoads.absentWhy).toBe('No DC meter on this GX')
    expect(model.inverter).toBeNull()
  })

  it('does not call a device absent before the first picture is complete', () => {
    const { services, read } = stationOf({ 'system/0/Dc/Battery/Soc': 50 })
    expect(oneLineModel(services, read, false, t).solar.absent).toBe('–')
  })

  it('prefers the grid meter over the inverter', () => {
    const model = modelOf({ ...office, 'grid/30/Ac/Power': 210 })
    expect(model.grid.value?.number).toBe(210)
    expect(model.grid.source).toBe('Grid meter')
  })

  it('splits a product into name and rating', () => {
    expect(deviceName('MultiPlus-II 48/3000/35-32')).toEqual({
      name: 'MultiPlus-II',
      rating: '48/3000/35-32',
    })
    expect(deviceName('Sensor 2 north')).toEqual({ name: 'Sensor 2 north', rating: null })
    expect(deviceName('Quattro')).toEqual({ name: 'Quattro', rating: null })
  })
})

const farm: Values = {
  ...office,
  'system/0/Ac/ActiveIn/Source': 1,
  'grid/30/Ac/Power': 600,
  'grid/30/Ac/L1/Power': 300,
  'grid/30/Ac/L2/Power': 200,
  'grid/30/Ac/L3/Power': 100,
  'pvinverter/21/Ac/Power': 1_200,
  'genset/41/Ac/Power': 0,
  'generator/0/State': 0,
}

describe('what not every station has', () => {
  it('is nothing at a station without PV inverter and generator', () => {
    expect(modelOf(office)).toMatchObject({ acSolar: null, generator: null })
  })

  it('is the PV inverter beside the chargers, and the generator with its state', () => {
    const { acSolar, generator, solar } = modelOf(farm)
    expect(acSolar).toMatchObject({ title: 'Solar, AC', source: 'PV inverter', isGiving: true })
    expect(acSolar?.value.text).toBe('1200 W')
    expect(generator).toMatchObject({ title: 'Generator', words: 'Stopped', isGiving: false })
    expect(solar.title).toBe('Solar, DC')
  })

  it('is what the GX sums, with the side, where it does', () => {
    const { acSolar } = modelOf({
      ...farm,
      'system/0/Ac/PvOnOutput/L1/Power': 700,
      'system/0/Ac/PvOnOutput/L2/Power': 400,
    })
    expect(acSolar).toMatchObject({ source: 'GX', words: 'on AC-out' })
    expect(acSolar?.value.number).toBe(1_100)
  })

  it('counts in what is left over only what the GX counted in the loads', () => {
    const before = modelOf(farm).balanceWords
    expect(modelOf({ ...farm, 'pvinverter/21/Ac/Power': 9_000 }).balanceWords).toBe(before)
    const summed = modelOf({ ...farm, 'system/0/Ac/PvOnOutput/L1/Power': 100 })
    expect(summed.balanceWords).toBe('597 W own use and tolerance')
  })

  it('draws a generator that feeds the station once, in the place of the grid', () => {
    const model = modelOf({ ...farm, 'system/0/Ac/ActiveIn/Source': 2 })
    expect(model.generator).toBeNull()
    expect(model.grid.title).toMatch(/^Generator/)
  })
})

describe('several phases, inverters and batteries', () => {
  it('show the total with each phase under it', () => {
    expect(modelOf(farm).grid).toMatchObject({ source: 'Grid meter', detail: 'L1 300, L2 200, L3 100 W' })
    expect(modelOf(farm).grid.value?.number).toBe(600)
  })

  it('sum the phases of an inverter that publishes no total', () => {
    const { 'vebus/276/Ac/ActiveIn/P': _, ...rest } = office
    const model = modelOf({ ...rest, 'vebus/276/Ac/ActiveIn/L1/P': 100, 'vebus/276/Ac/ActiveIn/L3/P': 50 })
    expect(model.grid).toMatchObject({ source: 'VE.Bus', detail: 'L1 100, L3 50 W' })
    expect(model.grid.value?.number).toBe(150)
  })

  it('take the figures of the GX where several inverters share the work', () => {
    const model = modelOf({
      ...office,
      'vebus/290/Ac/ActiveIn/P': 333,
      'system/0/Ac/Grid/L1/Power': 500,
      'battery/288/Soc': 79,
    })
    expect(model.grid).toMatchObject({ source: 'GX' })
    expect(model.grid.value?.number).toBe(500)
    expect(model.inverter?.rating).toBe('and 1 more')
    expect(model.soc.batteries).toBe(2)
  })

  it('draw an RS system where there is no VE.Bus', () => {
    const model = modelOf({ 'multi/0/ProductName': 'Multi RS Solar 48/6000', 'multi/0/Mode': 3 })
    expect(model.inverter?.name).toContain('Multi RS')
  })
})
