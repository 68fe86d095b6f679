import type { ReactNode } from 'react'
import type { Evidence, Verdict } from '../../shared/finding.ts'
import { fromCore, useWords } from '../state/words.ts'
import { VerdictShape } from './VerdictShape.tsx'

function Gate({
  label,
  required,
  children,
}: {
  label: string
  required: string | null
  children: ReactNode
}) {
  return (
    <div>
      <span>{label}</span>
      <span className="gseen">{children}</span>
      {required ? <i>{required}</i> : null}
    </div>
  )
}

/** "Why this could be judged": each condition, what was required, what was measured. */
export function GateList({
  evidence,
  result,
}: {
  evidence: readonly Evidence[]
  /** The judged figure itself, shown after the conditions with the verdict's shape. */
  result?: { label: string; limit: string; seen: string; verdict: Verdict }
}) {
  const { t } = useWords()
  return (
    <div className="gate">
      {evidence.map((line) => (
        <Gate
          key={`${line.label}/${line.required ?? ''}`}
          label={fromCore(line.label, t)}
          required={line.required === null ? null : fromCore(line.required, t)}
        >
          <span className={line.seen === 'not published' ? 'nj' : ''}>{fromCore(line.seen, t)}</span>
          {line.met === null ? null : <VerdictShape verdict={line.met ? 'ok' : 'not-judged'} size={15} />}
        </Gate>
      ))}
      {result ? (
        <Gate label={result.label} required={result.limit}>
          {result.seen}
          <VerdictShape verdict={result.verdict} size={15} />
        </Gate>
      ) : null}
    </div>
  )
}
