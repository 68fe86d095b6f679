import type { TreeOffer, TreeWalk } from '../../../../shared/faultTree.ts'
import type { Verdict } from '../../../../shared/finding.ts'
import type { Translate } from '../../../../shared/language.ts'
import { fromCore } from '../../../state/words.ts'

export interface CauseAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** What the list of trees answers; `offers` is null before they arrive. */
export function offersAnswer(offers: readonly TreeOffer[] | null, t: Translate): CauseAnswer {
  const detail = t('Live evidence picks the branch. You are asked only what eyes and a meter can tell.')
  if (offers === null) return { verdict: null, sentence: t('Looking for symptoms'), detail }
  const seen = offers.filter(({ symptoms }) => symptoms.length > 0)
  const [worst] = seen
  if (!worst) return { verdict: 'ok', sentence: t('No symptom of a known fault shows now'), detail }
  const sentence =
    seen.length === 1
      ? t('One fault shows its symptoms: {{fault}}', { fault: fromCore(worst.title, t) })
      : t('Faults that show their symptoms: {{n}}', { n: seen.length })
  return { verdict: worst.symptoms[0]?.verdict ?? null, sentence, detail }
}

/** What an open tree answers: its cause, or that a question is open. */
export function walkAnswer(walk: TreeWalk | null, symptom: Verdict | null, t: Translate): CauseAnswer {
  if (walk === null) return { verdict: null, sentence: t('Reading the live evidence'), detail: '' }
  const fault = fromCore(walk.title, t)
  const detail = t('{{fault}}. Questions answered: {{n}}, by live evidence: {{byEvidence}}.', {
    fault,
    n: walk.steps.length,
    byEvidence: walk.steps.filter(({ by }) => by === 'evidence').length,
  })
  if (walk.question)
    return { verdict: 'not-judged', sentence: t('{{fault}}: the next answer is yours', { fault }), detail }
  const { cause = '', isDecided = false } = walk.result ?? {}
  return { verdict: isDecided ? (symptom ?? 'ok') : 'not-judged', sentence: fromCore(cause, t), detail }
}
