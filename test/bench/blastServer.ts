// Started as a process of its own by the benchmarks: a bare MQTT server that answers one keepalive with a full publish
// of all topics, and a blast of changes half a second later. It makes all bytes beforehand, so it is never the limit.
import { createServer } from 'node:net'
import mqtt from 'mqtt-packet'

const portalId = 'c0619abe4c41'
const topicCount = 3_000
const messageCount = Number(process.argv[2] ?? 100_000)

const paths = [
  '/Dc/0/Voltage',
  '/Dc/0/Current',
  '/Dc/0/Power',
  '/Soc',
  '/Ac/ActiveIn/L1/V',
  '/Ac/Out/L1/P',
  '/Yield/Power',
]
const types = ['battery', 'vebus', 'solarcharger', 'grid', 'temperature', 'system']

function topic(index: number): string {
  const service = Math.floor(index / 100)
  const path = index % 100
  return `N/${portalId}/${types[service % types.length]}/${service}${paths[path] ?? `/Other/${path}/Value`}`
}

const bytes = (name: string, payload: string): Buffer =>
  mqtt.generate({ cmd: 'publish', topic: name, payload, qos: 0, dup: false, retain: false })

const value = (index: number) => `{"value":${(40 + (index % 1_000) / 100).toFixed(2)}}`
const everything = Buffer.concat(
  Array.from({ length: topicCount }, (_, index) => bytes(topic(index), value(index))),
)
const blast = Buffer.concat(
  Array.from({ length: messageCount }, (_, index) =>
    bytes(topic((index * 7) % topicCount), value(index * 31)),
  ),
)
const done = bytes(`N/${portalId}/bench/0/Done`, '{"value":1}')

function completed(request: string): Buffer {
  const echo = /"full-publish-completed-echo":"([^"]*)"/.exec(request)?.[1]
  const text =
    echo === undefined
      ? '{"value":1795187571}'
      : `{"full-publish-completed-echo":"${echo}","value":1795187571}`
  return bytes(`N/${portalId}/full_publish_completed`, text)
}

const server = createServer((socket) => {
  const parser = mqtt.parser()
  let isBlasted = false
  socket.setNoDelay(true)
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
    if (packet.cmd !== 'publish') return
    const text = packet.payload.toString()
    if (!packet.topic.endsWith('/keepalive') || text.includes('suppress-republish') || isBlasted) return
    isBlasted = true
    socket.write(Buffer.concat([everything, completed(text)]))
    // Long enough that the full publish is digested: the two are measured apart.
    setTimeout(() => socket.write(Buffer.concat([blast, done])), 500)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})
