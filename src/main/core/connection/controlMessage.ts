import { z } from 'zod'

const heartbeatSchema = z.object({ value: z.number().positive() })
const keepaliveSchema = z.object({ value: z.literal(1) })
const completedSchema = z.object({ 'full-publish-completed-echo': z.string().optional() })

/** The GX's clock in `N/<id>/heartbeat {"value":<unix s>}` as epoch ms; null when the message is something else. */
export function parseHeartbeat(payload: Buffer): number | null {
  const seconds = heartbeatSchema.safeParse(parseJson(payload)).data?.value
  return seconds === undefined ? null : seconds * 1000
}

/**
 * Whether `N/<id>/keepalive` comes from firmware before 3.20, which keeps `{"value": 1}` there; the later one publishes a
 * bare `1` that nobody sees (venus-rig.md 2, 4).
 */
export function isOldKeepalive(payload: Buffer): boolean {
  return keepaliveSchema.safeParse(parseJson(payload)).success
}

/** The echo of a completion; undefined without one (firmware before 3.50), null when the message is unreadable. */
export function parseCompleted(payload: Buffer): string | undefined | null {
  const parsed = completedSchema.safeParse(parseJson(payload))
  return parsed.success ? parsed.data['full-publish-completed-echo'] : null
}

/** Keepalive that asks for all topics and a completion that carries `echo` (venus.md 2.4). */
export function fullPublishRequest(echo: string): string {
  return JSON.stringify({ 'keepalive-options': [{ 'full-publish-completed-echo': echo }] })
}

/** Keepalive that asks for nothing but another 60 s. */
export const suppressRepublish = '{"keepalive-options":["suppress-republish"]}'

function parseJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'))
  } catch {
    return undefined
  }
}
