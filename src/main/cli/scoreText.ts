import type { FindingsState } from '../../shared/finding.ts'
import { formatNumber } from '../../shared/format.ts'
import { riskWord, type Score, scorePartTitles } from '../../shared/score.ts'

/** Reasons that a line has room for. */
const mostReasons = 3

/** What a state says of risk and health: a line each, never a figure without its reasons. Empty in states of older versions. */
export function scoreLines({ score }: Pick<FindingsState, 'score'>): string[] {
  if (!score) return []
  const { risk, health, next } = score
  return [
    `Risk: ${riskWord(risk.level)}, ${points(risk.points)}, ${judged(risk)}, confidence ${risk.confidence}. ${risk.meaning}`,
    ...(risk.lifted === null ? [] : [`    ${risk.lifted}`]),
    `Health: ${figure(health.overall)}, ${judged(health.overall)}.${reasons(score.points)}`,
    ...health.parts.map((part) => {
      const own = score.points.filter((point) => point.part === part.part)
      return `    ${scorePartTitles[part.part]}: ${figure(part)}, ${judged(part)}.${reasons(own)}`
    }),
    `Next inspection: ${new Date(next.on).toISOString().slice(0, 10)} (${next.interval}). ${next.because}`,
  ]
}

const points = (count: number) => `${formatNumber(count, 0)} ${count === 1 ? 'point' : 'points'}`
const judged = ({ judged: some, of }: { judged: number; of: number }) => `judged ${some} of ${of} points`
const figure = ({ score }: { score: number | null }) => (score === null ? 'not known' : `${score} of 100`)

function reasons(own: Score['points']): string {
  if (own.length === 0) return ''
  const named = own.slice(0, mostReasons).map((one) => `−${one.points} ${one.title}`)
  return ` ${named.join(', ')}${own.length > mostReasons ? `, ${own.length - mostReasons} more` : ''}.`
}
