import { type CanStatistics, canFigurePath, canStatisticsPath } from '../../../../shared/canStatistics.ts'
import { type Finding, worstFirst } from '../../../../shared/finding.ts'
import { formatDuration, formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import { parseCanStatistics } from '../../../../shared/parseCanStatistics.ts'
import { type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import type { ReportInput } from '../reportInput.ts'
import { canInterfaces } from '../trendSeries.ts'
import { gapsWithin, recentMs, recentSpan } from './coverage.ts'
import { errorHours } from './errorHours.ts'
import type { FigureReader } from './figures.ts'
import { overLimits } from './overLimits.ts'
import type { CanModel, CommunicationModel, ErrorRate, Figure } from './reportModel.ts'
import { counterChange, seriesOf } from './series.ts'

/** The window the error rate is watched over (diagnostics.md 8.2). */
const rateWindowMs = 600_000

const figureLabels = {
  state: english('State'),
  bitrate: 'Bit rate',
  tec: 'TEC',
  rec: 'REC',
  errorWarning: 'Error warning',
  errorPassive: 'Error passive',
  busOff: 'Bus-off',
  restarts: english('Restarts'),
  rxDropped: 'Receive dropped',
} as const satisfies Partial<Record<keyof CanStatistics, string>>

function canFigure(
  reader: FigureReader,
  id: ServiceId,
  name: string,
  key: keyof typeof figureLabels,
  statistics: CanStatistics | null,
): Figure {
  const source = `${serviceKey(id)}${canFigurePath(name, key)}`
  const carrier = reader.read(id, canStatisticsPath(name))
  const direct = reader.read(id, canFigurePath(name, key))
  const value = statistics?.[key] ?? direct.value
  const at = carrier.at ?? direct.at
  const common = {
    label: figureLabels[key],
    unit: '',
    source,
    at,
    when: at === null ? '–' : reader.time.short(at),
  }
  if (value === null || value === undefined) {
    return { ...common, text: 'not published', value: null, state: 'not published' }
  }
  if (key === 'bitrate' && typeof value === 'number') {
    return { ...common, text: `${formatNumber(value / 1000, 0)} kbit/s`, value, state: 'read' }
  }
  const text = typeof value === 'number' ? formatNumber(value, 0) : value
  return { ...common, text, value, state: 'read' }
}

function rate(
  window: string,
  direction: string,
  errors: number | undefined,
  packets: number | undefined,
): Omit<ErrorRate, 'limit' | 'verdict'> {
  const known = errors !== undefined && packets !== undefined
  const ppm = known && packets > 0 ? (errors / packets) * 1e6 : null
  return {
    window,
    direction,
    errors: errors ?? null,
    packets: packets ?? null,
    ppm,
    text: ppm === null ? 'no basis' : formatQuantity(ppm, 'ppm', ppm > 0 && ppm < 10 ? 1 : 0),
  }
}

function recordedRate(
  input: ReportInput,
  id: ServiceId,
  name: string,
  direction: 'tx' | 'rx',
  ms: number,
): ErrorRate {
  const span = { from: input.period.to - ms, to: input.period.to }
  const series = (figure: keyof CanStatistics) => seriesOf(input.trends, id, canFigurePath(name, figure))
  const errors = counterChange(series(direction === 'tx' ? 'txErrors' : 'rxErrors'), span)
  const packets = counterChange(series(direction === 'tx' ? 'txPackets' : 'rxPackets'), span)
  const covered = packets?.coveredMs ?? 0
  const words = direction === 'tx' ? english('sent') : english('received')
  const window = `Last ${formatDuration(ms)}`
  const limit =
    packets === null
      ? 'too little recorded'
      : packets.resets === 0
        ? `from recorded counters, ${formatDuration(covered)}`
        : `from recorded counters, ${formatDuration(covered)}, reset ${packets.resets}×`
  return { ...rate(window, words, errors?.increase, packets?.increase), limit, verdict: null }
}

function lifetimeRates(statistics: CanStatistics | null): ErrorRate[] {
  const limit = 'none: cannot be dated'
  return [
    {
      ...rate('Since GX start', english('sent'), statistics?.txErrors, statistics?.txPackets),
      limit,
      verdict: 'not-judged',
    },
    {
      ...rate('Since GX start', english('received'), statistics?.rxErrors, statistics?.rxPackets),
      limit,
      verdict: 'not-judged',
    },
  ]
}

function statisticsOf(reader: FigureReader, id: ServiceId, name: string): CanStatistics | null {
  const whole = parseCanStatistics(reader.view.get(id, canStatisticsPath(name))?.value ?? null)
  if (whole) return whole
  const number = (key: keyof CanStatistics) => {
    const value = reader.view.get(id, canFigurePath(name, key))?.value
    return typeof value === 'number' ? value : undefined
  }
  const rxPackets = number('rxPackets')
  const txPackets = number('txPackets')
  if (rxPackets === undefined || txPackets === undefined) return null
  const state = reader.view.get(id, canFigurePath(name, 'state'))?.value
  return {
    state: typeof state === 'string' ? state : undefined,
    tec: number('tec'),
    rec: number('rec'),
    bitrate: number('bitrate'),
    rxPackets,
    rxErrors: number('rxErrors') ?? 0,
    rxDropped: number('rxDropped'),
    txPackets,
    txErrors: number('txErrors') ?? 0,
    txDropped: number('txDropped'),
    restarts: number('restarts'),
    errorWarning: number('errorWarning'),
    errorPassive: number('errorPassive'),
    busOff: number('busOff'),
  }
}

function judgedRate(finding: Finding): ErrorRate {
  return {
    window: 'As judged',
    direction: english('both'),
    errors: null,
    packets: null,
    ppm: finding.value,
    text:
      finding.value === null
        ? 'no basis'
        : formatQuantity(finding.value, 'ppm', finding.value % 1 === 0 ? 0 : 1),
    limit: finding.limit,
    verdict: finding.verdict,
  }
}

const settingsId: ServiceId = { serviceType: 'settings', deviceInstance: 0 }

function canModel(input: ReportInput, reader: FigureReader, id: ServiceId, name: string): CanModel {
  const subject = `${serviceKey(id)}/${name}`
  const findings = input.findings.findings.filter((finding) => finding.subject === subject).sort(worstFirst)
  const rateFinding = findings.find((finding) => finding.unit === 'ppm')
  const statistics = statisticsOf(reader, id, name)
  const keys: (keyof typeof figureLabels)[] = ['state', 'bitrate', 'tec', 'rec']
  const counters: (keyof typeof figureLabels)[] = [
    'errorWarning',
    'errorPassive',
    'busOff',
    'restarts',
    'rxDropped',
  ]
  const profile = reader.read(settingsId, `/Settings/Canbus/${name}/Profile`)
  return {
    name,
    title: `${name.toUpperCase()} error rate`,
    subtitle: profile.state === 'read' ? profile.text : 'CAN profile not published',
    verdict: findings[0]?.verdict ?? null,
    sentence: findings[0]?.sentence ?? 'No limit was applied to this interface.',
    figures: [...keys, ...counters].map((key) => canFigure(reader, id, name, key, statistics)),
    rates: [
      ...(rateFinding ? [judgedRate(rateFinding)] : []),
      recordedRate(input, id, name, 'tx', rateWindowMs),
      recordedRate(input, id, name, 'rx', rateWindowMs),
      ...lifetimeRates(statistics),
    ],
    limits: overLimits(rateFinding),
    hours: errorHours(
      [
        seriesOf(input.trends, id, canFigurePath(name, 'txErrors')),
        seriesOf(input.trends, id, canFigurePath(name, 'rxErrors')),
      ],
      input.trends.gaps,
      { from: input.period.to - recentMs, to: input.period.to },
      reader.time.zone,
    ),
  }
}

/** An interface that never received anything and that no limit judges has nothing connected. */
function isUnused(input: ReportInput, reader: FigureReader, id: ServiceId, name: string): boolean {
  const judged = input.findings.findings.some(
    (finding) => finding.subject === `${serviceKey(id)}/${name}` && finding.verdict !== 'not-judged',
  )
  return !judged && statisticsOf(reader, id, name)?.rxPackets === 0
}

function unusedLink(reader: FigureReader, id: ServiceId, name: string): CommunicationModel['links'][number] {
  const statistics = statisticsOf(reader, id, name)
  const profile = reader.read(settingsId, `/Settings/Canbus/${name}/Profile`)
  const sent = formatNumber(statistics?.txPackets ?? 0, 0)
  const words = `${sent} packets sent, 0 received since GX start.`
  return {
    link: `${name.toUpperCase()}, nothing connected`,
    measured: profile.state === 'read' ? `Profile ${profile.text}. ${words}` : words,
    verdict: 'not-judged',
  }
}

const doorNames = { mqtt: 'MQTT', http: 'D-Bus HTTP' } as const

function sourceLinks(input: ReportInput): CommunicationModel['links'] {
  return input.sources.map((source) => {
    const rejected = Object.entries(source.rejected ?? {})
    const lost = rejected.reduce((sum, [, times]) => sum + times, 0)
    const reasons = rejected.map(([reason, times]) => `${reason} ${formatNumber(times, 0)}`).join(', ')
    const parts = [
      source.url,
      source.connected ? english('connected') : 'not connected',
      source.messages === undefined ? '' : `${formatNumber(source.messages, 0)} messages`,
      source.rejected === undefined
        ? ''
        : lost === 0
          ? 'none unreadable'
          : `${formatNumber(lost, 0)} unreadable: ${reasons}`,
    ]
    return {
      link: doorNames[source.source],
      measured: parts.filter((part) => part !== '').join('; '),
      verdict: null,
    }
  })
}

function otherLinks(input: ReportInput, names: readonly string[]): CommunicationModel['links'] {
  const shown = new Set(names)
  const { findings } = input.findings
  return findings
    .filter((finding) => finding.area === 'communication')
    .filter((finding) => !shown.has(finding.subject.split('/').at(-1) ?? ''))
    .map((finding) => ({
      link: `${finding.title}, ${finding.subject}`,
      measured: finding.sentence,
      verdict: finding.verdict,
    }))
}

function lead(input: ReportInput, can: readonly CanModel[]): string {
  const worst = input.findings.findings
    .filter((finding) => finding.area === 'communication')
    .sort(worstFirst)[0]
  if (worst && worst.verdict !== 'ok') return worst.sentence
  if (can.length === 0) return 'No CAN statistics were published, so no CAN interface is judged.'
  return worst
    ? 'Nothing was found that needs attention on the judged links.'
    : 'No limit was applied to any link.'
}

/** Page 5: CAN interfaces, our own connections and our own gaps. */
export function communicationModel(input: ReportInput, reader: FigureReader): CommunicationModel {
  const all = canInterfaces(reader.view)
  const used = all.filter(({ id, name }) => !isUnused(input, reader, id, name))
  const can = used.map(({ id, name }) => canModel(input, reader, id, name))
  const unused = all.filter((one) => !used.includes(one)).map(({ id, name }) => unusedLink(reader, id, name))
  const names = all.map(({ name }) => name)
  const gaps = gapsWithin(input.trends.gaps, recentSpan(input.period)).map((gap) => ({
    from: reader.time.short(gap.from),
    duration: formatDuration(gap.to - gap.from),
    reason: gap.reason,
  }))
  return {
    lead: lead(input, can),
    can,
    links: [...unused, ...sourceLinks(input), ...otherLinks(input, names)],
    gaps,
  }
}
