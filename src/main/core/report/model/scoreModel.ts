import { z } from 'zod'
import { verdictSchema } from '../../../../shared/findingSchema.ts'
import { formatNumber } from '../../../../shared/format.ts'
import { riskWord, type Score, scorePartTitles } from '../../../../shared/score.ts'
import { scoreSchema } from '../../../../shared/scoreSchema.ts'
import type { ReportTime } from './reportTime.ts'

const healthRow = z.object({
  title: z.string(),
  /** `89 of 100`, `not known`. */
  word: z.string(),
  /** Three at most, the heaviest first: `−4 Cell imbalance`; then how many more. */
  reasons: z.array(z.string()),
  judged: z.string(),
})

/** Risk, health, maintenance and the next inspection, as printed, and as they were scored. */
export const printedScoreSchema = z.object({
  /** The whole station first, then its parts. */
  health: z.array(healthRow),
  risk: z.object({ word: z.string(), brief: z.string(), text: z.string(), scale: z.string() }),
  next: z.object({ date: z.string(), text: z.string() }),
  points: z.array(
    z.object({
      points: z.string(),
      title: z.string(),
      counts: z.string(),
      verdict: verdictSchema,
      sentence: z.string(),
      limit: z.string(),
      origin: z.string(),
    }),
  ),
  maintenance: z.array(
    z.object({
      by: z.string(),
      interval: z.string(),
      verdict: verdictSchema,
      action: z.string(),
      why: z.string(),
    }),
  ),
  missing: z.array(z.object({ title: z.string(), judged: z.string(), sentence: z.string() })),
  /** Table, version and where points and intervals come from. */
  note: z.string(),
  score: scoreSchema,
})
export type PrintedScore = z.infer<typeof printedScoreSchema>

/** Sentences as one text. */
const joined = (sentences: readonly string[]) => sentences.join(' ')

/** Reasons beside a score; the rest is counted. */
const mostReasons = 3

const pointsText = (count: number) => (count === 1 ? '1 risk point' : `${formatNumber(count, 0)} risk points`)
function judgedText({ judged, of }: { judged: number; of: number }): string {
  const part = formatNumber(judged, Number.isInteger(judged) ? 0 : 1)
  return of === 1 ? `judged ${part} of 1 point` : `judged ${part} of ${formatNumber(of, 0)} points`
}

function reasonsOf(points: Score['points']): string[] {
  const named = points.slice(0, mostReasons).map((one) => `−${one.points} ${one.title}`)
  const rest = points.length - named.length
  return rest > 0 ? [...named, `${rest} more`] : named
}

function healthRows({ health, points }: Score): PrintedScore['health'] {
  const rows = [
    { title: 'Whole station', health: health.overall, own: points },
    ...health.parts.map((part) => ({
      title: scorePartTitles[part.part],
      health: part,
      own: points.filter((point) => point.part === part.part),
    })),
  ]
  return rows.map(({ title, health: { score, ...basis }, own }) => ({
    title,
    word: score === null ? 'not known' : `${score} of 100`,
    reasons: reasonsOf(own),
    judged: judgedText(basis),
  }))
}

function riskText({ risk }: Score): PrintedScore['risk'] {
  const { from } = risk
  return {
    word: riskWord(risk.level),
    brief: `${pointsText(risk.points)}, ${risk.lifted === null ? `confidence ${risk.confidence}` : 'raised by a finding'}`,
    text: [
      `${pointsText(risk.points)}, ${judgedText(risk)}, confidence ${risk.confidence}.`,
      risk.meaning,
      ...(risk.lifted === null ? [] : [risk.lifted]),
    ].join(' '),
    scale: joined([
      `Low under ${from.medium}, Medium from ${from.medium}, High from ${from.high}, Critical from ${from.critical} points.`,
      `${risk.origin}.`,
    ]),
  }
}

/** What a report prints of the scores. Pure. */
export function scoreModel(score: Score, time: ReportTime): PrintedScore {
  const { next, table, health } = score
  return {
    health: healthRows(score),
    risk: riskText(score),
    next: { date: time.date(next.on), text: joined([`${next.interval}.`, next.because]) },
    points: score.points.map((one) => ({
      points: `−${one.points}`,
      ...{ title: one.title, verdict: one.verdict, sentence: one.sentence, origin: one.origin },
      counts: one.isRisk ? 'health and risk' : 'health only',
      limit: `${one.name}: ${one.limit}`,
    })),
    maintenance: score.maintenance.map(({ by, interval, verdict, action, why }) => ({
      ...{ by: time.date(by), interval, verdict, action, why: why.join(' ') },
    })),
    missing: score.missing.map((one) => ({
      ...{ title: one.title, sentence: one.sentence, judged: judgedText(one) },
    })),
    note: joined([`Table ${table.title}, version ${table.version}.`, `${health.origin}.`, `${next.origin}.`]),
    score,
  }
}
