import type {
  CurveChoice,
  CurvePicture,
  CurveTable,
  CurveTableQuery,
  RecordedSeries,
  SeriesStatistics,
  StatisticsQuery,
} from '../../shared/curves.ts'
import type { SeriesId } from '../../shared/history.ts'
import type { Reading } from '../../shared/reading.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** The curves of a station, connected or not. */
export interface CurveRecord {
  /** Every series that has numbers, by service and path. */
  series(portalId: PortalId): Promise<Result<RecordedSeries[]>>
  /** The last known value of every path ever seen. */
  latest(portalId: PortalId): Promise<Result<Reading[]>>
  /** One answer per series of the question, in its order. */
  statistics(query: StatisticsQuery, signal: AbortSignal): Promise<Result<SeriesStatistics[]>>
  /** Which series were last chosen; null before the first choice. */
  choice(portalId: PortalId): SeriesId[] | null
  choose(choice: CurveChoice): Promise<Result<void>>
  /** Writes what is shown as CSV into the folder of exports. */
  exportTable(query: CurveTableQuery, signal: AbortSignal): Promise<Result<CurveTable>>
  /** Writes a picture into the folder of exports; fails for what is no PNG. */
  keepPicture(picture: CurvePicture): Promise<Result<{ file: string }>>
}
