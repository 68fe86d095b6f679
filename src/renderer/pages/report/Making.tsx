import { formatNumber } from '../../../shared/format.ts'
import type { ReportProgress, ReportResult } from '../../../shared/report.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import type { ReportMaking } from './useReport.ts'

const steps = [
  ['reading history', 'Reading history'],
  ['judging', 'Judging'],
  ['drawing pages', 'Drawing pages'],
  ['writing files', 'Writing files'],
] as const satisfies readonly (readonly [ReportProgress['step'], string])[]

function Steps({ progress }: { progress: ReportProgress | null }) {
  const present = progress === null ? -1 : steps.findIndex(([step]) => step === progress.step)
  return (
    <ol className="steps">
      {steps.map(([step, words], index) => (
        <li key={step} className={index < present ? 'past' : index === present ? 'present' : ''}>
          <span className="stepdot" />
          {words}
        </li>
      ))}
    </ol>
  )
}

function Bar({ fraction }: { fraction: number }) {
  return (
    <div
      className="workbar"
      role="progressbar"
      aria-label="Report"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(fraction * 100)}
    >
      <span style={{ width: `${fraction * 100}%` }} />
    </div>
  )
}

/** Bytes as a technician reads them: `412 kB`. */
export function fileSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${formatNumber(Math.max(1, bytes / 1000), 0)} kB`
    : `${formatNumber(bytes / 1_000_000, 1)} MB`
}

function Done({ result, onOpen }: { result: ReportResult; onOpen: () => void }) {
  return (
    <div className="done">
      <VerdictShape verdict="ok" size={22} />
      <div className="donetext">
        <div className="b cut" title={result.pdfFile}>
          {result.pdfFile}
        </div>
        <div className="sm i2">
          {result.pages} {result.pages === 1 ? 'page' : 'pages'}, {fileSize(result.bytes)}, data SHA-256{' '}
          <span className="id" title={result.dataSha256}>
            {result.dataSha256.slice(0, 12)}
          </span>
        </div>
        <div className="sm i3 cut">With the data as {result.jsonFile} beside it.</div>
      </div>
      <Button kind="primary" icon="file-text" onClick={onOpen}>
        Open report
      </Button>
    </div>
  )
}

/** What happens while and after the report is made. */
export function Making({ making }: { making: ReportMaking }) {
  const { state } = making
  if (state.phase === 'idle') return null
  return (
    <section className="lit making" aria-label="Making the report" aria-live="polite">
      {state.phase === 'working' ? (
        <>
          <Steps progress={state.progress} />
          <Bar fraction={state.progress?.fraction ?? 0} />
          <Button onClick={making.cancel}>Cancel</Button>
        </>
      ) : null}
      {state.phase === 'done' ? (
        <Done result={state.result} onOpen={() => making.open(state.result.pdfFile)} />
      ) : null}
      {state.phase === 'cancelled' ? <p className="i2">The report was cancelled. No file was kept.</p> : null}
      {state.phase === 'failed' ? <ErrorNote problem={state.problem} /> : null}
      {making.openProblem === null ? null : <ErrorNote problem={making.openProblem} />}
    </section>
  )
}
