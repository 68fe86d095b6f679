import { Fragment } from 'react'
import type { Evidence, Verdict } from '../../shared/finding.ts'
import { VerdictShape } from './VerdictShape.tsx'

/** "Why this could be judged": each condition, what was required, what was measured. */
export function GateList({
  evidence,
  result,
}: {
  evidence: readonly Evidence[]
  /** The judged figure itself, shown after the conditions with the verdict's shape. */
  result?: { label: string; limit: string; seen: string; verdict: Verdict }
}) {
  return (
    <div className="gate">
      {evidence.map((line) => (
        <Fragment key={`${line.label}/${line.required ?? ''}`}>
          <span>
            {line.label}
            {line.required ? <i>{line.required}</i> : null}
          </span>
          <span>
            <span className={line.seen === 'not published' ? 'nj' : ''}>{line.seen}</span>
            {line.met === null ? null : <VerdictShape verdict={line.met ? 'ok' : 'not-judged'} size={15} />}
          </span>
        </Fragment>
      ))}
      {result ? (
        <>
          <span>
            {result.label}
            <i>{result.limit}</i>
          </span>
          <span>
            {result.seen}
            <VerdictShape verdict={result.verdict} size={15} />
          </span>
        </>
      ) : null}
    </div>
  )
}
