import { useState } from 'react'
import type { ExportFormat, ExportQuery, ExportResult } from '../../../shared/archive.ts'
import { english } from '../../../shared/language.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { bytesWords } from '../../frame/connectionWords.ts'
import { theClient } from '../../state/client.ts'
import { startDownload } from '../../state/startDownload.ts'
import { useStatus } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { daysChosen } from './archiveWords.ts'
import './handOver.css'
import { toResult, useArchiveWork } from './useArchiveWork.ts'
import { WorkProgress } from './WorkProgress.tsx'

const formats = [
  { value: 'zip', label: english('Whole folder') },
  { value: 'csv', label: 'CSV' },
  { value: 'jsonl', label: english('JSON lines') },
] as const satisfies readonly { value: ExportFormat; label: string }[]

const kinds = [
  { value: 'readings', label: english('Readings') },
  { value: 'minute', label: english('1 min') },
  { value: 'quarterHour', label: english('15 min') },
  { value: 'day', label: english('1 day') },
] as const satisfies readonly { value: ExportQuery['kind']; label: string }[]

const explained: Readonly<Record<ExportFormat, string>> = {
  zip: english(
    'History, reports and evidence in one file, for a colleague with GX Fieldkit. Passwords are never in it.',
  ),
  csv: english('Numbers as tables for a spreadsheet, one per device. Gaps stand in a column of their own.'),
  jsonl: english('Numbers for a program, one a line with time, device, path and unit.'),
}

/** Packs the station into one file that can be taken along. */
export function HandOverSection({ portalId }: { portalId: string }) {
  const { t } = useWords()
  const [format, setFormat] = useState<ExportFormat>('zip')
  const [kind, setKind] = useState<ExportQuery['kind']>('readings')
  const [days, setDays] = useState({ from: '', to: '' })
  const work = useArchiveWork<ExportResult>()
  const { state } = work
  const status = useStatus()
  const isRecorded = status?.portalId === portalId && status.recording.state === 'recording'
  const begin = () =>
    work.run(async (signal, tell) => {
      const query = { portalId, format, kind, ...(format === 'zip' ? {} : daysChosen(days.from, days.to)) }
      return await toResult(await theClient().records.export(query, { signal }), tell)
    })
  return (
    <Section
      title={t('Hand over')}
      aside={isRecorded ? <span className="lab">{t('recording goes on meanwhile')}</span> : null}
    >
      <div className="handform">
        <SegmentedControl label={t('Format')} segments={formats} value={format} onChange={setFormat} />
        <p className="sm i2">{t(explained[format])}</p>
        {format === 'zip' ? null : (
          <>
            <SegmentedControl label={t('Numbers')} segments={kinds} value={kind} onChange={setKind} />
            <Days days={days} onChange={setDays} />
          </>
        )}
        {state.phase === 'working' ? (
          <WorkProgress name={t('Export')} progress={state.progress} onCancel={work.cancel} />
        ) : (
          <Button icon="download" onClick={begin}>
            {state.phase === 'done' ? t('Export again') : t('Export')}
          </Button>
        )}
        {state.phase === 'done' ? <Done result={state.result} /> : null}
        {state.phase === 'cancelled' ? (
          <p className="sm i2">{t('The export was cancelled. No file was kept.')}</p>
        ) : null}
        {state.phase === 'failed' ? <ErrorNote problem={state.problem} /> : null}
      </div>
    </Section>
  )
}

/** First and last day; an empty field leaves that end open. */
function Days({
  days,
  onChange,
}: {
  days: { from: string; to: string }
  onChange: (days: { from: string; to: string }) => void
}) {
  const { t } = useWords()
  const field = (name: 'from' | 'to', words: string) => (
    <label className="handday">
      <span className="lab">{words}</span>
      <input
        type="date"
        value={days[name]}
        onChange={(event) => onChange({ ...days, [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <div className="handdays">
      {field('from', t('First day, empty for all'))}
      {field('to', t('Last day, empty for all'))}
    </div>
  )
}

function Done({ result }: { result: ExportResult }) {
  const { t } = useWords()
  const fetching = useArchiveWork<void>()
  const fetchFile = () =>
    fetching.run(async (signal) => {
      const { url } = await theClient().records.openExport({ file: result.file }, { signal })
      if (url !== null) startDownload(url, result.file)
    })
  return (
    <div className="handdone">
      <VerdictShape verdict="ok" size={22} />
      <div className="handtext">
        <div className="b wrapany">{result.file}</div>
        <div className="sm i2">
          {bytesWords(result.bytes)}, {t('{{count}} files', { count: result.files })}, SHA-256{' '}
          <span className="id" title={result.sha256}>
            {result.sha256.slice(0, 12)}
          </span>
        </div>
        {fetching.state.phase === 'failed' ? <ErrorNote problem={fetching.state.problem} /> : null}
      </div>
      <Button kind="primary" onClick={fetchFile}>
        {t('Get the file')}
      </Button>
    </div>
  )
}
