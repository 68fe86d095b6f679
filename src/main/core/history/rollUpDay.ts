import type { Gap } from '../../../shared/history.ts'
import { type RollUps, rollUpsFrom } from './rollUps.ts'
import type { Samples } from './samples.ts'
import type { Stretch } from './statistics/stretches.ts'

export interface DayOfSamples {
  /** The samples of `[from, to)`. */
  samples: Samples
  /** The last sample before, whose value may still have held. */
  carried: { ts: number; value: number } | null
  /** Gaps in the order of time: nothing is known inside one, nor after it until the next sample. */
  gaps: readonly Gap[]
  /** Epoch ms. */
  from: number
  to: number
  /** How long a value holds when nothing follows, ms. */
  holdMs: number
}

/** For how long each value held: until the next sample, a gap, the end of its hold, or the end of the time asked for. */
export function stretchesOf({ samples, carried, gaps, from, to, holdMs }: DayOfSamples): Stretch[] {
  const stretches: Stretch[] = []
  const { ts, value } = samples
  let gap = 0
  const add = (at: number, held: number, next: number) => {
    while ((gaps[gap]?.from ?? Number.POSITIVE_INFINITY) < at) gap++
    const end = Math.min(next, at + holdMs, to, gaps[gap]?.from ?? Number.POSITIVE_INFINITY)
    if (end > Math.max(at, from)) stretches.push({ from: Math.max(at, from), to: end, value: held })
  }
  if (carried) add(carried.ts, carried.value, ts[0] ?? to)
  for (let i = 0; i < ts.length; i++) add(ts[i] ?? 0, value[i] ?? 0, ts[i + 1] ?? to)
  return stretches
}

/** Sums up one day into intervals of `bucketMs`; one of which nothing is known is absent. */
export function rollUpDay(day: DayOfSamples, bucketMs: number): RollUps {
  const { from } = day
  const buckets = Array.from({ length: Math.ceil((day.to - from) / bucketMs) }, (_, i) =>
    emptyBucket(from + i * bucketMs),
  )
  const bucketAt = (at: number) => buckets[Math.floor((at - from) / bucketMs)]
  for (const { from: begin, to, value } of stretchesOf(day))
    for (let at = begin; at < to; ) {
      const bucket = bucketAt(at)
      const end = Math.min(to, (bucket?.start ?? to) + bucketMs)
      if (bucket) hold(bucket, value, end - at)
      at = end
    }
  const { ts, value } = day.samples
  for (let i = 0; i < ts.length; i++) {
    const bucket = bucketAt(ts[i] ?? 0)
    if (bucket) arrive(bucket, value[i] ?? 0)
  }
  return rollUpsFrom(
    buckets
      .filter((bucket) => bucket.count > 0 || bucket.coveredMs > 0)
      .map(({ weighted, sum, ...bucket }) => ({
        ...bucket,
        mean: bucket.coveredMs > 0 ? weighted / bucket.coveredMs : sum / bucket.count,
      })),
  )
}

type Bucket = ReturnType<typeof emptyBucket>

function emptyBucket(start: number) {
  return {
    start,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    last: Number.NaN,
    count: 0,
    coveredMs: 0,
    weighted: 0,
    sum: 0,
  }
}

function hold(bucket: Bucket, value: number, ms: number): void {
  bucket.min = Math.min(bucket.min, value)
  bucket.max = Math.max(bucket.max, value)
  bucket.last = value
  bucket.coveredMs += ms
  bucket.weighted += value * ms
}

function arrive(bucket: Bucket, value: number): void {
  bucket.min = Math.min(bucket.min, value)
  bucket.max = Math.max(bucket.max, value)
  bucket.last = value
  bucket.count++
  bucket.sum += value
}
