import type { Clock } from '../../shared/clock.ts'
import { ProblemError } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { simulationInterface, startDemoStations } from './demoStations.ts'

export interface DemoOptions {
  /** How much of the stations' past is lived through first, ms, and how fast. */
  pastMs: number
  speed: number
  doors: { mqtt: boolean; http: boolean }
}

/** The running demo stations, and the only interfaces that a demo may search on. */
export interface Demo {
  interfaces: readonly string[]
  portalIds: readonly PortalId[]
  stop(): Promise<void>
}

/** A day in 40 s, longer on a busy laptop: enough for every gate that a day can open, short enough to wait for. */
export const demoPast = { pastMs: 86_400_000, speed: 2_160 }

/** Starts the demo's stations; throws a `ProblemError` when they cannot be announced or a scenario is missing. */
export async function startDemo(
  { doors }: DemoOptions,
  { resourcesFolder, clock }: { resourcesFolder: string; clock: Clock },
): Promise<Demo> {
  const stations = await startDemoStations({ resourcesFolder, clock, doors })
  if (!stations.ok) throw new ProblemError(stations.problem)
  return {
    interfaces: [simulationInterface],
    portalIds: stations.value.map((station) => station.portalId),
    async stop() {
      await Promise.all(stations.value.map((station) => station.stop()))
    },
  }
}
