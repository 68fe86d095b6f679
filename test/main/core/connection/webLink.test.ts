import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeFirstContact } from '../../../../src/main/core/connection/firstContact.ts'
import { createMqttConnection } from '../../../../src/main/core/connection/mqttConnection.ts'
import { openWebLink } from '../../../../src/main/core/connection/webLink.ts'
import { systemClock } from '../../../../src/shared/clock.ts'
import { echoOf, type FakeBroker, startFakeBroker } from './fakeBroker.ts'
import { createRecorder, memoryPins, portalId } from './recorder.ts'
import { type StandInWeb, startStandInWeb } from './standInWeb.ts'

const password = 's3cret&of=the label'
const wrongPin = Array.from({ length: 32 }, () => 'AA').join(':')
const undo: (() => Promise<unknown> | unknown)[] = []
let gx: FakeBroker
let web: StandInWeb

beforeEach(async () => {
  gx = await startFakeBroker({
    onSubscribe: (_, self) => self.publish(`N/${portalId}/system/0/Serial`, `{"value":"${portalId}"}`, true),
    onPublish(topic, payload, self) {
      const echo = echoOf(payload)
      if (!topic.endsWith('/keepalive') || echo === undefined) return
      self.publish(`N/${portalId}/battery/512/Soc`, '{"value":81.0}')
      self.publish(
        `N/${portalId}/full_publish_completed`,
        `{"full-publish-completed-echo":"${echo}","value":1}`,
      )
    },
  })
  undo.push(gx.stop)
  web = await startStandInWeb(gx.port, password)
  undo.push(web.stop)
})
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

function connect(secret: string | undefined, pins = memoryPins()) {
  const recorder = createRecorder()
  const connection = createMqttConnection(
    {
      ...{ portalId, host: '127.0.0.1', port: web.port, tls: true, web: true, pins, clock: systemClock },
      ...(secret === undefined ? {} : { password: secret }),
      timing: { retryMinMs: 10, retryMaxMs: 20 },
    },
    recorder,
  )
  undo.push(connection.stop)
  connection.start()
  return { connection, recorder, pins }
}

describe('MQTT through the web server of a GX, against a stand-in', () => {
  it('becomes ready with the password, pins the web certificate and sends no password over MQTT', async () => {
    const { connection, recorder, pins } = connect(password)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(recorder.values()).toMatchObject({ 'battery/512/Soc': 81 })
    expect(connection.status().url).toBe(`wss://127.0.0.1:${web.port}`)
    expect(pins.pins.get(portalId)).toBe(web.fingerprint)
    expect(web.logins).toHaveLength(1)
    expect(gx.connects[0]).toMatchObject({ username: undefined, password: undefined })
    expect(JSON.stringify(recorder.statuses)).not.toContain('s3cret')
  })

  it('tries a wrong password once', async () => {
    const { connection } = connect('not-the-label')
    await vi.waitFor(() => expect(connection.status().failure).toBe('password-refused'))
    expect(web.logins).toHaveLength(1)
    expect(connection.status().nextTryAt).toBeNull()
  })

  it('sends nothing when the certificate changed', async () => {
    const { connection } = connect(password, memoryPins({ [portalId]: wrongPin }))
    await vi.waitFor(() => expect(connection.status().failure).toBe('certificate-changed'))
    expect(web.logins).toEqual([])
  })

  it('asks for the password when none was given', async () => {
    const { connection } = connect(undefined)
    await vi.waitFor(() => expect(connection.status().failure).toBe('password-needed'))
    expect(web.logins).toEqual([])
  })

  it('logs in again when its session was lost', async () => {
    const { connection } = connect(password)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    web.forgetSessions()
    gx.dropClients()
    await vi.waitFor(() => expect(web.logins).toHaveLength(2))
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
  })

  it('learns the portal ID on first contact with a GX that has MQTT off', async () => {
    const webPins = memoryPins()
    const doors = [{ protocol: 'wss' as const, port: web.port, state: 'open' as const }]
    const contact = { host: '127.0.0.1', doors, password, pins: memoryPins(), webPins }
    expect(await makeFirstContact(contact, AbortSignal.timeout(15_000))).toMatchObject({
      ...{ ok: true, value: { portalId, fingerprint: web.fingerprint } },
    })
    expect(webPins.pins.get(portalId)).toBe(web.fingerprint)
  })

  it('never writes, because it counts as a privileged client', async () => {
    const down = vi.fn()
    const online = new Promise<void>((resolve) => {
      const link = openWebLink(
        {
          ...{ host: '127.0.0.1', port: web.port, tls: true, password, connectTimeoutMs: 5_000 },
          ...{ keepaliveSeconds: 30, judgeCertificate: async () => null },
        },
        { online: resolve, message: () => {}, down },
      )
      undo.push(link.close)
      void vi.waitFor(() => {
        link.publish(`W/${portalId}/settings/0/X`, '{"value":1}')
        link.publish(`R/${portalId}/settings/0/X`, '')
        expect(gx.received.map(({ topic }) => topic)).toContain(`R/${portalId}/settings/0/X`)
      })
    })
    await online
    await vi.waitFor(() =>
      expect(gx.received.map(({ topic }) => topic)).toContain(`R/${portalId}/settings/0/X`),
    )
    expect(gx.received.some(({ topic }) => topic.startsWith('W/'))).toBe(false)
    expect(down).not.toHaveBeenCalled()
  })
})
