import { expect, it } from 'vitest'
import { describeStation, isSimulated } from '../../../../src/main/core/station/identity.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { Reading } from '../../../../src/shared/reading.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'

const reading = (serviceType: string, path: string, value: Json): Reading => ({
  serviceType,
  deviceInstance: 0,
  path,
  value,
  at: 1,
  source: 'mqtt',
})

it('describes a station from its settings and platform', () => {
  const view = viewOf('c0619ab4e53f', [
    reading('settings', '/Settings/SystemSetup/SystemName', 'Hof Nord'),
    reading('settings', '/Settings/System/TimeZone', 'Europe/Berlin'),
    reading('platform', '/Device/Model', 'Cerbo GX'),
    reading('platform', '/Device/HQSerialNumber', 'HQ2110ABCDE'),
    reading('platform', '/Firmware/Installed/Version', 'v3.72'),
    reading('system', '/FirmwareVersion', 0x03_60_ff),
  ])
  expect(describeStation(view)).toEqual({
    name: 'Hof Nord',
    model: 'Cerbo GX',
    serial: 'HQ2110ABCDE',
    firmware: 'v3.72',
    timeZone: 'Europe/Berlin',
  })
})

it('falls back to the version that the system service publishes', () => {
  const view = viewOf('c0619ab4e53f', [reading('system', '/FirmwareVersion', 0x03_60_ff)])
  expect(describeStation(view).firmware).toBe('v3.60')
})

it('says nothing that the station did not say', () => {
  const view = viewOf('c0619ab4e53f', [reading('settings', '/Settings/SystemSetup/SystemName', '')])
  expect(describeStation(view)).toEqual({
    name: null,
    model: null,
    serial: null,
    firmware: null,
    timeZone: null,
  })
})

it('recognises a simulated GX by the path that no real one has', () => {
  const view = (readings: Reading[]) => viewOf('c0619ab00a01', readings)
  expect(isSimulated(view([reading('platform', '/Fieldkit/Simulated', 1)]))).toBe(true)
  expect(isSimulated(view([reading('platform', '/Device/Model', 'Cerbo GX')]))).toBe(false)
})
