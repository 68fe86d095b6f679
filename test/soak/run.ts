// `npm run soak [-- --minutes N] [-- --seed N]`: a station in bad weather, time-lapsed; 1.5 min are one hour.
import { parseArgs } from 'node:util'
import { type HeapSample, liveThrough, type SoakOutcome } from './timeLapse.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1.5' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
})
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
if (!(minutes > 0 && minutes <= 720 && Number.isInteger(seed)))
  throw new Error('usage: --minutes N --seed N --verbose')
if (!globalThis.gc) throw new Error('run it with node --expose-gc')

interface Row {
  rule: string
  figure: string
  isKept: boolean
  details?: readonly string[]
}

/**
 * Growth of the least that stays in use, MB per hour of the station: the samples after the first third (which fills
 * caches and compiles code) in up to six windows, the lowest of each, and the slopes between these, of
 * which the median is the estimate (Theil and Sen). The rule is broken when three of four slopes are over it: one hour
 * in 90 s leaves the median uncertain by about 1 MB/h, five minutes settle it. What a collection has not reached yet moves single samples by some MB and the lowest ones little.
 */
function growthPerHour(samples: readonly HeapSample[]): { median: number; quarter: number } {
  const settled = samples.slice(Math.floor(samples.length / 3))
  const size = Math.max(1, Math.ceil(settled.length / 6))
  const lowest = Array.from({ length: Math.ceil(settled.length / size) }, (_, window) =>
    settled.slice(window * size, (window + 1) * size).reduce((a, b) => (b.heap < a.heap ? b : a)),
  )
  const slopes = lowest
    .flatMap((a, i) => lowest.slice(i + 1).map((b) => [a, b] as const))
    .map(([a, b]) => ((b.heap - a.heap) / 1e6 / (b.station - a.station)) * 3_600_000)
    .sort((a, b) => a - b)
  const at = (share: number) => slopes[Math.floor(slopes.length * share)] ?? Number.NaN
  return { median: at(0.5), quarter: at(0.25) }
}

/** What must not be there at all. */
function countsOf({ alarms, gapsMissing, handlesLeft, states }: SoakOutcome): Row[] {
  return [
    { rule: 'Alarms nobody raised, or recorded twice', found: alarms.invented },
    { rule: 'Alarms still on at the end', found: alarms.stuck },
    { rule: 'Blackouts without a gap', found: gapsMissing },
    { rule: 'Open handles after the stop', found: handlesLeft },
    { rule: 'Unhandled rejections', found: unhandled },
    { rule: 'Connections not ready at the end', found: states.filter((one) => !/ ready /.test(one)) },
  ].map(({ rule, found }) => ({
    ...{ rule, figure: String(found.length), details: found, isKept: found.length === 0 },
  }))
}

function rowsOf(outcome: SoakOutcome): Row[] {
  const { alarms, stored, weather, heap, messages } = outcome
  const growth = growthPerHour(heap)
  const mega = (sample: HeapSample | undefined, key: 'heap' | 'rss') =>
    ((sample?.[key] ?? Number.NaN) / 1e6).toFixed(1)
  const happened = [...weather.counts.values()].reduce((sum, count) => sum + count, 0)
  return [
    {
      rule: 'Heap growth under 1 MB/h',
      figure: `${growth.median.toFixed(2)} MB/h, three of four slopes over ${growth.quarter.toFixed(2)} (${mega(heap[0], 'heap')} to ${mega(heap.at(-1), 'heap')} MB in ${heap.length} samples, RSS ${mega(heap.at(-1), 'rss')} MB)`,
      isKept: growth.quarter < 1,
      details: heap.map(
        (one) => `${new Date(one.station).toISOString().slice(11, 19)} ${mega(one, 'heap')} MB`,
      ),
    },
    {
      rule: 'Alarm transitions seen = sent',
      figure: `${alarms.deliverable - alarms.missed.length} of ${alarms.deliverable} deliverable ones of ${alarms.transitions} (${alarms.pulses} alarms, ${alarms.splits} in parts)`,
      isKept: alarms.missed.length === 0 && alarms.deliverable > 0,
      details: alarms.missed,
    },
    ...countsOf(outcome),
    {
      rule: 'Duplicate rows',
      figure: `${stored.duplicateReadings} of ${stored.readings} readings, ${stored.duplicateAlarms} of ${stored.alarms} alarms`,
      isKept: stored.duplicateReadings + stored.duplicateAlarms === 0 && stored.readings > 0,
    },
    { rule: 'File whole', figure: `${stored.series} series`, isKept: stored.isWhole },
    {
      rule: 'Weather',
      figure: `${happened} faults of ${weather.counts.size} kinds, ${weather.blackouts.length} blackouts, ${stored.gaps.length} gaps recorded, ${messages} messages`,
      isKept: happened > 0 && weather.blackouts.length > 0,
      details: stored.gaps.map(
        (gap) =>
          `gap ${new Date(gap.from).toISOString().slice(11, 19)} to ${new Date(gap.to).toISOString().slice(11, 19)} ${gap.reason}`,
      ),
    },
  ]
}

const unhandled: string[] = []
process.on('unhandledRejection', (reason) => void unhandled.push(String(reason)))
process.on('uncaughtException', (error) => void unhandled.push(String(error.stack)))

const speed = 40
console.log(`${minutes} min at ${speed} times the wall, seed ${seed}`)
const log = (line: string) =>
  values.verbose && console.log(`${(performance.now() / 1_000).toFixed(1)} s ${line}`)
const outcome = await liveThrough({ wallMs: minutes * 60_000, seed, speed, log })
console.log(`${outcome.hours.toFixed(2)} h on the station's clock`)
for (const { rule, figure, isKept, details } of rowsOf(outcome)) {
  console.log(`${isKept ? 'kept  ' : 'BROKEN'}  ${rule.padEnd(42)} ${figure}`)
  if (!isKept || values.verbose) for (const detail of details ?? []) console.log(`          ${detail}`)
  if (!isKept) process.exitCode = 1
}
