import { useCallback, useEffect, useState } from 'react'
import type { LimitList, LimitTable, TableName } from '../../../shared/limitTables.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'

/** The tables, the one that is open, and the way to read both again. */
export interface LimitsNow {
  list: LimitList | null
  table: LimitTable | null
  problem: Problem | null
  isBusy: boolean
  /** Does something with the limits, says why when it fails, and reads them again. */
  run<T>(work: () => Promise<T>): Promise<T | null>
}

export function useLimits(portalId: string | null, name: TableName | null): LimitsNow {
  const [list, setList] = useState<LimitList | null>(null)
  const [table, setTable] = useState<LimitTable | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [kind, id] = [name?.kind ?? null, name?.id ?? null]

  const read = useCallback(
    async (isWanted: () => boolean) => {
      try {
        const tables = await theClient().limits.list(portalId === null ? {} : { portalId })
        const opened = kind === null || id === null ? null : await theClient().limits.table({ kind, id })
        if (!isWanted()) return
        setList(tables)
        setTable(opened)
      } catch (reason) {
        if (isWanted()) setProblem(problemOf(reason))
      }
    },
    [portalId, kind, id],
  )
  useEffect(() => {
    let isHere = true
    void read(() => isHere)
    return () => {
      isHere = false
    }
  }, [read])

  return {
    ...{ list, problem, isBusy },
    // What was open before is not that of another name.
    table: table !== null && table.head.kind === kind && table.head.id === id ? table : null,
    async run(work) {
      setBusy(true)
      setProblem(null)
      try {
        const done = await work()
        await read(() => true)
        return done
      } catch (reason) {
        setProblem(problemOf(reason))
        return null
      } finally {
        setBusy(false)
      }
    },
  }
}
