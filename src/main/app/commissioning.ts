import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../shared/clock.ts'
import type { CommissioningAct, CommissioningState } from '../../shared/commissioning.ts'
import { failure, problemLine, type Result, success } from '../../shared/result.ts'
import { signedStateOf } from '../../shared/signedStateOf.ts'
import { type StationView, viewOf } from '../../shared/stationView.ts'
import type { PortalId } from '../../shared/victron.ts'
import { type Checklist, nothingRed } from '../core/commissioning/checklist.ts'
import { judgeChecklist, progressOf, type Standing, waitingOf } from '../core/commissioning/judgeItem.ts'
import { pastMs, pastSeries } from '../core/commissioning/past.ts'
import type { CommissioningRecord } from '../core/commissioning/record.ts'
import { recordAct } from '../core/commissioning/recordAct.ts'
import type { Past, Scene } from '../core/commissioning/scene.ts'
import type { CommissioningKeeping } from '../rpc/commissioning.ts'
import type { FunctionalTests } from './functionalTests.ts'
import type { HistoryReading } from './historyReading.ts'
import type { Session } from './session.ts'
import type { SnapshotStore } from './snapshots.ts'
import { createUnwatchedProofs, type UnwatchedProofs } from './unwatchedProofs.ts'
import { createVisitBook, type VisitPage } from './visitBook.ts'

export interface CommissioningOptions {
  /** The shipped checklist, or why there is none. */
  checklist: Result<Checklist>
  dataFolder: string
  storage: Result<string>
  session(portalId: PortalId): Session | undefined
  /** The stations whose checklist proves itself, watched or not. */
  sessions(): readonly Pick<Session, 'portalId'>[]
  /** For the last values of a station that is not connected. */
  reading: Pick<HistoryReading, 'read'>
  /** Of the configuration; without, the checklist cannot tell whether one is stored. */
  snapshots?: Pick<SnapshotStore, 'takeForVisit' | 'ofVisit'>
  /** The functional tests that are kept; none when absent. */
  tests?: Pick<FunctionalTests, 'ofItems'>
  clock: Clock
  log(line: string): void
  /** Wall ms between two rounds of judging while somebody watches; 2,000. */
  roundMs?: number
  /** Wall ms between two rounds while nobody watches; 10,000. */
  unwatchedMs?: number
}

/** Figures of the last minutes come in buckets of 10 s. */
const pastPoints = 210
const noPast: Past = { series: [], gaps: [], alarms: [], recordedSince: null }

/** What the page asks for, and the proofs that go on while nobody looks at it. */
export type Commissioning = CommissioningKeeping &
  UnwatchedProofs & {
    /** `startedAt` of the visit that is open; null without one. */
    openVisit(portalId: PortalId): Promise<number | null>
    /** Something else, such as an import, changed the folder of a station. */
    reread(portalId: PortalId): Promise<void>
  }

/** Judges the checklist of stations while somebody watches or a visit is open, and keeps what was proven and recorded. */
export function createCommissioning(options: CommissioningOptions): Commissioning {
  const { checklist, clock, log, session, roundMs = 2_000, unwatchedMs = 10_000 } = options
  const watchers = new Map<PortalId, number>()
  if (!checklist.ok) log(problemLine(checklist.problem))
  const book = createVisitBook(options)

  async function sceneOf(portalId: PortalId, page: VisitPage): Promise<Scene> {
    const live = session(portalId)
    const view = live ? live.station : await lastView(portalId)
    const past = live ? await pastOf(live) : noPast
    const { site, visits } = page.record
    const visit = visits.find(({ endedAt }) => endedAt === null)
    const snapshot = visit ? await options.snapshots?.ofVisit(portalId, visit.startedAt) : null
    return {
      ...{ view, past, site, now: clock.now(), speed: clock.speed() },
      ...(snapshot === undefined ? {} : { snapshot }),
      ...(await testsOf(portalId)),
      recordProblem: page.problem(),
    }
  }

  async function testsOf(portalId: PortalId): Promise<Pick<Scene, 'tests'>> {
    return options.tests ? { tests: await options.tests.ofItems(portalId) } : {}
  }

  async function lastView(portalId: PortalId): Promise<StationView> {
    const last = await options.reading.read(portalId, (history) => history.lastReadings(), [])
    return viewOf(portalId, last.ok ? last.value : [])
  }

  async function pastOf(live: Session): Promise<Past> {
    const [from, to] = [clock.now() - pastMs, clock.now()]
    const series = pastSeries(live.station)
    const answer =
      series.length > 0
        ? await live.range({ series, from, to, maxPoints: pastPoints })
        : { series: [], gaps: [] }
    const alarms = await live.alarms(from, to)
    return { ...answer, alarms, recordedSince: live.status().recording.since }
  }

  /** Judges now and keeps what was newly proven. */
  async function round(portalId: PortalId, list: Checklist, page: VisitPage): Promise<Standing> {
    const scene = await sceneOf(portalId, page)
    const standing = judgeChecklist(list, page.record, { ...scene, site: page.record.site })
    if (standing.record !== page.record && session(portalId)) await page.keep(standing.record, 'itself')
    return standing
  }

  function stateOf(
    portalId: PortalId,
    list: Checklist,
    page: VisitPage,
    { items }: Standing,
  ): CommissioningState {
    const { id, version, title } = list
    return {
      checklist: { id, version, title },
      isConnected: session(portalId) !== undefined,
      ...{ site: page.record.site, visits: page.record.visits, items },
      progress: progressOf(items),
      waiting: waitingOf(items, gateOf(list)),
      problem: page.problem(),
    }
  }

  async function* watch(
    portalId: PortalId,
    list: Checklist,
    signal: AbortSignal,
  ): AsyncGenerator<CommissioningState> {
    watchers.set(portalId, (watchers.get(portalId) ?? 0) + 1)
    const page = await book.open(portalId)
    let wake = new AbortController()
    const unsubscribe = page.onChange(() => wake.abort())
    try {
      let last = ''
      while (!signal.aborted) {
        wake = new AbortController()
        const state = stateOf(portalId, list, page, await judgedOrKept(portalId, list, page))
        const text = JSON.stringify(state, (key, value: unknown) => (key === 'at' ? null : value))
        if (text !== last) yield state
        last = text
        // Waking early is how a change is told.
        await pause(roundMs, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(
          () => undefined,
        )
      }
    } finally {
      unsubscribe()
      book.close(portalId)
      watchers.set(portalId, (watchers.get(portalId) ?? 1) - 1)
    }
  }

  /** The history may be gone for a moment; then what was kept is shown. */
  async function judgedOrKept(portalId: PortalId, list: Checklist, page: VisitPage): Promise<Standing> {
    try {
      return await round(portalId, list, page)
    } catch (error) {
      log(`${portalId} commissioning: ${String(error)}`)
      const view = session(portalId)?.station ?? viewOf(portalId, [])
      const { record } = page
      return judgeChecklist(list, record, {
        ...{ view, past: noPast, site: record.site, now: clock.now(), speed: clock.speed() },
        ...(await testsOf(portalId)),
      })
    }
  }

  /** A visit begins and ends with a snapshot of the configuration. The act does not wait for it, and never fails by it. */
  function takeSnapshot(
    portalId: PortalId,
    act: CommissioningAct['act'],
    { visits }: CommissioningRecord,
  ): void {
    if (act !== 'begin-visit' && act !== 'end-visit') return
    const startedAt = visits.at(-1)?.startedAt
    const reason = act === 'begin-visit' ? 'visit-begin' : 'visit-end'
    if (startedAt !== undefined) void options.snapshots?.takeForVisit(portalId, reason, startedAt)
  }

  const unwatched = createUnwatchedProofs({
    book,
    connected: () => (checklist.ok ? options.sessions().map(({ portalId }) => portalId) : []),
    isWatched: (portalId) => (watchers.get(portalId) ?? 0) > 0,
    prove: async (portalId, page) => {
      if (checklist.ok) await round(portalId, checklist.value, page)
    },
    ...{ log, everyMs: unwatchedMs },
  })

  return {
    ...unwatched,
    reread: book.reread,
    async openVisit(portalId) {
      const page = await book.open(portalId)
      const visit = page.record.visits.find(({ endedAt }) => endedAt === null)
      book.close(portalId)
      return visit?.startedAt ?? null
    },
    watch: (portalId, signal) =>
      checklist.ok ? success(watch(portalId, checklist.value, signal)) : checklist,
    async act(portalId, did) {
      if (!checklist.ok) return checklist
      const list = checklist.value
      if ('item' in did && !list.items.some(({ id }) => id === did.item))
        return failure('no-such-item', `The checklist has no item ${did.item}.`, 'Open the page again.')
      const page = await book.open(portalId)
      try {
        const judged = await judgedOrKept(portalId, list, page)
        const standing = signedStateOf(stateOf(portalId, list, page, judged))
        const done = recordAct(page.record, did, { now: clock.now(), standing })
        if (done.refused) return success({ refused: done.refused })
        takeSnapshot(portalId, did.act, done.record)
        const kept = await page.keep(done.record, 'person')
        return kept.ok ? success({ refused: [] }) : kept
      } finally {
        book.close(portalId)
      }
    },
  }
}

const gateOf = ({ items }: Checklist) => items.find(({ check }) => check === nothingRed)?.id
