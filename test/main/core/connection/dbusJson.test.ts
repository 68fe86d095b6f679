import { describe, expect, it } from 'vitest'
import {
  parseAnswer,
  pathsOf,
  repairJson,
  settingsOf,
} from '../../../../src/main/core/connection/dbusJson.ts'
import { deviceInstanceOf, serviceNames } from '../../../../src/main/core/connection/dbusService.ts'

describe('the JSON of the D-Bus HTTP API', () => {
  it('is repaired outside of strings only', () => {
    expect(repairJson('{"a": NaN, "b": -Infinity, "c": "NaN \\" Infinity"}')).toBe(
      '{"a": null, "b": null, "c": "NaN \\" Infinity"}',
    )
  })
  it.each(['12', '[1]', '{"a":', '', '"x"'])('%s is no answer', (text) => {
    expect(parseAnswer(text)).toBeNull()
  })
  it('gets a leading slash on each path', () => {
    expect([...pathsOf({ 'Dc/0/Voltage': 1, '/Soc': 2 })]).toEqual([
      ['/Dc/0/Voltage', 1],
      ['/Soc', 2],
    ])
  })
  it('tells the limits of settings and counts what is unreadable', () => {
    const { settings, unreadable } = settingsOf({ '/A': { Value: 1, Min: 0, Max: null }, '/B': 5 })
    expect(settings).toEqual([{ path: '/A', value: 1, min: 0, max: undefined }])
    expect(unreadable).toBe(1)
  })
  it('names services and instances as MQTT does', () => {
    expect(serviceNames(['com.victronenergy.system', 'org.freedesktop.x'])).toEqual([
      'com.victronenergy.system',
    ])
    expect(serviceNames('x')).toBeNull()
    expect(deviceInstanceOf(new Map([['/DeviceInstance', 512]]))).toBe(512)
    expect(deviceInstanceOf(new Map([['/Identifier', 'HQ1']]))).toBe('HQ1')
    expect(deviceInstanceOf(new Map())).toBe(0)
  })
})
