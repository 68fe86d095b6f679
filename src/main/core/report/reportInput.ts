import type { FindingsState } from '../../../shared/finding.ts'
import type { AlarmEvent, RangeAnswer } from '../../../shared/history.ts'
import type { Language } from '../../../shared/language.ts'
import type { Source } from '../../../shared/reading.ts'
import type { Paper, ReportMode } from '../../../shared/report.ts'
import type { Recording } from '../../../shared/station.ts'
import type { StationView } from '../../../shared/stationView.ts'
import type { PortalId } from '../../../shared/victron.ts'
import type { VisitComparison } from '../../../shared/visitComparison.ts'
import type { ReportCommissioning, ReportCompany } from './reportCommissioning.ts'

/** Everything a report is made of. All times are epoch ms. */
export interface ReportInput {
  portalId: PortalId
  view: StationView
  /** What the station calls itself; `null` = never seen. `timeZone` is an IANA name. */
  identity: {
    name: string
    model: string | null
    serial: string | null
    firmware: string | null
    timeZone: string | null
  }
  simulated: boolean
  findings: FindingsState
  /** Alarms of the period. */
  alarms: readonly AlarmEvent[]
  /** The series of `trendSeries`, over the last 24 h of the period. */
  trends: RangeAnswer
  recording: Recording
  period: { from: number; to: number }
  generatedAt: number
  /** Language of the printed pages. */
  language: Language
  mode: ReportMode
  paper: Paper
  appVersion: string
  /** GX clock minus the laptop's clock, ms; null when not known. */
  gxClockOffsetMs: number | null
  /** The doors the values came through. `rejected` counts messages that could not be read, by reason. */
  sources: readonly {
    source: Source
    url: string
    connected: boolean
    messages?: number
    rejected?: Readonly<Record<string, number>>
  }[]
  /** null where nothing of a commissioning is kept. */
  commissioning: ReportCommissioning | null
  /** null where no profile is kept. */
  company: ReportCompany | null
  /** Against the report of the previous visit; null where there is none. */
  comparison: VisitComparison | null
}
