import { describe, expect, it } from 'vitest'
import {
  isOldKeepalive,
  parseCompleted,
  parseHeartbeat,
} from '../../../../src/main/core/connection/controlMessage.ts'
import { parseAnswer, pathsOf, settingsOf } from '../../../../src/main/core/connection/dbusJson.ts'
import { serviceNames, settingEvents } from '../../../../src/main/core/connection/dbusService.ts'
import { createDbusServices } from '../../../../src/main/core/connection/dbusServices.ts'
import { createMessageReader } from '../../../../src/main/core/connection/messageReader.ts'
import { canInterfaces } from '../../../../src/main/core/connection/onDemandReads.ts'
import { parseTopic } from '../../../../src/main/core/connection/topic.ts'
import { rawValueSchema } from '../../../../src/shared/reading.ts'
import { createTally, seededRandom, spoil } from '../../../helpers/fuzz.ts'
import { portalId } from './recorder.ts'

const buffers = (...texts: string[]) => texts.map((text) => Buffer.from(text))
const topics = buffers(
  `N/${portalId}/battery/512/Dc/0/Voltage`,
  `N/${portalId}/system/0/AvailableBatteryServices`,
  `N/${portalId}/ident/HQ1234/X`,
  `N/${portalId}/heartbeat`,
  `N/${portalId}/full_publish_completed`,
  `N/${portalId}/settings/0/Settings/Größe`,
)
const payloads = buffers(
  '{"value":49.0}',
  '{"max":1,"min":0,"value":0}',
  '{"value":9007199254740993}',
  '{"value":[{"interface":"can0"},7.0,null]}',
  '{"value":"{\\"a\\":[1,2]}"}',
  '{"value":null}',
  '{"max":"1","min":0,"value":0}',
  '{"full-publish-completed-echo":"x","value":1}',
  '{"value":{"__proto__":{"x":1},"constructor":1}}',
  '',
)
const answers = buffers(
  '{"value": {"DeviceInstance": 512, "Soc": 81.0, "Dc/0/Voltage": NaN, "Soh": []}, "success": true}',
  '{"services": ["com.victronenergy.battery.socketcan_can0", "org.x"], "success": true}',
  '{"settings": {"/Settings/A": {"Value": 1, "Min": 0, "Max": Infinity, "Default": 1}}, "success": true}',
  '{"value": {"__proto__": 1, "": 2, "/": 3}, "success": true}',
  '{"error": "org.freedesktop.DBus.Error.ServiceUnknown: x", "success": false}',
)

describe('spoiled input from the network', () => {
  it('makes 60,000 MQTT messages an event, a control message or a counted reason, and nothing else', () => {
    const random = seededRandom(1)
    const tally = createTally()
    const reader = createMessageReader(portalId)
    for (let left = 60_000; left > 0; left -= 1) {
      const topic = spoil(topics, random).toString('utf8')
      const payload = spoil(payloads, random)
      const message = reader.read(topic, payload, 1)
      tally.add(message.kind === 'rejected' ? message.reason : message.kind)
      if (message.kind === 'event' && message.event.kind === 'value') {
        canInterfaces(message.event.value)
        if (left % 20 === 0) expect(rawValueSchema.safeParse(message.event).error).toBeUndefined()
      } else if (message.kind !== 'rejected' && message.kind !== 'event') {
        parseHeartbeat(message.payload)
        parseCompleted(message.payload)
        isOldKeepalive(message.payload)
      }
    }
    expect(tally.total()).toBe(60_000)
    expect(tally.names()).toEqual([
      ...['event', 'full_publish_completed', 'heartbeat', 'min or max is not a number'],
      ...['payload has no value', 'payload is not JSON', 'payload is not an object', 'topic of another form'],
    ])
    expect(tally.of('event')).toBeGreaterThan(5_000)
  })

  it('makes 20,000 topics a place in the station or null', () => {
    const random = seededRandom(2)
    for (let left = 20_000; left > 0; left -= 1) {
      const topic = parseTopic(spoil(topics, random).toString('latin1'), portalId)
      if (topic?.kind !== 'value') continue
      expect(topic.path.startsWith('/') && topic.path.length > 1 && topic.serviceType !== '').toBe(true)
    }
  })

  it('makes 20,000 bodies of the D-Bus HTTP API an answer that can be read, or none', () => {
    const random = seededRandom(3)
    const tally = createTally()
    for (let left = 20_000; left > 0; left -= 1) {
      const answer = parseAnswer(spoil(answers, random).toString('utf8'))
      tally.add(answer === null ? 'unreadable' : 'answer')
      if (answer === null) continue
      const services = createDbusServices()
      const events = [
        ...services.take('com.victronenergy.battery.x', pathsOf(answer.value), 1),
        ...settingEvents(settingsOf(answer.settings).settings, 1),
      ]
      for (const name of serviceNames(answer.services) ?? []) services.cadenceOf(name)
      if (left % 20 === 0)
        for (const event of events) expect(rawValueSchema.safeParse(event).error).toBeUndefined()
    }
    expect(tally.of('answer')).toBeGreaterThan(1_000)
    expect(tally.of('unreadable')).toBeGreaterThan(1_000)
  })
})
