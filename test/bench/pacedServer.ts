// Started as a process of its own by the benchmarks: `pacedServer.ts STATIONS PACE` are so many bare MQTT servers, one
// per station, with a heartbeat every 3 s after its first keepalive. A number as PACE is so many messages per second on
// 300 topics, in small groups, as a GX sends them; `seeds` is one station of the simulated year, each of its series at
// its own cadence (10, 30, 60 or 300 s), spread evenly over it; `tiles` is sixty values, each changing ten times a second.
import { createServer, type Socket } from 'node:net'
import mqtt from 'mqtt-packet'
import { benchPortalId } from './benchPortalId.ts'
import { dayMs, randomFrom, simulatedSeries } from './yearOfReadings.ts'

const [stations = '10', pace = '50'] = process.argv.slice(2)
const groupMs = 100
const moving = ['/Dc/0/Voltage', '/Dc/0/Current', '/Dc/0/Power', '/Ac/Out/L1/P', '/Ac/ActiveIn/L1/V']
const types = ['battery', 'vebus', 'solarcharger', 'grid', 'temperature']

const bytes = (topic: string, payload: string): Buffer =>
  mqtt.generate({ cmd: 'publish', topic, payload, qos: 0, dup: false, retain: false })

/** What one station sends: everything on request, and a group of changes every 100 ms. */
interface Broadcast {
  everything(): Buffer[]
  group(): Buffer[]
}

/** So many changes per second of the paths that move: the first five of each service. */
function steadyPace(index: number, rate: number): Broadcast {
  const portalId = benchPortalId(index)
  const topics = types.flatMap((type, service) =>
    Array.from(
      { length: 60 },
      (_, path) => `N/${portalId}/${type}/${service}${moving[path] ?? `/Other/${path}`}`,
    ),
  )
  const restless = topics.filter((_, topic) => topic % 60 < moving.length)
  let sent = index * 13
  let owed = 0
  const change = (topic: string) => bytes(topic, `{"value":${(40 + (sent++ % 997) / 100).toFixed(2)}}`)
  return {
    everything: () => topics.map(change),
    group() {
      owed += (rate * groupMs) / 1_000
      const now = Math.floor(owed)
      owed -= now
      return Array.from({ length: now }, () => change(restless[sent % restless.length] ?? ''))
    },
  }
}

/** Every series at its cadence; no two stations and no two series beat together. */
function seedsPace(index: number): Broadcast {
  const random = randomFrom(index)
  const noise = () => random() * 2 - 1
  const all = simulatedSeries.map(({ id, cadenceMs, step, model }) => {
    const topic = `N/${benchPortalId(index)}/${id.serviceType}/${id.deviceInstance}${id.path}`
    const change = () => {
      const value = model(((Date.now() % dayMs) / dayMs) * 24, noise, Date.now())
      return bytes(topic, `{"value":${Number((Math.round(value / step) * step).toFixed(3))}}`)
    }
    return { change, groups: cadenceMs / groupMs, phase: Math.floor((random() * cadenceMs) / groupMs) }
  })
  let group = 0
  return {
    everything: () => all.map(({ change }) => change()),
    group() {
      group++
      return all.filter(({ groups, phase }) => (group + phase) % groups === 0).map(({ change }) => change())
    },
  }
}

/** Sixty values of one service that all change with every group. */
function tilesPace(index: number): Broadcast {
  let sent = 0
  const change = (_: unknown, path: number) =>
    bytes(`N/${benchPortalId(index)}/battery/0/Other/${path}`, `{"value":${(sent++ % 9_973) / 100}}`)
  const all = () => Array.from({ length: 60 }, change)
  return { everything: all, group: all }
}

function broadcastOf(index: number): Broadcast {
  if (pace === 'seeds') return seedsPace(index)
  return pace === 'tiles' ? tilesPace(index) : steadyPace(index, Number(pace))
}

function startStation(index: number): Promise<number> {
  const portalId = benchPortalId(index)
  const { everything, group } = broadcastOf(index)

  const blow = (socket: Socket) => {
    const groups = setInterval(() => socket.write(Buffer.concat(group())), groupMs)
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
      socket.write(Buffer.concat([...everything(), bytes(`N/${portalId}/full_publish_completed`, completed)]))
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

const ports = await Promise.all(Array.from({ length: Number(stations) }, (_, index) => startStation(index)))
process.stdout.write(`${JSON.stringify(ports)}\n`)
