import { describe, expect, it } from 'vitest'
import { usedBattery } from '../../../../src/renderer/components/stationServices.ts'
import { aboutBattery } from '../../../../src/renderer/pages/battery/batteryFindings.ts'
import { apartText, apartVerdict, sourceRows } from '../../../../src/renderer/pages/battery/sourceRows.ts'
import { batteryNamesOf } from '../../../../src/renderer/pages/battery/useBatteries.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { finding, stationOf, type Values } from '../../components/station.ts'

const t = wordsOf('en')
const one: Values = {
  'battery/512/Soc': 60,
  'battery/512/Dc/0/Voltage': 49.5,
  'battery/512/Dc/0/Current': 10,
  'vebus/276/Soc': 62.5,
  'vebus/276/Dc/0/Voltage': 49.42,
  'vebus/276/Dc/0/Current': -4,
  'system/0/Dc/Battery/Soc': 60,
  'system/0/Dc/Battery/Voltage': 49.5,
  'system/0/Dc/Battery/Current': 10,
  'system/0/ActiveBmsInstance': 512,
  'system/0/Dc/Battery/BatteryService': 'com.victronenergy.battery/512',
}
const two: Values = {
  ...one,
  'battery/288/Soc': 59,
  'battery/288/Dc/0/Voltage': 49.6,
  'battery/288/Dc/0/Current': 10.4,
}

function rowsOf(values: Values, shown?: number) {
  const { services, read } = stationOf(values)
  const batteries = batteryNamesOf(
    services.batteries,
    services.batteries.map(() => null),
  )
  const battery = services.batteries.find((id) => id.deviceInstance === shown) ?? services.battery
  return sourceRows(read, { ...services, battery }, batteries, battery === services.battery, t)
}

describe('the sources of a battery', () => {
  it('are the BMS, the inverter and the GX; what the inverter draws is no current of the battery', () => {
    const rows = rowsOf(one)
    expect(rows.map(({ name, note }) => [name, note])).toEqual([
      ['BMS', 'controls'],
      ['VE.Bus', ''],
      ['GX', 'shows this'],
    ])
    expect(rows[1]?.values.current).toBeNull()
  })

  it('say how far they are apart, without what only repeats another', () => {
    expect(apartText(rowsOf(one), 'soc', t)).toBe('2.5 %')
    expect(apartText(rowsOf(one), 'voltage', t)).toBe('0.08 V')
    expect(apartText(rowsOf(one), 'current', t)).toBeNull()
    expect(apartText(rowsOf(two), 'current', t)).toBe('0.4 A')
  })

  it('are only the battery itself when it is not the one that the GX uses', () => {
    expect(rowsOf(two).map(({ name }) => name)).toEqual(['battery/512', 'battery/288', 'VE.Bus', 'GX'])
    expect(rowsOf(two, 288).map(({ name }) => name)).toEqual(['battery/288'])
  })

  it('carry the worst verdict of those that compare this battery', () => {
    const { battery } = stationOf(one).services
    const about = (verdict: 'ok' | 'watch', subject: string) =>
      finding({ ruleId: 'sources-compared', situation: 'soc', verdict, subject })
    const findings = [about('ok', 'battery/512 and battery/288'), about('watch', 'battery/512 and vebus/276')]
    expect(apartVerdict(findings, 'soc', battery)).toBe('watch')
    expect(apartVerdict(findings, 'voltage', battery)).toBeNull()
    expect(apartVerdict([about('watch', 'battery/51 and vebus/276')], 'soc', battery)).toBeNull()
  })
})

describe('several batteries', () => {
  it('are called by name, and by instance where two are called alike', () => {
    const ids = [512, 513, 288].map((deviceInstance) => ({ serviceType: 'battery', deviceInstance }))
    expect(batteryNamesOf(ids, ['Pylontech', 'Pylontech', null]).map(({ name }) => name)).toEqual([
      'Pylontech 512',
      'Pylontech 513',
      'battery/288',
    ])
    expect(batteryNamesOf(ids.slice(0, 1), ['Pylontech'])[0]?.name).toBe('Pylontech')
  })

  it('have each their findings, and share those that are about no single one', () => {
    const subjects = ['battery/512', 'battery/288', 'battery/512 and battery/288', 'system/0']
    const findings = subjects.map((subject) => finding({ subject }))
    const own = (key: string, other: string) =>
      aboutBattery(findings, key, [other]).map(({ subject }) => subject)
    expect(own('battery/288', 'battery/512')).toEqual([
      'battery/288',
      'battery/512 and battery/288',
      'system/0',
    ])
  })

  it('are led by the one whose instance the GX names, not by a name of the D-Bus', () => {
    const dbusName = 'com.victronenergy.battery.socketcan_can0'
    expect(usedBattery('com.victronenergy.battery/512', dbusName)).toBe('com.victronenergy.battery/512')
    expect(usedBattery(undefined, 'com.victronenergy.battery/512')).toBe('com.victronenergy.battery/512')
    expect(usedBattery('', dbusName)).toBeUndefined()
  })

  it('stand behind the one that the GX uses', () => {
    const { services } = stationOf({ 'battery/288/Soc': 1, ...two })
    expect(services.batteries.map(({ deviceInstance }) => deviceInstance)).toEqual([512, 288])
  })
})
