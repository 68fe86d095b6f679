import dgram from 'node:dgram'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { askDescription } from '../../../../src/main/core/discovery/askDescription.ts'
import { announceSsdp, descriptionXml, freeUdpPort } from './lan.ts'

const usn = 'uuid:com.victronenergy.ccgx.C0:61:9A:B0:0A:01'

describe('a host asked by SSDP unicast', () => {
  const undo: (() => unknown)[] = []
  afterEach(async () => {
    for (const one of undo.splice(0).reverse()) await one()
  })

  it('tells its portal ID though its MQTT doors ask for a password', async () => {
    const port = await freeUdpPort()
    undo.push(
      (await announceSsdp(port, { usn, xml: descriptionXml({ portalId: 'c0619ab00a01', name: 'Office' }) }))
        .stop,
    )
    expect(await askDescription('127.0.0.1', port, AbortSignal.timeout(5_000))).toMatchObject({
      ...{ portalId: 'c0619ab00a01', name: 'Office', serial: '0012345', mqttOnLan: 1 },
    })
  })

  it('is asked under its own name and not the group', async () => {
    const socket = dgram.createSocket('udp4')
    undo.push(() => socket.close())
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const heard = once(socket, 'message')
    const { port } = socket.address()
    const stop = new AbortController()
    const asked = askDescription('127.0.0.1', port, stop.signal)
    expect(String((await heard)[0])).toContain(`HOST: 127.0.0.1:${port}\r\n`)
    stop.abort()
    expect(await asked).toBeNull()
  })

  it('is nobody when it is a name, when it is no GX, and when it points elsewhere', async () => {
    const port = await freeUdpPort()
    expect(await askDescription('venus.local', port, AbortSignal.timeout(5_000))).toBeNull()
    undo.push((await announceSsdp(port, { usn: 'uuid:some-tv', xml: '' })).stop)
    expect(await askDescription('127.0.0.1', port, AbortSignal.timeout(5_000))).toBeNull()
    const evilPort = await freeUdpPort()
    undo.push((await announceSsdp(evilPort, { usn, xml: '', location: 'http://127.0.0.2:1/x' })).stop)
    expect(await askDescription('127.0.0.1', evilPort, AbortSignal.timeout(5_000))).toBeNull()
  })
})
