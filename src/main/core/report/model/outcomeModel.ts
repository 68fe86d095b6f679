import { type Verdict, verdictWords } from '../../../../shared/finding.ts'
import type { ReportCommissioning } from '../reportCommissioning.ts'
import type { Outcome } from './commissioningSchema.ts'

type Standing = Pick<ReportCommissioning, 'progress' | 'waiting' | 'visits'>

/** `49 items`, `45 passed`, `2 deviations`. What is none is not named. */
function countsOf({ all, passed, failed, cannotTell, open, deviations }: Standing['progress']): string[] {
  if (all === 0) return ['No item of the checklist is for this station']
  return [
    `${all} items`,
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(deviations === 0 ? [] : [deviations === 1 ? '1 deviation' : `${deviations} deviations`]),
    ...(failed === 0 ? [] : [failed === 1 ? '1 fails' : `${failed} fail`]),
    ...(cannotTell === 0 ? [] : [cannotTell === 1 ? '1 cannot be told' : `${cannotTell} cannot be told`]),
    ...(open === 0 ? [] : [open === 1 ? '1 is open' : `${open} are open`]),
  ]
}

function kindOf({ visits, waiting }: Standing): Outcome['kind'] {
  const visit = visits.at(-1)
  if (!visit) return 'none'
  if (visit.left === null) return 'open'
  if (visit.left === 'to-return') return 'to-return'
  return waiting.length === 0 ? 'finished' : 'reopened'
}

const titles = {
  finished: 'Commissioning certificate',
  'to-return': 'Second visit list',
  open: 'Commissioning record',
  reopened: 'Commissioning record',
  none: 'Commissioning record',
} as const satisfies Record<Outcome['kind'], string>

function verdictOf(kind: Outcome['kind'], { progress }: Standing): Verdict {
  if (kind === 'to-return' || kind === 'reopened') return 'act'
  if (kind === 'open' || kind === 'none') return progress.failed > 0 ? 'act' : 'not-judged'
  return progress.passed === progress.all ? 'ok' : 'watch'
}

function sentenceOf(kind: Outcome['kind'], { waiting, progress }: Standing): string {
  const list = waiting.join(', ')
  switch (kind) {
    case 'finished':
      return progress.deviations === 0
        ? 'No red item is left open.'
        : 'No red item is left open. What deviates is written down with a name.'
    case 'to-return':
      if (waiting.length === 0)
        return 'The work is not finished: somebody returns. No red item waits any more.'
      return waiting.length === 1
        ? `The work is not finished. 1 red item waits for the next visit: ${list}.`
        : `The work is not finished. ${waiting.length} red items wait for the next visit: ${list}.`
    case 'open':
      return 'The visit is not ended. This says how far the work is and certifies nothing.'
    case 'reopened':
      return `Since the visit was ended, red items hold no longer: ${list}. This certifies nothing.`
    case 'none':
      return 'No visit was begun. This says what is known and certifies nothing.'
  }
}

/** What the document may call itself, and what it says in one word. Only a finished visit with no red item open makes a certificate. */
export function outcomeOf(standing: Standing): Outcome {
  const kind = kindOf(standing)
  const verdict = verdictOf(kind, standing)
  return {
    ...{ kind, verdict, title: titles[kind], word: verdictWords[verdict] },
    counts: countsOf(standing.progress),
    sentence: sentenceOf(kind, standing),
  }
}
