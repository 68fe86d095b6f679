import { z } from 'zod'
import { type Counts, type Engine, mostNamedStations, type Written } from './engine.ts'
import type { EngineHttp } from './engineHttp.ts'
import { field, keyOfTags, measurement } from './line.ts'
import { networkSetback, statusSetback } from './setback.ts'
import { nonsense, parse } from './victoriaMetrics.ts'

const answerSchema = z.object({
  results: z.tuple([
    z.object({
      error: z.string().optional(),
      series: z
        .array(
          z.object({
            tags: z.record(z.string(), z.string()),
            values: z.array(z.tuple([z.number(), z.number()])),
          }),
        )
        .optional(),
    }),
  ]),
})

/** InfluxDB 1. A point with the same time and tags replaces the one before; a bad line gets 400 with the reason. */
export function influxDb(http: EngineHttp, place: string, database: string): Engine {
  return {
    name: 'influxdb',
    shownAfterMs: 0,
    async write(body, signal): Promise<Written> {
      const ask = {
        method: 'POST',
        path: '/write',
        query: { db: database, precision: 'ms' },
        body,
        headers: { 'content-encoding': 'gzip' },
      } as const
      const answer = await http
        .ask(ask, signal, 'Token')
        .catch((error: unknown) => networkSetback(place, error))
      if ('problem' in answer) return answer
      if (answer.status === 204) return 'said-yes'
      if (answer.status === 413) return 'too-large'
      return answer.status === 400 ? 'refused-some' : statusSetback(place, answer)
    },
    async counts({ portalIds, from, to }, signal): Promise<Counts> {
      const named = portalIds.length > mostNamedStations ? '.+' : portalIds.join('|')
      const q =
        `select count(${field}) from ${measurement} where portalId =~ /^(${named})$/ ` +
        `and time >= ${from}ms and time <= ${to}ms group by portalId, serviceType, deviceInstance, path`
      const ask = { method: 'GET', path: '/query', query: { db: database, epoch: 'ms', q } } as const
      const answer = await http
        .ask(ask, signal, 'Token')
        .catch((error: unknown) => networkSetback(place, error))
      if ('problem' in answer) return answer
      if (answer.status !== 200) return statusSetback(place, answer)
      const parsed = answerSchema.safeParse(parse(answer.text))
      if (!parsed.success) return nonsense(place)
      const [{ error, series }] = parsed.data.results
      if (error !== undefined) return statusSetback(place, { ...answer, status: 500, text: error })
      return { counts: new Map((series ?? []).map((one) => [keyOfTags(one.tags), one.values[0]?.[1] ?? 0])) }
    },
    notes: async () => [],
  }
}
