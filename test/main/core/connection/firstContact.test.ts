import net from 'node:net'
import { MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFirstContact } from '../../../../src/main/core/connection/firstContact.ts'
import type { Door } from '../../../../src/shared/discovery.ts'
import { startFakeBroker } from './fakeBroker.ts'
import { type Mosquitto, mosquittoLogin, mosquittoMissing, startMosquitto } from './mosquitto.ts'
import { memoryPins, portalId } from './recorder.ts'

const wrongPin = Array.from({ length: 32 }, () => 'AA').join(':')
const open = (protocol: Door['protocol'], port: number): Door => ({ protocol, port, state: 'open' })

describe.skipIf(mosquittoMissing)(
  `first contact with a password${mosquittoMissing ? ` (${mosquittoMissing})` : ''}`,
  () => {
    let real: Mosquitto
    let gx: MqttClient
    beforeAll(async () => {
      real = await startMosquitto()
      gx = new MqttClient(() => net.connect(real.plainPort, '127.0.0.1'), { reconnectPeriod: 0 })
      await gx.publishAsync(`N/${portalId}/system/0/Serial`, `{"value":"${portalId}"}`, { retain: true })
    })
    afterAll(async () => {
      await gx.endAsync(true)
      await real.stop()
    })
    const contact = (pins: ReturnType<typeof memoryPins>, password = mosquittoLogin.password) =>
      makeFirstContact(
        {
          ...{ host: '127.0.0.1', password, pins, webPins: memoryPins() },
          doors: [open('mqtt', real.plainPort), open('mqtts', real.tlsPort)],
        },
        AbortSignal.timeout(15_000),
      )

    it('learns the portal ID over TLS and pins the certificate', async () => {
      const pins = memoryPins()
      expect(await contact(pins)).toMatchObject({
        ok: true,
        value: { portalId, fingerprint: real.fingerprint },
      })
      expect(pins.pins.get(portalId)).toBe(real.fingerprint)
    })

    it('keeps the old pin and stops when the portal ID belongs to another certificate', async () => {
      const pins = memoryPins({ [portalId]: wrongPin })
      expect(await contact(pins)).toMatchObject({ ok: false, problem: { code: 'certificate-changed' } })
      expect(pins.pins.get(portalId)).toBe(wrongPin)
    })

    it('pins nothing when the password is wrong', async () => {
      const pins = memoryPins()
      const answer = await contact(pins, 'not-the-label')
      expect(answer).toMatchObject({ ok: false, problem: { code: 'password-refused' } })
      expect(JSON.stringify(answer)).not.toContain('not-the-label')
      expect(pins.pins.size).toBe(0)
    })
  },
)

describe('first contact', () => {
  it('tries a refused password once', async () => {
    const gx = await startFakeBroker({ returnCode: 5 })
    const answer = await makeFirstContact(
      {
        host: '127.0.0.1',
        doors: [open('mqtt', gx.port)],
        password: 'x',
        pins: memoryPins(),
        webPins: memoryPins(),
      },
      AbortSignal.timeout(15_000),
    )
    expect(answer).toMatchObject({ ok: false, problem: { code: 'password-refused' } })
    expect(gx.connects).toHaveLength(1)
    await gx.stop()
  })

  it('says that MQTT is off when there is no MQTT door', async () => {
    const answer = await makeFirstContact(
      { host: '127.0.0.1', doors: [], password: 'x', pins: memoryPins(), webPins: memoryPins() },
      AbortSignal.timeout(15_000),
    )
    expect(answer).toMatchObject({ ok: false, problem: { code: 'no-mqtt-door' } })
  })
})
