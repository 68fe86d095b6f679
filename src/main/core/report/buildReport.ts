import { createHash } from 'node:crypto'
import { annexModel } from './model/annex.ts'
import { batteryModels } from './model/battery.ts'
import { certificateParts } from './model/certificateParts.ts'
import { commissioningModel } from './model/commissioningModel.ts'
import { communicationModel } from './model/communication.ts'
import { companyModel } from './model/companyModel.ts'
import { comparisonModel } from './model/comparisonModel.ts'
import { coverModel } from './model/cover.ts'
import { coveragePercent, recentSpan } from './model/coverage.ts'
import { deviceModels } from './model/devices.ts'
import { figureReader } from './model/figures.ts'
import { findingsModel } from './model/findingsPage.ts'
import { filesOf } from './model/reportFiles.ts'
import { type ReportModel, twinVersion } from './model/reportModel.ts'
import { reportTime } from './model/reportTime.ts'
import { scoreModel } from './model/scoreModel.ts'
import { systemModel } from './model/system.ts'
import { trendsModel } from './model/trends.ts'
import type { ReportInput } from './reportInput.ts'

/** A name for people to call the report by; the same for the same station, moment and choice. */
function reportId({ portalId, generatedAt, mode, paper, language }: ReportInput): string {
  const sum = createHash('sha256')
    .update([portalId, generatedAt, mode, paper, language].join(' '))
    .digest('hex')
  return `GXF-${sum.slice(0, 12).toUpperCase().match(/.{4}/g)?.join('-')}`
}

const healthReport = 'Health report'

/** Everything the report prints, as data. Pure, but for the offset of this computer when the GX's zone is not known. */
export function buildReport(input: ReportInput): ReportModel {
  const time = reportTime(input.identity.timeZone, input.generatedAt)
  const reader = figureReader(input.view, time)
  const { period } = input
  const percent = coveragePercent(recentSpan(period), input.recording.since, input.trends.gaps)
  const { limitSet, score } = input.findings
  const trends = trendsModel(input, reader)
  const commissioning = input.commissioning && commissioningModel(input.commissioning, time)
  const isPrinted = input.mode !== 'summary'
  const model: ReportModel = {
    schema: 'gx-fieldkit.health-report',
    version: twinVersion,
    reportId: reportId(input),
    ...{ language: input.language, mode: input.mode, paper: input.paper },
    title: input.mode === 'certificate' ? (commissioning?.outcome.title ?? healthReport) : healthReport,
    files: [],
    portalId: input.portalId,
    stationName: input.identity.name,
    simulated: input.simulated,
    generatedAt: input.generatedAt,
    generated: time.full(input.generatedAt),
    date: time.date(input.generatedAt),
    appVersion: input.appVersion,
    zone: time.zone,
    zoneNote: time.note,
    period: { ...period, text: `${time.short(period.from)} to ${time.short(period.to)}` },
    coveragePercent: percent,
    limitSet,
    limitsNote: `Compared with the limits of set ${limitSet.title}, version ${limitSet.version}, as configured.`,
    cover: coverModel(input, reader, percent),
    system: systemModel(input, reader),
    batteries: batteryModels(input, reader),
    trends,
    communication: communicationModel(input, reader),
    findings: findingsModel(input, reader),
    score: score ? scoreModel(score, time) : null,
    devices: input.mode === 'warranty' ? deviceModels(reader) : [],
    commissioning: isPrinted ? commissioning : null,
    commissioningLine: commissioning?.outcome ?? null,
    company: input.company && companyModel(input.company),
    comparison: isPrinted ? comparisonModel(input.comparison, time) : null,
    annex: annexModel(input, reader),
  }
  const whole = input.mode === 'certificate' ? { ...model, ...certificateParts(model) } : model
  return { ...whole, files: filesOf(whole) }
}
