import type { EngineName } from '../../../shared/sink.ts'
import type { Engine, Setback } from './engine.ts'
import type { EngineHttp } from './engineHttp.ts'
import { influxDb } from './influxDb.ts'
import { networkSetback, statusSetback } from './setback.ts'
import { victoriaMetrics } from './victoriaMetrics.ts'

export interface EngineWish {
  /** Shown in words; carries no secret. */
  place: string
  database: string
  /** Asked when undefined. */
  name: EngineName | undefined
}

/**
 * Which engine answers: VictoriaMetrics knows Prometheus' questions, InfluxDB names its version at `/ping` and does not
 * know them.
 */
export async function findEngine(
  http: EngineHttp,
  { place, database, name }: EngineWish,
  signal: AbortSignal,
): Promise<Engine | Setback> {
  if (name === 'victoria-metrics') return victoriaMetrics(http, place)
  if (name === 'influxdb') return influxDb(http, place, database)
  try {
    const query = { query: '1' }
    const prometheus = await http.ask({ method: 'GET', path: '/api/v1/query', query }, signal)
    if (prometheus.status === 200) return victoriaMetrics(http, place)
    if (prometheus.status !== 404) return statusSetback(place, prometheus)
    const ping = await http.ask({ method: 'GET', path: '/ping' }, signal, 'Token')
    if (ping.headers['x-influxdb-version'] !== undefined) return influxDb(http, place, database)
    return statusSetback(place, ping.status < 300 ? { ...ping, status: 404 } : ping)
  } catch (error) {
    return networkSetback(place, error)
  }
}
