// Started as a process of its own by the benchmarks: `pacedServer.ts STATIONS RATE` are so many bare MQTT servers, one
// per station, each publishing RATE messages per second on 300 topics after its first keepalive, as a GX does: in
// small groups, with a heartbeat every 3 s.
import { createServer, type Socket } from 'node:net'
import mqtt from 'mqtt-packet'
import { benchPortalId } from './benchPortalId.ts'

const [stations = 10, rate = 50] = process.argv.slice(2).map(Number)
const groupMs = 100
const moving = ['/Dc/0/Voltage', '/Dc/0/Current', '/Dc/0/Power', '/Ac/Out/L1/P', '/Ac/ActiveIn/L1/V']
const types = ['battery', 'vebus', 'solarcharger', 'grid', 'temperature']

const bytes = (topic: string, payload: string): Buffer =>
  mqtt.generate({ cmd: 'publish', topic, payload, qos: 0, dup: false, retain: false })

function startStation(index: number): Promise<number> {
  const portalId = benchPortalId(index)
  const topics = types.flatMap((type, service) =>
    Array.from(
      { length: 60 },
      (_, path) => `N/${portalId}/${type}/${service}${moving[path] ?? `/Other/${path}`}`,
    ),
  )
  // The paths that move are the first five of each service.
  const restless = topics.filter((_, topic) => topic % 60 < moving.length)
  let sent = index * 13
  const change = (topic: string) => bytes(topic, `{"value":${(40 + (sent++ % 997) / 100).toFixed(2)}}`)

  const blow = (socket: Socket) => {
    let owed = 0
    const groups = setInterval(() => {
      owed += (rate * groupMs) / 1_000
      const now = Math.floor(owed)
      owed -= now
      socket.write(
        Buffer.concat(Array.from({ length: now }, () => change(restless[sent % restless.length] ?? ''))),
      )
    }, groupMs)
    const beat = setInterval(() => {
      socket.write(bytes(`N/${portalId}/heartbeat`, `{"value":${Math.floor(Date.now() / 1_000)}}`))
    }, 3_000)
    socket.once('close', () => {
      clearInterval(groups)
      clearInterval(beat)
    })
  }

  const server = createServer((socket) => {
    const parser = mqtt.parser()
    let isAwake = false
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => parser.parse(chunk))
    parser.on('packet', (packet) => {
      if (packet.cmd === 'connect')
        socket.write(mqtt.generate({ cmd: 'connack', returnCode: 0, sessionPresent: false }))
      if (packet.cmd === 'pingreq') socket.write(mqtt.generate({ cmd: 'pingresp' }))
      if (packet.cmd === 'subscribe') {
        const granted = packet.subscriptions.map(() => 0 as const)
        socket.write(mqtt.generate({ cmd: 'suback', messageId: packet.messageId ?? 1, granted }))
        socket.write(bytes(`N/${portalId}/system/0/Serial`, `{"value":"${portalId}"}`))
      }
      if (packet.cmd !== 'publish' || !packet.topic.endsWith('/keepalive')) return
      const text = packet.payload.toString()
      if (text.includes('suppress-republish')) return
      const echo = /"full-publish-completed-echo":"([^"]*)"/.exec(text)?.[1] ?? ''
      const completed = `{"full-publish-completed-echo":"${echo}","value":1795187571}`
      socket.write(
        Buffer.concat([...topics.map(change), bytes(`N/${portalId}/full_publish_completed`, completed)]),
      )
      if (!isAwake) blow(socket)
      isAwake = true
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : 0)
    })
  })
}

const ports = await Promise.all(Array.from({ length: stations }, (_, index) => startStation(index)))
process.stdout.write(`${JSON.stringify(ports)}\n`)
