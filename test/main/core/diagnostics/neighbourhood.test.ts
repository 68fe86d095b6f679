import { describe, expect, it } from 'vitest'
import { createAlarmLog } from '../../../../src/main/core/diagnostics/alarmLog.ts'
import {
  contextOfSubject,
  createNeighbourhoodWatch,
} from '../../../../src/main/core/diagnostics/neighbourhood.ts'
import type { AlarmEvent } from '../../../../src/shared/history.ts'
import type { Json } from '../../../../src/shared/json.ts'
import { neighboursOf } from '../../../../src/shared/neighbourhood.ts'
import { describePath } from '../../../../src/shared/paths/describePath.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { now, portalId, readingsOf } from './fixtures.ts'

/** The station as the app hands it on: the alarm log first, then what was going on around it. */
function station() {
  const log = createAlarmLog()
  const watch = createNeighbourhoodWatch()
  let all: Record<string, Json> = {}
  return (seconds: number, values: Record<string, Json>): AlarmEvent[] => {
    const at = now + seconds * 1_000
    all = { ...all, ...values }
    const view = viewOf(portalId, readingsOf(all))
    const changed = readingsOf(values).map((reading) => ({ ...reading, at }))
    return watch.apply(log.apply(changed, view, at), view, at)
  }
}

const around = (event: AlarmEvent | undefined) =>
  event?.context?.values.map(({ serviceType, path, value }) => [serviceType, path, value])

describe('the values around an alarm', () => {
  it('of a battery are its own, with the cells and the limits of its BMS', () => {
    const gx = station()
    const [event] = gx(0, {
      'battery/512/Dc/0/Voltage': 51.9,
      'battery/512/System/MinVoltageCellId': 'C7',
      'battery/512/System/MinCellVoltage': 2.9,
      'battery/512/Info/MaxChargeVoltage': 56.5,
      'battery/512/Soc': null,
      'battery/279/Soc': 40,
      'battery/512/Alarms/LowCellVoltage': 2,
    })
    expect(event?.context).toMatchObject({ from: 'live', at: now })
    expect(around(event)).toEqual([
      ['battery', '/Dc/0/Voltage', 51.9],
      ['battery', '/Soc', null],
      ['battery', '/System/MinCellVoltage', 2.9],
      ['battery', '/System/MinVoltageCellId', 'C7'],
      ['battery', '/Info/MaxChargeVoltage', 56.5],
    ])
  })

  it('of an inverter are AC and DC, and the charge of the battery', () => {
    const [event] = station()(0, {
      'vebus/276/Ac/ActiveIn/L1/V': 0,
      'vebus/276/Ac/Out/L1/V': 229.8,
      'vebus/276/Dc/0/Voltage': 51,
      'system/0/Dc/Battery/Soc': 74,
      'vebus/276/Alarms/GridLost': 2,
    })
    expect(around(event)).toEqual([
      ['vebus', '/Ac/ActiveIn/L1/V', 0],
      ['vebus', '/Ac/Out/L1/V', 229.8],
      ['vebus', '/Dc/0/Voltage', 51],
      ['system', '/Dc/Battery/Soc', 74],
    ])
  })

  it('that come a moment later fill it up, do not replace what was seen, and later ones do neither', () => {
    const gx = station()
    gx(0, { 'battery/512/Alarms/LowSoc': 1, 'battery/512/Soc': 9 })
    const [fuller] = gx(1, { 'battery/512/Soc': 8, 'battery/512/Dc/0/Current': -20 })
    expect(around(fuller)).toEqual([
      ['battery', '/Dc/0/Current', -20],
      ['battery', '/Soc', 9],
    ])
    expect(gx(2, { 'battery/512/Soc': 7 })).toEqual([])
    expect(gx(4, { 'battery/512/Dc/0/Voltage': 48 })).toEqual([])
  })

  it('are not read when the alarm ends', () => {
    const gx = station()
    gx(0, { 'battery/512/Alarms/LowSoc': 1, 'battery/512/Soc': 9 })
    gx(10, { 'battery/512/Soc': 10 })
    const [end] = gx(60, { 'battery/512/Alarms/LowSoc': 0, 'battery/512/Soc': 30 })
    expect([end?.active, end?.context]).toEqual([false, undefined])
  })
})

it('a finding about a CAN interface has its counters, one about a device the values of the device', () => {
  const statistics = '/CanBus/Interface/can0/Statistics'
  const view = viewOf(
    portalId,
    readingsOf({
      [`platform/0${statistics}#rxErrors`]: 649,
      'platform/0/CanBus/Interface/can1/Statistics#rxErrors': 1,
      'battery/512/Soc': 50,
    }),
  )
  const pathsOf = (subject: string) => contextOfSubject(subject, view, now).values.map(({ path }) => path)
  expect(pathsOf('platform/0/can0')).toEqual([`${statistics}#rxErrors`])
  expect(pathsOf('battery/512')).toEqual(['/Soc'])
  expect(pathsOf('what/ever')).toEqual([])
})

it('every value has a name, so that it can be shown', () => {
  const types = ['battery', 'vebus', 'multi', 'solarcharger', 'grid', 'genset', 'temperature']
  const all = [
    ...types.flatMap((type) => neighboursOf(type, 1)),
    ...neighboursOf('platform', 0, 'can0'),
    ...neighboursOf('platform', 0, 'vecan1'),
  ]
  const nameless = all.filter(({ serviceType, path }) => describePath(serviceType, path) === undefined)
  expect(nameless).toEqual([])
})
