import type { Clock } from '../../shared/clock.ts'
import type { FindingsState } from '../../shared/finding.ts'
import { failure, problemLine, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { FaultTree } from '../core/diagnostics/faultTrees/faultTree.ts'
import type { ProbeInput } from '../core/diagnostics/faultTrees/probe.ts'
import { probes } from '../core/diagnostics/faultTrees/probes/probes.ts'
import { suggestTrees } from '../core/diagnostics/faultTrees/suggestTrees.ts'
import { treeInput } from '../core/diagnostics/faultTrees/treeInput.ts'
import { walkTree } from '../core/diagnostics/faultTrees/walkTree.ts'
import type { KeptAnswers } from '../core/diagnostics/gather.ts'
import type { LimitTables } from '../core/diagnostics/limits/chooseLimits.ts'
import { type LimitOverride, loadLimitOverride } from '../core/diagnostics/limits/limitOverride.ts'
import type { FaultTrees } from '../rpc/faultTrees.ts'
import { stationFolder } from './folders.ts'
import { sessionHistory } from './judging.ts'
import type { Session } from './session.ts'

export interface FaultTreesOptions {
  /** The shipped trees, or why there are none. */
  trees: Result<FaultTree[]>
  tables(): LimitTables
  session(portalId: PortalId): Session | undefined
  clock: Clock
  dataFolder: string
  log(line: string): void
}

/** Walks fault trees over the live evidence of connected stations, once per round of judging. */
export function createFaultTrees(options: FaultTreesOptions): FaultTrees {
  const { trees, log } = options
  if (!trees.ok) log(problemLine(trees.problem))

  function open(portalId: PortalId): Result<{ session: Session; all: FaultTree[] }> {
    const session = options.session(portalId)
    if (!trees.ok) return trees
    if (session) return success({ session, all: trees.value })
    return failure('not-connected', `The station ${portalId} is not connected.`, 'Connect first.')
  }

  return {
    list(portalId, signal) {
      const opened = open(portalId)
      if (!opened.ok) return opened
      const { session, all } = opened.value
      const offers = eachRound(options, session, null, signal, (input) => suggestTrees(all, probes, input))
      return success(offers)
    },
    watch({ portalId, tree: name, subject, answers }, signal) {
      const opened = open(portalId)
      if (!opened.ok) return opened
      const { session, all } = opened.value
      const tree = all.find(({ id }) => id === name)
      if (!tree) return failure('no-such-tree', `There is no fault tree ${name}.`, 'Open the page again.')
      const walks = eachRound(options, session, subject, signal, (input) =>
        walkTree({ tree, trees: all, probes, input, answers }),
      )
      return success(walks)
    },
  }
}

/** What `look` says now and after each round of judging in which it says something else. */
async function* eachRound<T>(
  { tables, clock, dataFolder, log }: FaultTreesOptions,
  session: Session,
  subject: string | null,
  signal: AbortSignal,
  look: (input: ProbeInput) => T,
): AsyncGenerator<T> {
  const override = await overrideOf(session.portalId, dataFolder, log)
  const kept: KeptAnswers = new Map()
  let last = ''
  for await (const judged of session.findings(signal)) {
    const said = look(await inputOf(judged))
    const text = JSON.stringify(said, (key, value: unknown) => (key === 'at' ? null : value))
    if (text === last) continue
    last = text
    yield said
  }

  async function inputOf(judged: FindingsState): Promise<ProbeInput> {
    return await treeInput(
      {
        ...{ view: session.station, now: clock.now(), speed: clock.speed(), tables: tables(), override },
        ...{ history: sessionHistory(session), doors: session.doorFacts(), judged, subject, kept },
        recordedSince: session.status().recording.since,
      },
      probes,
    )
  }
}

/** A choice of limits that cannot be read is named and stops nobody. */
async function overrideOf(
  portalId: PortalId,
  dataFolder: string,
  log: (line: string) => void,
): Promise<LimitOverride | null> {
  const override = await loadLimitOverride(stationFolder(dataFolder, portalId))
  if (override.ok) return override.value
  log(`${portalId} ${problemLine(override.problem)}`)
  return null
}
