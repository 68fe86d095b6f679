import { type ReactNode, useState } from 'react'
import type { SnapshotExport } from '../../../../shared/configSnapshot.ts'
import type { Problem } from '../../../../shared/result.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'
import { startDownload } from '../../../state/startDownload.ts'

/** Writes a snapshot or its differences into a file and hands the file over. */
export function SaveSnapshot({
  ask,
  isEmpty = false,
  children,
}: {
  ask: SnapshotExport
  isEmpty?: boolean
  children: ReactNode
}) {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function save(): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      const { file } = await theClient().snapshots.export(ask)
      const { url } = await theClient().records.openExport({ file })
      if (url !== null) startDownload(url, file)
    } catch (reason) {
      setProblem(problemOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button icon="download" disabled={isBusy || isEmpty} onClick={() => void save()}>
        {children}
      </Button>
      {problem === null ? null : <ErrorNote problem={problem} />}
    </>
  )
}
