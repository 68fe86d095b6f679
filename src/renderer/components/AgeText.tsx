import type { Freshness } from '../../shared/freshness.ts'
import { useWords } from '../state/words.ts'

/** How a value stands in time: its freshness, or taken from the history. */
export type AgeState = Freshness | 'recorded'

function Mark({ state }: { state: AgeState }) {
  switch (state) {
    case 'live':
      return <circle cx="4" cy="4" r="3.4" fill="currentColor" />
    case 'late':
      return (
        <>
          <circle cx="4" cy="4" r="3.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="M4 .8a3.2 3.2 0 0 1 0 6.4Z" fill="currentColor" />
        </>
      )
    case 'recorded':
      return (
        <rect x="1.2" y="1.2" width="5.6" height="5.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      )
    case 'stale':
      return (
        <circle
          cx="4"
          cy="4"
          r="3.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
          strokeDasharray="1.7 1.2"
        />
      )
  }
}

/** Full disc live, half disc late, dashed ring stale, hollow square recorded. */
export function AgeGlyph({ state }: { state: AgeState }) {
  return (
    <svg className="ageglyph" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
      <Mark state={state} />
    </svg>
  )
}

/**
 * `BMS ● 1 s`: source, glyph, age. For a recorded value `text` is the clock time, never an age. The word "stale" is
 * added here, so nobody can forget it.
 */
export function AgeText({ source, state, text }: { source?: string; state: AgeState; text: string }) {
  const { t } = useWords()
  return (
    <span className={`age ${state}`}>
      {source ? <span className="agesrc">{source}</span> : null}
      <AgeGlyph state={state} />
      <span className="nw">{state === 'stale' ? t('stale {{text}}', { text }) : text}</span>
    </span>
  )
}
