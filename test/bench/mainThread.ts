import { z } from 'zod'

/** Tasks of a page's main thread out of a trace of Chromium, as processor time: others of the machine do not count. */
export interface MainThread {
  /** Each frame: its events, script, style, layout, paint and commit; ms. */
  frames: number[]
  /** Every task, ms. */
  tasks: number[]
}

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds. */
  ts: z.number(),
  dur: z.number().optional(),
  /** Processor time, microseconds. */
  tdur: z.number().optional(),
  args: z.looseObject({ name: z.unknown().optional() }).optional(),
})
type TraceEvent = z.infer<typeof eventSchema>
const traceSchema = z.object({ traceEvents: z.array(z.unknown()) })

export const traceCategories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

/** The start of a trace is a long task of its own, us. */
const startUs = 400_000

/** Reads the trace of a browser with one page. */
export function mainThreadOf(trace: string): MainThread {
  const events = traceSchema.parse(JSON.parse(trace)).traceEvents.flatMap((event): TraceEvent[] => {
    const parsed = eventSchema.safeParse(event)
    return parsed.success ? [parsed.data] : []
  })
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  if (!main) throw new Error('the trace has no main thread of a page')
  const own = events.filter(({ pid, tid, ph }) => pid === main.pid && tid === main.tid && ph === 'X')
  const first = own.reduce((least, { ts }) => Math.min(least, ts), Number.POSITIVE_INFINITY)
  const tasks = own.filter(({ name, ts }) => name.endsWith('RunTask') && ts > first + startUs)
  const begins = own.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts)
  const isFrame = ({ ts, dur = 0 }: TraceEvent) => begins.some((at) => at >= ts && at <= ts + dur)
  const ms = ({ tdur = 0 }: TraceEvent) => tdur / 1_000
  return { frames: tasks.filter(isFrame).map(ms), tasks: tasks.map(ms) }
}
