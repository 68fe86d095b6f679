import { describe, expect, it } from 'vitest'
import { type LookParts, lookBehind } from '../../../src/main/app/lookBehind.ts'
import type { GxDescription } from '../../../src/main/core/discovery/description.ts'
import type { ProbeResult, ProbeTarget } from '../../../src/shared/probe.ts'
import { failure, success } from '../../../src/shared/result.ts'
import { memoryPins } from '../core/connection/recorder.ts'

const portalId = 'c0619ab4e53f'
const locked: ProbeResult = {
  ...{ portalId: null, name: null, model: null, firmware: null, fingerprint: 'AB' },
  doors: [{ protocol: 'mqtts', port: 8883, state: 'open' }],
  problem: { code: 'password-needed', message: 'The GX asks for a password.', tryThis: 'See the label.' },
}
const description: GxDescription = {
  ...{ portalId, name: 'Lisova', model: 'Cerbo GX', serial: 'HQ2308C9WMH', firmware: 'v3.70' },
  ...{ mqttOnLan: 1, fieldkitPorts: null },
}

function parts(change: Partial<LookParts>) {
  const probed: ProbeTarget[] = []
  const all: LookParts = {
    async probe(target) {
      probed.push(target)
      return locked
    },
    pins: success(memoryPins()),
    webPins: success(memoryPins()),
    knownAt: () => null,
    describe: async () => null,
    resolve: async () => null,
    ...change,
  }
  return { all, probed }
}
const look = (text: string, all: LookParts, password?: string) =>
  lookBehind(text, password, AbortSignal.timeout(10_000), all)

describe('a password-protected GX behind a typed address', () => {
  it('is named by what was found at its address', async () => {
    const { all } = parts({ knownAt: () => ({ portalId, address: '10.0.0.5' }) })
    expect(await look('10.0.0.5', all, 's3cret')).toMatchObject({
      ok: true,
      value: {
        device: { portalId, address: '10.0.0.5' },
        doors: [{ protocol: 'mqtts', port: 8883, host: '10.0.0.5' }],
        password: 's3cret',
      },
    })
  })

  it('is named by its SSDP description', async () => {
    const { all } = parts({ describe: async () => description })
    expect(await look('10.0.0.5', all)).toMatchObject({
      ok: true,
      value: { device: { portalId, name: 'Lisova', serial: 'HQ2308C9WMH', firmware: 'v3.70' } },
    })
  })

  it('asks for the password when nobody names it and none was given', async () => {
    const { all } = parts({})
    expect(await look('10.0.0.5', all)).toMatchObject({ ok: false, problem: { code: 'password-needed' } })
  })

  it('gets no password while the remembered certificates cannot be read', async () => {
    const { all } = parts({ pins: failure('pins-unreadable', 'x', 'y') })
    expect(await look('10.0.0.5', all, 's3cret')).toMatchObject({ ok: false })
  })
})

describe('a typed name', () => {
  it('is resolved by mDNS, and the address is what is looked behind', async () => {
    const { all, probed } = parts({ resolve: async () => '10.0.0.7', describe: async () => description })
    expect(await look('venus.local', all)).toMatchObject({ value: { device: { address: '10.0.0.7' } } })
    expect(probed[0]?.host).toBe('10.0.0.7')
  })

  it('stays a name when mDNS is silent, for the resolver of the laptop', async () => {
    const { all, probed } = parts({ describe: async () => description })
    await look('venus.local', all)
    expect(probed[0]?.host).toBe('venus.local')
  })

  it('may be the serial on the label: the found GX with it, else its own name', async () => {
    const asked: string[] = []
    const { all, probed } = parts({
      knownAt: (text) => (text === 'HQ2308C9WMH' ? { portalId, address: '10.0.0.9' } : null),
      async resolve(name) {
        asked.push(name)
        return null
      },
    })
    expect(await look(' HQ2308C9WMH ', all)).toMatchObject({ value: { device: { address: '10.0.0.9' } } })
    expect(probed[0]?.host).toBe('10.0.0.9')
    await look('hq1111AAAAA', all)
    expect(asked).toEqual(['venus-hq1111aaaaa.local'])
  })
})
