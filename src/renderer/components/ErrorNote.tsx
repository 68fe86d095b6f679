import type { ReactNode } from 'react'
import type { Problem } from '../../shared/result.ts'
import { fromCore, useWords } from '../state/words.ts'
import { VerdictShape } from './VerdictShape.tsx'

/** What happened and what to try. The octagon is only for what must stop. */
export function ErrorNote({
  problem,
  mustStop = false,
  children,
}: {
  problem: Problem
  mustStop?: boolean
  children?: ReactNode
}) {
  const { t } = useWords()
  return (
    <div className="errnote" role="alert">
      <VerdictShape verdict={mustStop ? 'stop' : 'act'} size={16} />
      <div>
        <p className="b">{fromCore(problem.message, t)}</p>
        {problem.tryThis === '' ? null : <p className="i2">{fromCore(problem.tryThis, t)}</p>}
        {children}
      </div>
    </div>
  )
}
