import { formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import type { ReportProgress, ReportResult } from '../../../shared/report.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { useWords } from '../../state/words.ts'
import type { ReportMaking } from './useReport.ts'

const steps = [
  ['reading history', english('Reading history')],
  ['judging', english('Judging')],
  ['drawing pages', english('Drawing pages')],
  ['writing files', english('Writing files')],
] as const satisfies readonly (readonly [ReportProgress['step'], string])[]

function Steps({ progress }: { progress: ReportProgress | null }) {
  const { t } = useWords()
  const present = progress === null ? -1 : steps.findIndex(([step]) => step === progress.step)
  return (
    <ol className="steps">
      {steps.map(([step, words], index) => (
        <li key={step} className={index < present ? 'past' : index === present ? 'present' : ''}>
          <span className="stepdot" />
          {t(words)}
        </li>
      ))}
    </ol>
  )
}

function Bar({ fraction }: { fraction: number }) {
  const { t } = useWords()
  return (
    <div
      className="workbar"
      role="progressbar"
      aria-label={t('Report')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(fraction * 100)}
    >
      <span style={{ width: `${fraction * 100}%` }} />
    </div>
  )
}

/** Bytes as a technician reads them: `412 kB`. */
export function fileSize(bytes: number, t: Translate): string {
  return bytes < 1_000_000
    ? `${formatNumber(Math.max(1, bytes / 1000), 0, t.locale)} kB`
    : `${formatNumber(bytes / 1_000_000, 1, t.locale)} MB`
}

function Done({ result, onOpen }: { result: ReportResult; onOpen: () => void }) {
  const { t } = useWords()
  return (
    <div className="done">
      <VerdictShape verdict="ok" size={22} />
      <div className="donetext">
        <div className="b cut" title={result.pdfFile}>
          {result.pdfFile}
        </div>
        <div className="sm i2">
          {t('{{count}} pages', { count: result.pages })}, {fileSize(result.bytes, t)}, {t('data SHA-256')}{' '}
          <span className="id" title={result.dataSha256}>
            {result.dataSha256.slice(0, 12)}
          </span>
        </div>
        <div className="sm i3 cut">
          {result.csvFile === null
            ? t('With the data as {{file}} beside it.', { file: result.jsonFile })
            : t('With {{file}} and {{series}} beside it.', { file: result.jsonFile, series: result.csvFile })}
        </div>
      </div>
      <Button kind="primary" icon="file-text" onClick={onOpen}>
        {t('Open report')}
      </Button>
    </div>
  )
}

/** What happens while and after the report is made. */
export function Making({ making }: { making: ReportMaking }) {
  const { t } = useWords()
  const { state } = making
  if (state.phase === 'idle') return null
  return (
    <section className="lit making" aria-label={t('Making the report')} aria-live="polite">
      {state.phase === 'working' ? (
        <>
          <Steps progress={state.progress} />
          <Bar fraction={state.progress?.fraction ?? 0} />
          <Button onClick={making.cancel}>{t('Cancel')}</Button>
        </>
      ) : null}
      {state.phase === 'done' ? (
        <Done result={state.result} onOpen={() => making.open(state.result.pdfFile)} />
      ) : null}
      {state.phase === 'cancelled' ? (
        <p className="i2">{t('The report was cancelled. No file was kept.')}</p>
      ) : null}
      {state.phase === 'failed' ? <ErrorNote problem={state.problem} /> : null}
      {making.openProblem === null ? null : <ErrorNote problem={making.openProblem} />}
    </section>
  )
}
