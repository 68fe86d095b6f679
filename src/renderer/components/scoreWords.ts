import type { Translate } from '../../shared/language.ts'
import type { RiskLevel, Score, ScorePart } from '../../shared/score.ts'
import { fromCore } from '../state/words.ts'

/** Reasons that stand beside a score; the rest is counted. */
const mostReasons = 3

/** `89 of 100`, or that it is not known. */
export function scoreText(score: number | null, t: Translate): string {
  return score === null ? t('Not known') : t('{{score}} of 100', { score })
}

/** How much a score rests on. */
export function judgedText({ judged, of }: { judged: number; of: number }, t: Translate): string {
  return t('judged {{judged}} of {{of}} points', { judged, of })
}

/** `−4 Cell imbalance · −4 CAN bus`: the heaviest first; empty where nothing costs points. */
export function reasonsText(points: Score['points'], t: Translate): string {
  const named = points.slice(0, mostReasons).map((one) => `−${one.points} ${fromCore(one.title, t)}`)
  const rest = points.length - named.length
  return [...named, ...(rest > 0 ? [t('{{rest}} more', { rest })] : [])].join(' · ')
}

/** How sure a score is, by how much was judged. */
export function sureText(confidence: Score['risk']['confidence'], t: Translate): string {
  return { low: t('low confidence'), medium: t('medium confidence'), high: t('high confidence') }[confidence]
}

export function riskText(level: RiskLevel | null, t: Translate): string {
  if (level === null) return t('Not known')
  return { low: t('Low'), medium: t('Medium'), high: t('High'), critical: t('Critical') }[level]
}

export function partText(part: ScorePart, t: Translate): string {
  return {
    battery: t('Battery'),
    inverter: t('Inverter'),
    grid: t('Grid connection'),
    solar: t('Solar'),
    communication: t('Communication'),
    installation: t('Installation'),
  }[part]
}
