import { z } from 'zod'
import type { CanStatistics } from './canStatistics.ts'
import type { Json } from './json.ts'

const counters = z.object({ packets: z.number(), errors: z.number(), dropped: z.number().optional() })

/**
 * Output of `ip -json -details -statistics link show <if>` as the GX publishes it (venus.md 4). `linkinfo` and its
 * parts may be absent, for example on the serial CAN port of a Cerbo GX.
 */
const linkSchema = z.object({
  ifname: z.string().optional(),
  operstate: z.string().optional(),
  linkinfo: z
    .object({
      info_data: z
        .object({
          state: z.string().optional(),
          berr_counter: z.object({ tx: z.number(), rx: z.number() }).optional(),
          bittiming: z.object({ bitrate: z.number().optional() }).optional(),
        })
        .optional(),
      info_xstats: z
        .object({
          restarts: z.number().optional(),
          bus_error: z.number().optional(),
          arbitration_lost: z.number().optional(),
          error_warning: z.number().optional(),
          error_passive: z.number().optional(),
          bus_off: z.number().optional(),
        })
        .optional(),
    })
    .optional(),
  stats64: z.object({ rx: counters, tx: counters }),
})

/** Reads the JSON text inside `/CanBus/Interface/<if>/Statistics`; null when it is not that. */
export function parseCanStatistics(value: Json): CanStatistics | null {
  if (typeof value !== 'string') return null
  let parsed: unknown
  try {
    parsed = JSON.parse(value)
  } catch {
    return null
  }
  const link = z.array(linkSchema).min(1).safeParse(parsed).data?.[0]
  if (!link) return null
  const data = link.linkinfo?.info_data
  const stats = link.linkinfo?.info_xstats
  return {
    state: data?.state,
    tec: data?.berr_counter?.tx,
    rec: data?.berr_counter?.rx,
    bitrate: data?.bittiming?.bitrate,
    rxPackets: link.stats64.rx.packets,
    rxErrors: link.stats64.rx.errors,
    rxDropped: link.stats64.rx.dropped,
    txPackets: link.stats64.tx.packets,
    txErrors: link.stats64.tx.errors,
    txDropped: link.stats64.tx.dropped,
    restarts: stats?.restarts,
    errorWarning: stats?.error_warning,
    errorPassive: stats?.error_passive,
    busOff: stats?.bus_off,
  }
}
