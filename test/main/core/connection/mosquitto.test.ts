import net from 'node:net'
import { MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createMqttConnection } from '../../../../src/main/core/connection/mqttConnection.ts'
import { probe } from '../../../../src/main/core/connection/probe.ts'
import { systemClock } from '../../../../src/shared/clock.ts'
import { type Mosquitto, mosquittoLogin, mosquittoMissing, startMosquitto } from './mosquitto.ts'
import { createRecorder, memoryPins, portalId } from './recorder.ts'

const wrongPin = Array.from({ length: 32 }, () => 'AA').join(':')

describe.skipIf(mosquittoMissing)(
  `against mosquitto${mosquittoMissing ? ` (${mosquittoMissing})` : ''}`,
  () => {
    let real: Mosquitto
    const undo: (() => Promise<unknown> | unknown)[] = []
    beforeAll(async () => {
      real = await startMosquitto()
    })
    afterAll(() => real.stop())
    afterEach(async () => {
      for (const one of undo.splice(0).reverse()) await one()
    })

    const connect = (tls: boolean, pins = memoryPins(), password?: string, port?: number) => {
      const recorder = createRecorder()
      const connection = createMqttConnection(
        {
          ...{ portalId, host: '127.0.0.1', tls, pins, clock: systemClock },
          port: port ?? (tls ? real.tlsPort : real.plainPort),
          ...(password === undefined ? {} : { password }),
          timing: { completionMs: 50 },
        },
        recorder,
      )
      undo.push(connection.stop)
      connection.start()
      return { connection, recorder }
    }
    /** Plays the GX behind the broker: answers keepalives with one value and the completion. */
    const playGx = async () => {
      const gx = new MqttClient(() => net.connect(real.plainPort, '127.0.0.1'), { reconnectPeriod: 0 })
      undo.push(() => gx.endAsync(true))
      gx.on('message', (_topic, payload) => {
        const echo = /echo":"([^"]+)/.exec(payload.toString())?.[1]
        gx.publish(`N/${portalId}/battery/512/Soc`, '{"value":81.0}')
        gx.publish(
          `N/${portalId}/full_publish_completed`,
          `{"full-publish-completed-echo":"${echo}","value":1}`,
        )
      })
      await gx.subscribeAsync(`R/${portalId}/keepalive`)
      await gx.publishAsync(`N/${portalId}/system/0/Serial`, `{"value":"${portalId}"}`, { retain: true })
    }

    it('becomes ready on the plain door', async () => {
      await playGx()
      const { connection, recorder } = connect(false)
      await vi.waitFor(() => expect(connection.status().state).toBe('ready'), { timeout: 5_000 })
      expect(recorder.values()).toMatchObject({ 'battery/512/Soc': 81 })
    })

    it('pins the certificate on first use and shows its fingerprint', async () => {
      await playGx()
      const pins = memoryPins()
      const { connection } = connect(true, pins, mosquittoLogin.password)
      await vi.waitFor(() => expect(connection.status().state).toBe('ready'), { timeout: 5_000 })
      expect(pins.pins.get(portalId)).toBe(real.fingerprint)
      expect(connection.status()).toMatchObject({
        fingerprint: real.fingerprint,
        url: `mqtts://127.0.0.1:${real.tlsPort}`,
      })
    })

    it('refuses a changed certificate before the password leaves', async () => {
      const pins = memoryPins({ [portalId]: wrongPin })
      const { connection } = connect(true, pins, mosquittoLogin.password)
      await vi.waitFor(() => expect(connection.status().state).toBe('failed'))
      expect(connection.status().failure).toBe('certificate-changed')
      expect(connection.status().reason).toMatch(/^The certificate has changed .* No password was sent\./)
      expect(pins.pins.get(portalId)).toBe(wrongPin)
    })

    it('is not trusted when the certificate cannot be remembered', async () => {
      const pins = { ...memoryPins(), trust: () => Promise.reject(new Error('read-only')) }
      const { connection } = connect(true, { ...pins, pins: new Map() }, mosquittoLogin.password)
      await vi.waitFor(() => expect(connection.status().failure).toBe('certificate-not-remembered'))
    })

    it('says that the password is wrong', async () => {
      const { connection } = connect(true, memoryPins(), 'not-the-label')
      await vi.waitFor(() => expect(connection.status().failure).toBe('password-refused'))
      expect(connection.status().reason).not.toContain('not-the-label')
    })

    it('says that a plain port does not speak TLS', async () => {
      const { connection } = connect(true, memoryPins(), undefined, real.plainPort)
      await vi.waitFor(() => expect(connection.status().reason).toContain('does not speak TLS'))
    })

    it('is identified through its retained Serial, with the language of each port', async () => {
      await playGx()
      const address = { protocol: 'any', host: '127.0.0.1', port: real.plainPort } as const
      const seen = await probe({ host: '127.0.0.1', address }, AbortSignal.timeout(15_000))
      expect(seen).toMatchObject({
        portalId,
        problem: null,
        doors: [{ protocol: 'mqtt', port: real.plainPort, state: 'open' }],
      })
    })

    it('does not tell its portal ID without a password, and the probe says so', async () => {
      const address = { protocol: 'mqtts', host: '127.0.0.1', port: real.tlsPort } as const
      const seen = await probe({ host: '127.0.0.1', address }, AbortSignal.timeout(15_000))
      expect(seen).toMatchObject({ portalId: null, fingerprint: real.fingerprint })
      expect(seen.problem?.code).toBe('password-needed')
      expect(seen.doors).toEqual([{ protocol: 'mqtts', port: real.tlsPort, state: 'open' }])
    })
  },
)
