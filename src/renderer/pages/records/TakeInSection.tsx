import { type DragEvent, useState } from 'react'
import type { ImportResult } from '../../../shared/archive.ts'
import { maxArchiveBytes } from '../../../shared/archiveLimits.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { FileButton } from '../../components/FileButton.tsx'
import { Section } from '../../components/Section.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { theClient } from '../../state/client.ts'
import { useNavigation } from '../../state/navigation.ts'
import { dateText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import { importWords } from './archiveWords.ts'
import './handOver.css'
import { sendFile } from './sendFile.ts'
import { toResult, useArchiveWork } from './useArchiveWork.ts'
import { WorkProgress } from './WorkProgress.tsx'

/** Takes in the folder of a station that another laptop exported. */
export function TakeInSection({ onTaken = () => {} }: { onTaken?: () => void }) {
  const { t } = useWords()
  const work = useArchiveWork<ImportResult>()
  const { state } = work
  const take = (file: File) =>
    work.run(async (signal, tell) => {
      const { records } = theClient()
      const upload = await sendFile(records, file, signal, (share) =>
        tell({ step: 'sending the file', fraction: share / 5 }),
      )
      const steps = await records.import({ upload }, { signal })
      const result = await toResult(steps, ({ step, fraction }) =>
        tell({ step, fraction: 0.2 + 0.8 * fraction }),
      )
      onTaken()
      return result
    })
  return (
    <Section title={t('Take in from another laptop')}>
      <div className="handform">
        {state.phase === 'working' ? (
          <WorkProgress name={t('Import')} progress={state.progress} onCancel={work.cancel} />
        ) : (
          <Choice onFile={take} />
        )}
        {state.phase === 'done' ? <Taken result={state.result} /> : null}
        {state.phase === 'cancelled' ? (
          <p className="sm i2">{t('The import was cancelled. Nothing changed.')}</p>
        ) : null}
        {state.phase === 'failed' ? <ErrorNote problem={state.problem} /> : null}
      </div>
    </Section>
  )
}

/** A place to drop the file on, and the way to choose one. */
function Choice({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useWords()
  const [isOver, setOver] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const offer = (file: File | undefined) => {
    if (!file) return
    const wrong =
      file.size === 0
        ? t('The file is empty.')
        : file.size > maxArchiveBytes
          ? t('The file is too large.')
          : null
    setRefused(wrong)
    if (wrong === null) onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    offer(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button in it
    <div
      className={isOver ? 'handdrop over' : 'handdrop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="sm i2">
        {t(
          'Drop the .zip of a station here. It is checked whole before anything changes; a station that is known is joined with what comes in.',
        )}
      </p>
      <FileButton
        label={t('Exported station')}
        accept=".zip,application/zip"
        onFiles={([file]) => offer(file)}
      >
        {t('Choose a file')}
      </FileButton>
      {refused === null ? null : <p className="sm b">{refused}</p>}
    </div>
  )
}

function Taken({ result }: { result: ImportResult }) {
  const { t } = useWords()
  const { go } = useNavigation()
  const { portalId, since, until, newFiles, keptAside } = result
  return (
    <div className="handdone" role="status">
      <VerdictShape verdict="ok" size={22} />
      <div className="handtext">
        <div className="b">
          {t('Station')} <span className="id">{portalId}</span>. {importWords(result, t)}
        </div>
        <div className="sm i2">
          {since === null || until === null
            ? t('It holds no numbers.')
            : t('Its history goes from {{since}} to {{until}}.', {
                since: dateText(since, null, t.locale),
                until: dateText(until, null, t.locale),
              })}{' '}
          {t('{{count}} new reports and evidence files.', { count: newFiles })}
        </div>
        {keptAside.map((name) => (
          <div key={name} className="sm i2">
            {t(
              'A record was known here with other content. The one that does not hold is kept as {{name}} in the folder of the station.',
              {
                name,
              },
            )}
          </div>
        ))}
      </div>
      <Button onClick={() => go('records', portalId)}>{t('Open records')}</Button>
    </div>
  )
}
