import { useEffect, useState } from 'react'
import type { Finding } from '../../../shared/finding.ts'
import type { Problem } from '../../../shared/result.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import type { CellPicture } from '../../components/cellLayout.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'
import { leadMs, meanOver, type Stretch, stretchPicture } from './judgedStretch.ts'

/** What the history says about a judged stretch. */
export interface StretchState {
  /** null while it is read, and when the history does not hold it. */
  picture: CellPicture | null
  isReading: boolean
  problem: Problem | null
}

interface Means {
  key: string
  low: number | null
  high: number | null
  problem: Problem | null
}

const paths = ['/System/MinCellVoltage', '/System/MaxCellVoltage'] as const

async function readMeans(portalId: string, battery: ServiceId, stretch: Stretch, signal: AbortSignal) {
  const from = stretch.from - leadMs
  const maxPoints = Math.min(5_000, Math.max(2, Math.ceil((stretch.to - from) / 10_000)))
  const series = paths.map((path) => ({ ...battery, path }))
  const answer = await theClient().history.range(
    { portalId, series, from, to: stretch.to, maxPoints },
    { signal },
  )
  const of = (path: string) => answer.series.find((data) => data.series.path === path)
  return { low: meanOver(of(paths[0]), stretch), high: meanOver(of(paths[1]), stretch) }
}

/**
 * Reads the cells of a judged stretch from the history. Asks nothing while `stretch` is null.
 * `layout` is the BMS's count of modules and cells, which is the same then and now.
 */
export function useStretch(
  portalId: string | null,
  battery: ServiceId | null,
  stretch: Stretch | null,
  finding: Finding,
  layout: { modules: number; cellsPerModule: number },
): StretchState {
  const [means, setMeans] = useState<Means | null>(null)
  const { serviceType, deviceInstance } = battery ?? {}
  const { from, to } = stretch ?? {}
  const key = `${portalId}/${serviceType}/${deviceInstance}/${from}/${to}`
  useEffect(() => {
    if (portalId === null || serviceType === undefined || deviceInstance === undefined) return
    if (from === undefined || to === undefined) return
    const stop = new AbortController()
    readMeans(portalId, { serviceType, deviceInstance }, { from, to }, stop.signal).then(
      (read) => stop.signal.aborted || setMeans({ key, ...read, problem: null }),
      (reason: unknown) =>
        stop.signal.aborted || setMeans({ key, low: null, high: null, problem: problemOf(reason) }),
    )
    return () => stop.abort()
  }, [key, portalId, serviceType, deviceInstance, from, to])
  const own = means?.key === key ? means : null
  return {
    picture: own && stretchPicture(own.low, own.high, finding.value ?? 0, layout),
    isReading: stretch !== null && own === null,
    problem: own?.problem ?? null,
  }
}
