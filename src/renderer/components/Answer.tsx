import type { ReactNode } from 'react'
import type { Verdict } from '../../shared/finding.ts'
import { VerdictShape } from './VerdictShape.tsx'

/**
 * What a page answers: one sentence that a technician could say aloud with its severity shape, a second line with why
 * and when, and at most a few actions. A change is announced politely.
 */
export function Answer({
  verdict,
  sentence,
  detail,
  actions,
}: {
  /** null while nothing is known yet: the place of the shape stays free. Absent on a page that judges nothing. */
  verdict?: Verdict | null
  sentence: string
  detail?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="ans">
      {verdict ? <VerdictShape verdict={verdict} size={28} /> : null}
      {verdict === null ? <span className="ansgap" /> : null}
      <div className="anstext" aria-live="polite">
        <h1>{sentence}</h1>
        {detail ? <p>{detail}</p> : null}
      </div>
      {actions ? <div className="acts">{actions}</div> : null}
    </div>
  )
}
