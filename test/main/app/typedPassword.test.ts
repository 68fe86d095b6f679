import { mkdtemp, readFile, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MqttClient } from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/main/app.ts'
import { mosquittoLogin, mosquittoMissing, startMosquitto } from '../core/connection/mosquitto.ts'
import { portalId } from '../core/connection/recorder.ts'

const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

describe.skipIf(mosquittoMissing)(
  `connecting to a typed address with a password${mosquittoMissing ? ` (${mosquittoMissing})` : ''}`,
  () => {
    it('learns the portal ID, pins the certificate, records, and leaves no password anywhere', async () => {
      const real = await startMosquitto()
      undo.push(real.stop)
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
      const dataFolder = await mkdtemp(path.join(tmpdir(), 'fieldkit-typed-'))
      undo.push(() => rm(dataFolder, { recursive: true }))
      const lines: string[] = []
      const app = await createApp({
        ...{ dataFolder, resourcesFolder: 'resources', version: '0', interfaces: [] },
        log: (line) => lines.push(line),
      })
      undo.push(app.stop)
      const address = `mqtts://127.0.0.1:${real.tlsPort}`
      const signal = AbortSignal.timeout(18_000)

      expect(await app.connect({ address }, signal)).toMatchObject({
        ok: false,
        problem: { code: 'password-needed' },
      })
      expect(await app.connect({ address, password: mosquittoLogin.password }, signal)).toEqual({
        ok: true,
        value: portalId,
      })
      const reading = app
        .session(portalId)
        ?.station.get({ serviceType: 'battery', deviceInstance: 512 }, '/Soc')
      expect(reading?.value).toBe(81)
      const pins = await readFile(path.join(dataFolder, 'trusted-certificates.json'), 'utf8')
      expect(pins).toContain(real.fingerprint)
      expect(`${lines.join()} ${pins}`).not.toContain(mosquittoLogin.password)
      // Pinned now, so its certificate names it and no password is needed to know who it is.
      expect(await app.addAddress(address, signal)).toMatchObject({ ok: true, value: { portalId } })
    })
  },
)
