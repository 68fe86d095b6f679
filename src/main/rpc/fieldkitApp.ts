import type { PairProgress } from '../../shared/access.ts'
import type { AppInfo, ConnectTarget, PairTarget, TrustedCertificate } from '../../shared/contract.ts'
import type { MemoryQuery, MemoryRecord } from '../../shared/deviceMemory.ts'
import type { DiscoveryState, GxDevice, SweepProgress } from '../../shared/discovery.ts'
import type { FindingsState } from '../../shared/finding.ts'
import type { AlarmEvent, AlarmQuery, RangeAnswer, RangeQuery } from '../../shared/history.ts'
import type { Licence } from '../../shared/licences.ts'
import type { ReportChoice, ReportProgress, ReportResult } from '../../shared/report.ts'
import type { Result } from '../../shared/result.ts'
import type { FeedEvent, StationSummary } from '../../shared/station.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { AlarmRecord } from './alarmRecord.ts'
import type { CommissioningKeeping } from './commissioning.ts'
import type { CompanyKeeping } from './company.ts'
import type { CurveRecord } from './curveRecord.ts'
import type { EssInputKeeping } from './essInputs.ts'
import type { FaultTrees } from './faultTrees.ts'
import type { FunctionalTestKeeping } from './functionalTests.ts'
import type { LimitKeeping } from './limitKeeping.ts'
import type { PhotoKeeping } from './photos.ts'
import type { RecordKeeping } from './recordKeeping.ts'
import type { ReportBook } from './reportBook.ts'
import type { SettingsKeeping } from './settings.ts'
import type { SnapshotKeeping } from './snapshots.ts'
import type { StationArchive } from './stationArchive.ts'
import type { StationBook } from './stationBook.ts'

/**
 * What the core offers to its three doors (Electron, loopback web, command line). Streams end when `signal` aborts;
 * expected failures are values.
 */
export interface FieldkitApp {
  info(): Omit<AppInfo, 'host'>
  /** Starts discovery when the first watcher comes; yields the whole state on each change. */
  watchDiscovery(signal: AbortSignal): AsyncGenerator<DiscoveryState>
  search(): void
  /** Knocks at all addresses of the laptop's own /24 networks; ends early when `signal` aborts. */
  sweep(signal: AbortSignal): AsyncGenerator<SweepProgress>
  /** Whether a GX answers at the address of its own Wi-Fi access point; it is listed when it does. */
  tryAccessPoint(signal: AbortSignal): Promise<boolean>
  /** Looks behind a typed address: `host`, `mqtt://host:port`, `mqtts://host:port` or `http://host:port`. */
  addAddress(address: string, signal: AbortSignal): Promise<Result<GxDevice>>
  stations(): Promise<StationSummary[]>
  connect(target: ConnectTarget, signal: AbortSignal): Promise<Result<PortalId>>
  /** Asks the GX for a token; yields the countdown, returns the station once it is connected. */
  pair(target: PairTarget, signal: AbortSignal): AsyncGenerator<PairProgress, Result<PortalId>>
  /** Trusts exactly the certificate that was last shown in place of the known one; fails for any other. */
  trustCertificate(accepted: TrustedCertificate): Promise<Result<void>>
  /** Forgets password and token of a station. */
  forgetSecret(portalId: PortalId): Promise<Result<void>>
  disconnect(portalId: PortalId): Promise<void>
  /** One snapshot, then changes; fails when the station is not connected. */
  feed(portalId: PortalId, signal: AbortSignal): Result<AsyncGenerator<FeedEvent>>
  findings(portalId: PortalId, signal: AbortSignal): Result<AsyncGenerator<FindingsState>>
  /** Also of a remembered station that is not connected. */
  range(query: RangeQuery): Promise<Result<RangeAnswer>>
  /** What else the curves of a station need, connected or not. */
  readonly curves: CurveRecord
  alarms(query: AlarmQuery): Promise<Result<AlarmEvent[]>>
  /** What the devices of a station, connected or not, remember by themselves, oldest first. */
  deviceMemory(query: MemoryQuery): Promise<Result<MemoryRecord[]>>
  /** All stations that this laptop keeps, and the explorer's watch lists. */
  readonly stationBook: StationBook
  /** From a symptom to its cause. */
  readonly faultTrees: FaultTrees
  /** Site, visits and checklist. */
  readonly commissioning: CommissioningKeeping
  /** Settings and firmware as they were at each visit. */
  readonly snapshots: SnapshotKeeping
  /** Who makes the reports of this laptop. */
  readonly company: CompanyKeeping
  /** Photos as evidence. */
  readonly photos: PhotoKeeping
  /** Guided recordings at connected stations. */
  readonly functionalTests: FunctionalTestKeeping
  /** The alarm log of connected stations. */
  readonly alarmRecord: AlarmRecord
  readonly recordKeeping: RecordKeeping
  /** How things are shown. */
  readonly settings: SettingsKeeping
  readonly limits: LimitKeeping
  readonly essInputs: EssInputKeeping
  /** Whose parts the app is made of. */
  licences(): Promise<Result<Licence[]>>
  /** Export and import of whole stations. */
  readonly archive: StationArchive
  /** Yields progress and returns the finished report. Also works for a remembered station that is not connected. */
  createReport(
    portalId: PortalId,
    choice: ReportChoice,
    signal: AbortSignal,
  ): AsyncGenerator<ReportProgress, Result<ReportResult>>
  /** The reports that were made. */
  readonly reportBook: ReportBook
  /** Absolute path of a file inside the station's `reports/` folder; fails for any other name. */
  reportFile(portalId: PortalId, file: string): Result<string>
  stop(): Promise<void>
}
