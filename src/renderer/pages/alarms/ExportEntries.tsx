import { useState } from 'react'
import type { EntryFilter } from '../../../shared/alarmEntry.ts'
import type { Problem } from '../../../shared/result.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'
import { startDownload } from '../../state/startDownload.ts'
import { useWords } from '../../state/words.ts'

/** Writes the whole filtered list as CSV, not only what is shown, and hands the file over. */
export function ExportEntries({ filter }: { filter: () => EntryFilter | null }) {
  const { t } = useWords()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [said, setSaid] = useState('')
  async function run(): Promise<void> {
    const wanted = filter()
    if (wanted === null) return
    setBusy(true)
    setProblem(null)
    setSaid('')
    try {
      const { file, rows } = await theClient().alarms.export(wanted)
      const { url } = await theClient().records.openExport({ file })
      if (url !== null) startDownload(url, file)
      setSaid(t('{{count}} rows written', { count: rows }))
    } catch (reason) {
      setProblem(problemOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className="entryexport">
      <span className="lab" role="status">
        {said}
      </span>
      <Button icon="download" disabled={isBusy} onClick={() => void run()}>
        {t('Export CSV')}
      </Button>
      {problem === null ? null : <ErrorNote problem={problem} />}
    </span>
  )
}
