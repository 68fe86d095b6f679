import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../../src/main/core/discovery/address.ts'

describe('a typed address', () => {
  it.each([
    ['192.168.1.10', { protocol: 'any', host: '192.168.1.10', port: null }],
    [' venus.local ', { protocol: 'any', host: 'venus.local', port: null }],
    ['Venus.Local:1883', { protocol: 'any', host: 'venus.local', port: 1883 }],
    ['mqtt://192.168.1.10:40001', { protocol: 'mqtt', host: '192.168.1.10', port: 40_001 }],
    ['MQTTS://venus.local', { protocol: 'mqtts', host: 'venus.local', port: null }],
    ['http://192.168.1.10:8088/', { protocol: 'http', host: '192.168.1.10', port: 8088 }],
    ['[fe80::1]', { protocol: 'any', host: 'fe80::1', port: null }],
    ['mqtts://[fe80::1]:8883', { protocol: 'mqtts', host: 'fe80::1', port: 8883 }],
  ])('%s is understood', (text, address) => {
    expect(parseAddress(text)).toEqual({ ok: true, value: address })
  })

  it.each([
    ['', 'No address was given.'],
    ['https://192.168.1.10', 'GX Fieldkit does not speak "https".'],
    ['fe80::1', 'An IPv6 address is written in brackets.'],
    ['192.168.1.999', '"192.168.1.999" is neither an IP address nor a host name.'],
    ['192.168.1.10:0', '0 is not a port: 1 to 65535.'],
    ['192.168.1.10:70000', '70000 is not a port: 1 to 65535.'],
    ['http://192.168.1.10/value', '"http://192.168.1.10/value" is not an address.'],
    ['two words', '"two words" is neither an IP address nor a host name.'],
    ['x'.repeat(400), 'The address is too long.'],
  ])('%.30s is refused in one clear sentence', (text, message) => {
    const parsed = parseAddress(text)
    expect(parsed).toMatchObject({ ok: false, problem: { message } })
  })

  it('may be the serial on the label of a GX', () => {
    expect(parseAddress(' HQ2308C9WMH ')).toEqual({
      ok: true,
      value: { protocol: 'any', host: 'venus-hq2308c9wmh.local', port: null },
    })
    expect(parseAddress('HQ2308')).toMatchObject({ ok: true, value: { host: 'hq2308' } })
  })

  it('with a password is refused without repeating it', () => {
    const parsed = parseAddress('mqtt://remoteconsole:hunter2@192.168.1.10')
    expect(parsed.ok).toBe(false)
    expect(JSON.stringify(parsed)).not.toContain('hunter2')
  })
})
