import { once } from 'node:events'
import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { expect } from 'vitest'
import { loadCertificates } from '../../../../src/main/core/simulator/net/certificates.ts'
import {
  type SimulatedGx,
  type SimulatedGxOptions,
  startSimulatedGx,
} from '../../../../src/main/core/simulator/simulatedGx.ts'
import { eventually, handClock, resourcesFolder, scenarioNamed } from './testScenario.ts'

export const portalId = 'c0619ab00a01'

/** What a GX does, only faster. */
export const fastTiming = {
  heartbeatMs: 20,
  fullPublishesPerSecond: 1_000,
  tickMs: 10,
  refusalMs: { least: 1, most: 5 },
  kickMs: 5,
  countersMs: 20,
  appearMs: 5,
  hangMs: 60,
  httpHangMs: 60,
  flapMs: 20,
  oldBatchMs: 10,
}

/** Starts `ess-healthy` with fast timing; its clock stands unless it is moved. */
export async function startGx(options: Partial<SimulatedGxOptions> = {}): Promise<SimulatedGx> {
  return await startSimulatedGx({
    scenario: await scenarioNamed('ess-healthy'),
    clock: handClock(),
    doors: { mqtt: true, http: true },
    announce: null,
    ...options,
    timing: { ...fastTiming, ...options.timing },
    ...(options.doors?.mqtts ? { certificates: await loadCertificates(resourcesFolder) } : {}),
  })
}

export interface HeardMessage {
  /** Without `N/<id>/`. */
  topic: string
  payload: string
  retain: boolean
}

export interface GxClient {
  client: MqttClient
  /** Everything that was heard. */
  messages: HeardMessage[]
  /** Payloads of one topic, in their order. */
  payloads(topic: string): string[]
  /** Asks for a full publish and waits for its completion; gives what came in between. */
  fullPublish(): Promise<HeardMessage[]>
  /** Resolves when the connection has ended. */
  closed: Promise<void>
}

let echoes = 0

/** Connects mqtt.js, which does not come back by itself, and subscribes to everything. */
export async function join(gx: SimulatedGx, options: IClientOptions = {}): Promise<GxClient> {
  const url =
    gx.ports.mqtts === null ? `mqtt://127.0.0.1:${gx.ports.mqtt}` : `mqtts://127.0.0.1:${gx.ports.mqtts}`
  const client = await connectAsync(url, { reconnectPeriod: 0, rejectUnauthorized: false, ...options })
  const messages: HeardMessage[] = []
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
  client.on('error', () => {})
  client.on('message', (topic, payload, { retain }) => {
    messages.push({ topic: topic.replace(`N/${portalId}/`, ''), payload: payload.toString(), retain })
  })
  await client.subscribeAsync('#')
  return {
    client,
    messages,
    closed,
    payloads: (topic) => messages.filter((one) => one.topic === topic).map(({ payload }) => payload),
    fullPublish: async () => {
      echoes += 1
      const from = messages.length
      const echo = `echo-${echoes}`
      client.publish(
        `R/${portalId}/keepalive`,
        `{"keepalive-options":[{"full-publish-completed-echo":"${echo}"}]}`,
      )
      const done = () =>
        messages.findIndex(
          (one) => one.topic === 'full_publish_completed' && one.payload.includes(`"${echo}"`),
        )
      await eventually(() => expect(done()).not.toBe(-1))
      return messages.slice(from, done()).filter((one) => !one.topic.startsWith('R/'))
    },
  }
}

export interface HttpAnswer {
  status: number
  text: string
}

/** One GET over a connection of its own; rejects when it breaks, or with `AbortError` when it is given up. */
export async function httpGet(gx: SimulatedGx, path: string, signal?: AbortSignal): Promise<HttpAnswer> {
  const request = get({
    host: '127.0.0.1',
    port: gx.ports.http,
    path,
    agent: false,
    ...(signal ? { signal } : {}),
  })
  // A reset in the middle of the body is told by the request alone; the response just ends.
  const failed = new Promise<never>((_, reject) => request.on('error', reject))
  const answered = async () => {
    const [response] = await once(request, 'response')
    return { status: response.statusCode, text: await text(response) }
  }
  return await Promise.race([failed, answered()])
}
