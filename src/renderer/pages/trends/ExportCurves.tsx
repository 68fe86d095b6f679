import { useState } from 'react'
import type { Problem } from '../../../shared/result.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'
import { startDownload } from '../../state/startDownload.ts'
import { useWords } from '../../state/words.ts'

/** Hands over what is shown, as a table or as a picture. `table` and `picture` answer the name of the file. */
export function ExportCurves({
  disabled,
  table,
  picture,
}: {
  disabled: boolean
  table: () => Promise<string>
  picture: () => Promise<string>
}) {
  const { t } = useWords()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  async function run(make: () => Promise<string>): Promise<void> {
    setBusy(true)
    setSaid('')
    setProblem(null)
    try {
      const file = await make()
      const { url } = await theClient().records.openExport({ file })
      if (url !== null) startDownload(url, file)
      setSaid(t('{{file}} written', { file }))
    } catch (reason) {
      setProblem(problemOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button icon="download" disabled={disabled || isBusy} onClick={() => void run(table)}>
        CSV
      </Button>
      <Button icon="download" disabled={disabled || isBusy} onClick={() => void run(picture)}>
        PNG
      </Button>
      <span className="unseen" role="status">
        {said}
      </span>
      {problem === null ? null : <ErrorNote problem={problem} />}
    </>
  )
}
