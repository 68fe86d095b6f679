import { z } from 'zod'
import { type Counts, type Engine, mostNamedStations, type Setback, type Written } from './engine.ts'
import type { EngineHttp } from './engineHttp.ts'
import { field, keyOfTags, measurement } from './line.ts'
import { networkSetback, statusSetback } from './setback.ts'

const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
})

/**
 * VictoriaMetrics. It answers 204 to lines that it throws away, so only `counts` tells. A number is found a second
 * after it was written; who asks for a new series before is told for 10 s that there is none (measured on 1.79.5).
 * Values keep 12 significant digits.
 */
export function victoriaMetrics(http: EngineHttp, place: string): Engine {
  return {
    name: 'victoria-metrics',
    shownAfterMs: 1_200,
    async write(body, signal): Promise<Written> {
      const ask = {
        method: 'POST',
        path: '/write',
        query: { precision: 'ms' },
        body,
        headers: { 'content-encoding': 'gzip' },
      } as const
      const answer = await http.ask(ask, signal).catch((error: unknown) => networkSetback(place, error))
      if ('problem' in answer) return answer
      if (answer.status === 204 || answer.status === 200) return 'said-yes'
      if (answer.status === 413) return 'too-large'
      return answer.status === 400 ? 'refused-some' : statusSetback(place, answer)
    },
    async counts({ portalIds, from, to }, signal): Promise<Counts> {
      // A window is open on its left; `nocache` also takes the newest half minute in, which is left out otherwise.
      const named = portalIds.length > mostNamedStations ? '.+' : portalIds.join('|')
      const selector = `${measurement}_${field}{portalId=~"${named}"}`
      const form = new URLSearchParams({
        query: `count_over_time(${selector}[${to - from + 1}ms])`,
        time: (to / 1_000).toFixed(3),
        nocache: '1',
      })
      const ask = {
        method: 'POST',
        path: '/api/v1/query',
        body: form.toString(),
        headers: formHeaders,
      } as const
      const answer = await http.ask(ask, signal).catch((error: unknown) => networkSetback(place, error))
      if ('problem' in answer) return answer
      return answer.status === 200 ? readCounts(answer.text, place) : statusSetback(place, answer)
    },
    async notes(signal) {
      const flags = await http.ask({ method: 'GET', path: '/flags' }, signal).catch(() => null)
      if (flags?.status !== 200) return []
      const dedup = /^-dedup\.minScrapeInterval="?([^"\n]*)/m.exec(flags.text)?.[1]
      return dedup === undefined || dedup === '0s' || dedup === '0'
        ? [
            'The engine keeps a number twice when it is sent twice, as after a lost connection. Start it with -dedup.minScrapeInterval=1ms.',
          ]
        : []
    },
  }
}

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' }

function readCounts(text: string, place: string): Counts {
  const parsed = answerSchema.safeParse(parse(text))
  if (!parsed.success) return nonsense(place)
  const counts = new Map<string, number>()
  for (const { metric, value } of parsed.data.data.result) counts.set(keyOfTags(metric), Number(value[1]))
  return { counts }
}

/** undefined for what is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function nonsense(place: string): Setback {
  return {
    problem: {
      code: 'sink-no-engine',
      message: `${place} answers a question for counts with something else.`,
      tryThis: 'Look at the address, and whether something between changes answers.',
    },
    again: 'later',
  }
}
