import { worstFirst } from '../../../../shared/finding.ts'
import { formatDuration } from '../../../../shared/format.ts'
import type { AlarmEvent } from '../../../../shared/history.ts'
import { english } from '../../../../shared/language.ts'
import type { ReportInput } from '../reportInput.ts'
import type { FigureReader } from './figures.ts'
import type { AlarmRow, FindingsModel } from './reportModel.ts'
import type { ReportTime } from './reportTime.ts'

const levels = { warning: english('Warning'), alarm: english('Alarm'), info: english('Information') } as const
const origins = { live: 'seen by this app', 'gx-memory': 'from the memory of the GX' } as const

function alarmRow(alarm: AlarmEvent, time: ReportTime, now: number): AlarmRow {
  const ended = alarm.endedAt
  return {
    title: alarm.title,
    level: levels[alarm.level],
    device: alarm.deviceName ?? 'name not published',
    start: time.short(alarm.startedAt),
    end: ended !== null ? time.short(ended) : alarm.active ? english('active') : 'end not known',
    duration:
      ended !== null
        ? formatDuration(ended - alarm.startedAt)
        : alarm.active
          ? `${formatDuration(now - alarm.startedAt)} so far`
          : 'not known',
    origin: origins[alarm.origin],
    source: `${alarm.serviceType}/${alarm.deviceInstance ?? 'instance not known'}${alarm.trigger}`,
  }
}

/** A report of a station that was read within this time speaks of now, ms. */
const recentlyMs = 600_000

function alarmLead(input: ReportInput, time: ReportTime): string {
  const { since } = input.recording
  const known =
    since === null
      ? 'This app has not recorded this station. What is older or newer comes from the memory of the GX only.'
      : `This app knows alarms from ${time.short(since)} on. Older ones come from the memory of the GX, which is lost at its restart.`
  const active = input.alarms.filter((alarm) => alarm.active).length
  const isNow = input.generatedAt - input.period.to <= recentlyMs
  const now = activeSentence(active, isNow ? null : time.short(input.period.to))
  const oldest = input.alarms.reduce((least, alarm) => Math.min(least, alarm.startedAt), Infinity)
  if (input.alarms.length === 0) return `No alarm is known. ${known}`
  const all =
    input.alarms.length === 1
      ? `1 alarm is known, from ${time.short(oldest)}.`
      : `${input.alarms.length} alarms are known, the oldest from ${time.short(oldest)}.`
  return `${all} ${now} ${known}`
}

/** How many alarms are active, or were when the station was last read. */
function activeSentence(active: number, lastRead: string | null): string {
  if (lastRead === null) {
    if (active === 0) return 'None is active.'
    return active === 1 ? '1 is active.' : `${active} are active.`
  }
  if (active === 0) return `None was active on ${lastRead}, when the station was last read.`
  return active === 1
    ? `1 was active on ${lastRead}, when the station was last read.`
    : `${active} were active on ${lastRead}, when the station was last read.`
}

/** Page 6: alarms of the period and all findings. */
export function findingsModel(input: ReportInput, reader: FigureReader): FindingsModel {
  const { time } = reader
  const alarms = [...input.alarms].sort((a, b) => b.startedAt - a.startedAt)
  return {
    alarmLead: alarmLead(input, time),
    alarms: alarms.map((alarm) => alarmRow(alarm, time, input.period.to)),
    findings: [...input.findings.findings].sort(worstFirst).map((finding) => ({
      ...finding,
      atText: time.short(finding.at),
      sinceText: finding.since === null ? 'not judged' : time.short(finding.since),
    })),
  }
}
