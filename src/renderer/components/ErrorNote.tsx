import type { ReactNode } from 'react'
import type { Problem } from '../../shared/result.ts'
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
  return (
    <div className="errnote" role="alert">
      <VerdictShape verdict={mustStop ? 'stop' : 'act'} size={16} />
      <div>
        <p className="b">{problem.message}</p>
        {problem.tryThis === '' ? null : <p className="i2">{problem.tryThis}</p>}
        {children}
      </div>
    </div>
  )
}
