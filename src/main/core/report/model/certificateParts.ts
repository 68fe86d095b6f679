import type { ReportModel } from './reportModel.ts'

type Parts = Pick<
  ReportModel,
  'batteries' | 'trends' | 'communication' | 'findings' | 'devices' | 'comparison' | 'annex'
>

const isFault = ({ verdict }: ReportModel['findings']['findings'][number]) =>
  verdict === 'watch' || verdict === 'act' || verdict === 'stop'

/** What a commissioning certificate keeps of a health report: it prints no values of now, and of the findings those that ask for something. */
export function certificateParts({ trends, findings, annex }: ReportModel): Parts {
  return {
    batteries: [],
    trends: { ...trends, lead: '', charts: [], statistics: [], gaps: [] },
    communication: { lead: '', can: [], links: [], gaps: [] },
    findings: { alarmLead: '', alarms: [], findings: findings.findings.filter(isFault) },
    devices: [],
    comparison: null,
    annex: { groups: [], leftOut: 0, notes: annex.notes },
  }
}
