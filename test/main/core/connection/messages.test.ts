import { describe, expect, it } from 'vitest'
import { serviceEvents, settingEvents } from '../../../../src/main/core/connection/dbusService.ts'
import { createMessageReader } from '../../../../src/main/core/connection/messageReader.ts'
import { normaliseHttpValue, normaliseValue } from '../../../../src/main/core/connection/normalise.ts'
import { canInterfaces } from '../../../../src/main/core/connection/onDemandReads.ts'
import { parsePayload } from '../../../../src/main/core/connection/payload.ts'
import { parseTopic } from '../../../../src/main/core/connection/topic.ts'
import { portalId } from './recorder.ts'

const payload = (text: string) => parsePayload(Buffer.from(text))

describe('a topic', () => {
  it('is read into service type, device instance and a path with its slash', () => {
    expect(parseTopic(`N/${portalId}/battery/512/Dc/0/Voltage`, portalId)).toEqual({
      kind: 'value',
      serviceType: 'battery',
      deviceInstance: 512,
      path: '/Dc/0/Voltage',
    })
  })
  it('keeps a device instance that is no number as text', () => {
    expect(parseTopic(`N/${portalId}/ident/HQ1234/X`, portalId)).toMatchObject({ deviceInstance: 'HQ1234' })
  })
  it('may be one of the three control messages', () => {
    expect(parseTopic(`N/${portalId}/heartbeat`, portalId)).toEqual({ kind: 'heartbeat' })
  })
  it.each([
    ['of another GX', 'N/c0619ab00000/battery/512/Soc'],
    ['of a read', `R/${portalId}/battery/512/Soc`],
    ['without a path', `N/${portalId}/battery/512`],
    ['with an empty path', `N/${portalId}/battery/512/`],
    ['with an empty service type', `N/${portalId}//512/Soc`],
    ['of an unknown control message', `N/${portalId}/other`],
    ['without end', `N/${portalId}/battery/512/${'x'.repeat(600)}`],
  ])('%s is refused', (_, topic) => {
    expect(parseTopic(topic, portalId)).toBeNull()
  })
})

describe('a secret of the GX', () => {
  const reader = createMessageReader(portalId)
  const valueAt = (path: string, text: string) => {
    const message = reader.read(`N/${portalId}/${path}`, Buffer.from(text), 0)
    return message.kind === 'event' && message.event.kind === 'value' ? message.event.value : message
  }
  it('becomes stars before anybody sees it, however often it comes', () => {
    for (const _ of [1, 2]) {
      expect(valueAt('settings/0/Settings/Modem/PIN', '{"value":"1234"}')).toBe('******')
      expect(valueAt('platform/0/Network/SetValue', '{"value":"{\\"Passphrase\\":\\"x\\"}"}')).toBe('******')
    }
    expect(valueAt('settings/0/Settings/Ble/Service/Pincode', '{"max":999999,"value":1234}')).toBe('******')
  })
  it('that is not there stays absent', () => {
    expect(valueAt('settings/0/Settings/Modem/PIN', '{"value":""}')).toBe('')
    expect(valueAt('settings/0/Settings/Modem/PIN', '{"value":null}')).toBeNull()
  })
  it('is masked inside the one object that older firmware answers a read of many paths with', () => {
    expect(
      valueAt(
        'settings/0/Settings',
        '{"value": {"Modem/PIN": 1234, "Gui": {"Language": "en", "WifiPsk": "x"}}}',
      ),
    ).toEqual({ 'Modem/PIN': '******', Gui: { Language: 'en', WifiPsk: '******' } })
  })
  it('over D-Bus HTTP becomes stars in the settings and in every service', () => {
    const [event] = settingEvents(
      [{ path: '/Settings/Services/AccessPointPassword', value: 'plain', min: undefined, max: undefined }],
      0,
    )
    expect(event).toMatchObject({ value: '******' })
    const service = {
      ...{ serviceName: 'com.victronenergy.modem', serviceType: 'modem', deviceInstance: 0 },
      paths: new Map([['/AuthToken', 'plain']]),
    }
    expect(serviceEvents(service, undefined, 0)).toMatchObject([{ value: '******' }])
  })
})

describe('a payload', () => {
  it.each([
    ['{"value":49.0}', { kind: 'value', value: 49 }],
    ['{"value": null}', { kind: 'value', value: null }],
    ['{"max":1,"min":0,"value":0}', { kind: 'value', value: 0, min: 0, max: 1 }],
    ['{"max":null,"min":-1,"value":"x"}', { kind: 'value', value: 'x', min: -1 }],
    ['{"value":[{"a":1}],"later":true}', { kind: 'value', value: [{ a: 1 }] }],
    ['', { kind: 'gone' }],
  ])('%s is understood', (text, expected) => {
    expect(payload(text)).toEqual(expected)
  })
  it.each([
    ['{"value":4', 'payload is not JSON'],
    ['{"value":NaN}', 'payload is not JSON'],
    ['12', 'payload is not an object'],
    ['null', 'payload is not an object'],
    ['[1]', 'payload is not an object'],
    ['{"Value":1}', 'payload has no value'],
    ['{"value":1,"min":"0"}', 'min or max is not a number'],
    [`{"value":"${'x'.repeat(300_000)}"}`, 'payload over 256 kB'],
  ])('%.20s is rejected with a reason', (text, reason) => {
    expect(payload(text)).toEqual({ kind: 'rejected', reason })
  })
})

describe('a value', () => {
  it('that is a sentinel becomes null, also with the noise of a 32-bit float', () => {
    expect(
      normaliseValue(655.3499755859375, { invalid: [655.35], jsonText: false, isSecret: false }),
    ).toBeNull()
    expect(normaliseValue(655.3, { invalid: [655.35], jsonText: false, isSecret: false })).toBe(655.3)
  })
  it('over HTTP is null when it is the empty array, and stays when it is another array', () => {
    expect(normaliseHttpValue([], undefined)).toBeNull()
    expect(normaliseHttpValue([1], undefined)).toEqual([1])
  })
  it('of the battery low voltage is normalised by the path table', () => {
    const read = createMessageReader(portalId).read(
      `N/${portalId}/battery/512/Info/BatteryLowVoltage`,
      Buffer.from('{"value":655.35}'),
      7,
    )
    expect(read).toMatchObject({
      kind: 'event',
      event: { value: null, at: 7, source: 'mqtt' },
      newTopic: true,
    })
  })
})

describe('the CAN interfaces', () => {
  it('are named by the GX, and only plain names are taken', () => {
    expect(canInterfaces([{ interface: 'can0', config: 0 }, { interface: '../x' }, 5, null])).toEqual([
      'can0',
    ])
    expect(canInterfaces('can0')).toEqual([])
  })
})
