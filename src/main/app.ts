import { join } from 'node:path'
import { type Clock, catchUpClock, systemClock } from '../shared/clock.ts'
import type { ConnectTarget } from '../shared/contract.ts'
import type { DiscoveryState } from '../shared/discovery.ts'
import { failure, ProblemError, problemLine, type Result, success } from '../shared/result.ts'
import type { StationSummary } from '../shared/station.ts'
import type { PortalId } from '../shared/victron.ts'
import { readLicences } from './app/about.ts'
import { createAccess } from './app/access.ts'
import { createAlarmRecord } from './app/alarmRecord.ts'
import { createStationArchive } from './app/archive.ts'
import { createCommissioning } from './app/commissioning.ts'
import { createCompany } from './app/company.ts'
import { openCurveChoices } from './app/curveChoices.ts'
import { createCurveRecord } from './app/curveRecord.ts'
import { type DemoOptions, startDemo } from './app/demo.ts'
import { chooseDoors } from './app/doors.ts'
import { createEssInputs } from './app/essInputs.ts'
import { createFaultTrees } from './app/faultTrees.ts'
import { lookParts, probeWithPins, rememberedDevice } from './app/finding.ts'
import { prepareDataFolder, stationFolder } from './app/folders.ts'
import { createFunctionalTests } from './app/functionalTests.ts'
import { createHistoryReading, releasing } from './app/historyReading.ts'
import { withKnownDoors } from './app/knownDoors.ts'
import { openLimits } from './app/limitKeeping.ts'
import { lookBehind, lookBehindAll } from './app/lookBehind.ts'
import { lanInterfaces } from './app/networkInterfaces.ts'
import type { PairingSetup } from './app/pairStation.ts'
import { createPhotos } from './app/photos.ts'
import { createPublisher } from './app/publisher.ts'
import { createRecordKeeping } from './app/recordKeeping.ts'
import { createReportBook } from './app/reportBook.ts'
import { makeReport } from './app/reporting.ts'
import { createReportKept } from './app/reportKept.ts'
import { connectedSource, rememberedSource } from './app/reportSource.ts'
import { countReports } from './app/reportsUnderWay.ts'
import { openRetention } from './app/retentionStore.ts'
import { openSecrets, type SecretsSetup } from './app/secrets.ts'
import type { Session } from './app/session.ts'
import { type Approach, createSessionTable } from './app/sessionTable.ts'
import { openSettings } from './app/settings.ts'
import { createForwarding, type ForwardingSetup, noForwarding } from './app/sink.ts'
import { createSnapshots } from './app/snapshots.ts'
import { createStationBook } from './app/stationBook.ts'
import { rememberedStations } from './app/stationMemory.ts'
import { stationTestLimits } from './app/stationTestLimits.ts'
import { loadChecklist } from './core/commissioning/loadChecklist.ts'
import { loadTestLimits } from './core/commissioning/tests/testLimits.ts'
import { forgetfulKnownDoors, type KnownDoorsStore, openKnownDoors } from './core/connection/knownDoors.ts'
import { openPinStore } from './core/connection/pins.ts'
import { tryTcp } from './core/connection/tcpDoor.ts'
import { loadFaultTrees } from './core/diagnostics/faultTrees/loadFaultTrees.ts'
import { loadLimits } from './core/diagnostics/limits.ts'
import { createDiscovery, type Discovery } from './core/discovery/discovery.ts'
import { isLoopback } from './core/discovery/fieldkitPorts.ts'
import { listStations } from './core/history/stationList.ts'
import { reportPath } from './core/report/writeReport.ts'
import type { FieldkitApp } from './rpc/fieldkitApp.ts'

export interface AppOptions {
  dataFolder: string
  /** Holds `limits/`, `scenarios/`. */
  resourcesFolder: string
  version: string
  log(line: string): void
  /** Puts simulated stations on loopback in front of the app, and nothing else. */
  demo?: DemoOptions
  /** IPv4 addresses of the interfaces to search on; all when absent. */
  interfaces?: readonly string[] | undefined
  /** How recorded numbers are sent to an office's engine; not at all when absent, and never from a demo. */
  sink?: ForwardingSetup
  /** Where passwords and tokens are kept; in memory until the program ends when absent. */
  secrets?: SecretsSetup | undefined
  /** Only for a simulated GX: its ports, and shorter waits. */
  pairing?: PairingSetup
}

/** A password that was typed or comes from the environment. */
export interface TypedLogin {
  password?: string | undefined
  /** Keep it once the GX accepted it. */
  remember?: boolean
}

/** The app with what only the command line needs beside the contract. */
export interface CoreApp extends FieldkitApp {
  readonly clock: Clock
  discoveryState(): DiscoveryState
  session(portalId: PortalId): Session | undefined
  /** Portal IDs of the demo's stations in the order of its scenarios; empty without a demo. */
  readonly demoPortalIds: readonly PortalId[]
  /** Opens explicit doors of one GX, for example MQTT and HTTP on ports of their own. */
  connectAddresses(
    addresses: readonly string[],
    login: TypedLogin | undefined,
    signal: AbortSignal,
  ): Promise<Result<PortalId>>
}

/** How long a host on the LAN may take to accept TCP in a search of all addresses, ms. */
const knockMs = 600

/** Joins the whole pipeline: discovery, connections, stations, history, diagnostics, feed, reports. */
export async function createApp(options: AppOptions): Promise<CoreApp> {
  const { dataFolder, resourcesFolder, version, log } = options
  const shipped = await loadLimits(resourcesFolder, dataFolder)
  if (!shipped.ok) throw new ProblemError(shipped.problem)
  const storage = await prepareDataFolder(dataFolder)
  const past = options.demo ? catchUpClock(options.demo.pastMs, options.demo.speed) : null
  const clock = past ?? systemClock
  const demo = options.demo ? await startDemo(options.demo, { resourcesFolder, clock }) : null
  const pins = await openPinStore(join(dataFolder, 'trusted-certificates.json'))
  const webPins = await openPinStore(join(dataFolder, 'trusted-web-certificates.json'))
  const knownDoors = await openKnownDoors(join(dataFolder, 'known-doors.json'))
  if (!knownDoors.ok) log(problemLine(knownDoors.problem))
  const known = knownDoors.ok ? knownDoors.value : forgetfulKnownDoors()
  const forwarding =
    options.sink && storage.ok && !demo ? await createForwarding(options.sink, dataFolder, log) : noForwarding
  const retention = await openRetention(join(dataFolder, 'retention.json'))
  if (retention.problem) log(problemLine(retention.problem))
  const settings = await openSettings(join(dataFolder, 'settings.json'), log)
  const essInputs = createEssInputs({ dataFolder, log })
  const limits = await openLimits({ dataFolder, shipped: shipped.value, clock, log })
  const secrets = await openSecrets(options.secrets, { dataFolder, storage, pins, webPins, log })
  const sessions = createSessionTable({
    secretKept: secrets.kept,
    retention: retention.get,
    forwarding,
    clock,
    pins,
    webPins,
    dataFolder,
    storage,
    limits: limits.tables,
    essInputs: essInputs.load,
    log,
  })
  limits.follow(sessions.all)
  essInputs.follow(sessions.all)
  const trees = await loadFaultTrees(resourcesFolder)
  const checklist = await loadChecklist(resourcesFolder)
  const reading = createHistoryReading({ dataFolder, session: sessions.get, log })
  const choices = await openCurveChoices(join(dataFolder, 'trend-choices.json'), log)
  const only = demo?.interfaces ?? options.interfaces
  const discovery = createDiscovery({
    clock: systemClock,
    interfaces: () => lanInterfaces(only),
    probe: probeWithPins(pins),
    knock: async (host, port, signal) => (await tryTcp(host, port, knockMs, signal)) === null,
    remembered: () => (demo ? [] : known.all()),
  })
  const watch = createDiscoveryWatch(discovery)
  const look = lookParts({ pins, webPins }, discovery, known)

  async function approach(target: ConnectTarget, signal: AbortSignal): Promise<Result<Approach>> {
    if ('address' in target) return await lookBehind(target.address, target.password, signal, look)
    const device = await withKnownDoors(discovery, target.portalId, signal)
    if (device) return success({ device, doors: chooseDoors(device), password: target.password })
    const earlier = known.get(target.portalId)
    if (earlier) {
      const remembered = rememberedDevice(earlier)
      return success({ device: remembered, doors: chooseDoors(remembered), password: target.password })
    }
    return failure(
      'not-found',
      `The station ${target.portalId} is not on this network now.`,
      'Search again, or type its address.',
    )
  }

  const shown = new Map<string, string>()
  async function open(
    found: Result<Approach>,
    remember: boolean,
    signal: AbortSignal,
  ): Promise<Result<PortalId>> {
    if (!found.ok) return found
    // Nothing of a demo's past goes by before somebody records it.
    past?.begin()
    const session = await sessions.open(await secrets.equip(found.value, remember), signal)
    await secrets.settled()
    const change = session.ok ? undefined : session.problem.certificate
    if (change) shown.set(`${change.portalId} ${change.door}`, change.shown)
    if (!session.ok) return session
    await rememberDoors(found.value, known, log)
    return success(session.value.portalId)
  }

  function withSession<T>(portalId: PortalId, use: (session: Session) => T): Result<T> {
    const session = sessions.get(portalId)
    if (session) return success(use(session))
    return failure('not-connected', `The station ${portalId} is not connected.`, 'Connect first.')
  }

  /** The history's worker may be gone; then its reads reject, and the screen says so. */
  async function withHistory<T>(
    portalId: PortalId,
    use: (session: Session) => Promise<T>,
  ): Promise<Result<T>> {
    const started = withSession(portalId, use)
    if (!started.ok) return started
    try {
      return success(await started.value)
    } catch (error) {
      log(`${portalId} history: ${String(error)}`)
      return failure('history-unreadable', 'The history cannot be read now.', 'Disconnect and connect again.')
    }
  }

  async function stations(): Promise<StationSummary[]> {
    const stored = storage.ok ? await listStations(dataFolder) : []
    const isConnected = (portalId: PortalId) => sessions.get(portalId) !== undefined
    return rememberedStations({ stored, known: known.all(), isConnected, secretKept: secrets.kept })
  }

  const reports = countReports(async function* (portalId, choice, signal) {
    if (!storage.ok) return storage
    const session = sessions.get(portalId)
    const source = session
      ? success(connectedSource(session, clock))
      : await rememberedSource(portalId, dataFolder, limits.tables())
    if (!source.ok) return source
    try {
      return yield* makeReport(source.value, { ...choice, dataFolder, version, clock, kept, log }, signal)
    } catch (error) {
      log(`${portalId} report: ${String(error)}`)
      return failure(
        'report-failed',
        'The report could not be made.',
        'Connect again, then try again; the log names the reason.',
      )
    } finally {
      await source.value.close()
    }
  })

  const company = createCompany({ dataFolder, storage, log })
  const snapshots = createSnapshots({
    ...{ dataFolder, storage, session: sessions.get, clock, log },
    openVisit: (portalId) => commissioning.openVisit(portalId),
  })
  const tests = createFunctionalTests({
    ...{ dataFolder, storage, session: sessions.get, clock, log },
    limits: await loadTestLimits(resourcesFolder),
    stationLimits: (view) => stationTestLimits(limits.tables(), view),
  })
  const commissioning = createCommissioning({
    ...{ checklist, dataFolder, storage, session: sessions.get, sessions: sessions.all, reading, clock, log },
    ...{ snapshots, tests },
  })
  commissioning.start()
  const kept = createReportKept({ dataFolder, commissioning, snapshots, company, log })
  const photos = createPhotos({ dataFolder, storage, clock, log })
  const stationBook = createStationBook({
    ...{ dataFolder, storage, clock, known, secrets, stations, choices, log, session: sessions.get },
    ...{ release: reading.release, isReporting: reports.isUnderWay },
  })

  async function onImported(portalId: PortalId): Promise<void> {
    stationBook.reread(portalId)
    photos.reread()
    await commissioning.reread(portalId)
  }

  return {
    clock,
    info: () => ({
      version,
      dataFolder,
      demo: demo !== null,
      storageProblem: storage.ok ? null : storage.problem,
      secrets: secrets.keeping,
      sink: forwarding.status(),
    }),
    discoveryState: discovery.state,
    session: sessions.get,
    demoPortalIds: demo?.portalIds ?? [],
    watchDiscovery: watch.stream,
    search: watch.search,
    sweep: discovery.sweep,
    tryAccessPoint: discovery.tryAccessPoint,
    async addAddress(address, signal) {
      const found = await lookBehind(address, undefined, signal, look)
      if (!found.ok) return found
      discovery.add(found.value.device)
      return success(found.value.device)
    },
    stations,
    connect: async (target, signal) =>
      await open(await approach(target, signal), target.remember === true, signal),
    connectAddresses: async (addresses, { password, remember = false } = {}, signal) =>
      await open(await lookBehindAll(addresses, password, signal, look), remember, signal),
    ...createAccess({
      ...{ shown, look, secrets, approach, open, log, setup: options.pairing },
      ...{ session: sessions.get, close: sessions.close },
    }),
    disconnect: sessions.close,
    feed: (portalId, signal) => withSession(portalId, (session) => session.feed(signal)),
    findings: (portalId, signal) => withSession(portalId, (session) => session.findings(signal)),
    range: ({ portalId, ...query }) =>
      reading.read(portalId, (history) => history.range(query), { series: [], gaps: [] }),
    curves: createCurveRecord({ dataFolder, storage, reading, choices, clock, log }),
    alarms: ({ portalId, from, to }) =>
      withHistory(portalId, async (session) => await session.alarms(from, to)),
    deviceMemory: ({ portalId, from, to, service }) =>
      reading.read(portalId, (history) => history.deviceMemory(from, to, service), []),
    stationBook,
    faultTrees: createFaultTrees({
      ...{ trees, tables: limits.tables, session: sessions.get, clock, dataFolder, log },
    }),
    commissioning,
    functionalTests: tests,
    snapshots,
    company,
    photos,
    alarmRecord: createAlarmRecord({ dataFolder, storage, session: sessions.get, clock, log }),
    archive: releasing(
      createStationArchive({ dataFolder, storage, version, clock, onImported, log }),
      reading,
    ),
    settings,
    limits,
    essInputs,
    licences: () => readLicences(resourcesFolder, log),
    recordKeeping: createRecordKeeping({ dataFolder, retention, sessions: sessions.all, log }),
    createReport: reports.create,
    reportBook: createReportBook({ dataFolder, version, log }),
    reportFile: (portalId, file) => reportPath(join(stationFolder(dataFolder, portalId), 'reports'), file),
    async stop() {
      await discovery.stop()
      await commissioning.stop()
      await sessions.closeAll()
      await reading.release()
      await secrets.settled()
      await forwarding.stop()
      await demo?.stop()
    },
  }
}

/** Keeps where a real station was reached; a simulated one has other ports the next time. */
async function rememberDoors(
  { device, doors }: Approach,
  known: KnownDoorsStore,
  log: (line: string) => void,
): Promise<void> {
  const { portalId, name, address, simulated } = device
  if (simulated || isLoopback(address)) return
  try {
    const opened = doors.map(({ protocol, port }) => ({ protocol, port, state: 'open' as const }))
    await known.remember({ portalId, name, address, doors: opened, at: Date.now() })
  } catch (error) {
    log(`${portalId} its address cannot be remembered: ${String(error)}`)
  }
}

/** Searching starts with the first who asks, so that a report of a stored station touches no network. */
function createDiscoveryWatch(discovery: Discovery) {
  const states = createPublisher<DiscoveryState>()
  let isSearching = false
  const begin = () => {
    if (isSearching) return
    isSearching = true
    discovery.onChange(states.publish)
    discovery.start()
  }
  return {
    search() {
      begin()
      discovery.search()
    },
    async *stream(signal: AbortSignal): AsyncGenerator<DiscoveryState> {
      begin()
      yield* states.stream(signal, discovery.state)
    },
  }
}
