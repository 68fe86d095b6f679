import { useState } from 'react'
import { languageNames } from '../../../shared/language.ts'
import type { ReportList } from '../../../shared/reportBook.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { Dialog } from '../../frame/connecting/Dialog.tsx'
import { useAppInfo } from '../../state/appInfo.ts'
import { clockText, dateText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import './keptReports.css'
import { fileSize } from './Making.tsx'
import { modeNames } from './ReportChoices.tsx'
import { type ReportDeed, useKeptReports, useReportDeeds } from './useKeptReports.ts'
import { verifiedWords } from './verifiedWords.ts'

/** The others wait behind a button, so that the page stays short. */
const shownAtFirst = 3

/** The reports that were made of this station, each to be opened, verified and saved. */
export function KeptReports({
  portalId,
  timeZone,
  made,
}: {
  portalId: string
  timeZone: string | null
  /** Changes when a report was made. */
  made: string | null
}) {
  const { t } = useWords()
  const { list, problem } = useKeptReports(portalId, made)
  const [isWhole, setWhole] = useState(false)
  const reports = list?.reports ?? []
  const shown = isWhole ? reports : reports.slice(0, shownAtFirst)
  return (
    <div className="krpart">
      <Section title={t('Earlier reports')}>
        {problem === null ? null : <ErrorNote problem={problem} />}
        {list === null || list.reports.length > 0 ? null : (
          <EmptyState>{t('No report of this station was made on this laptop yet.')}</EmptyState>
        )}
        <ul className="krlist">
          {shown.map((report) => (
            <KeptRow key={report.pdfFile} portalId={portalId} report={report} timeZone={timeZone} />
          ))}
        </ul>
        {list === null || list.more === 0 ? null : (
          <p className="i2 sm">
            {t('{{count}} older reports lie in the folder of the station.', { count: list.more })}
          </p>
        )}
        {shown.length === reports.length ? null : (
          <Button kind="quiet" onClick={() => setWhole(true)}>
            {t('Show all {{count}} reports', { count: reports.length })}
          </Button>
        )}
      </Section>
    </div>
  )
}

function KeptRow({
  portalId,
  report,
  timeZone,
}: {
  portalId: string
  report: ReportList['reports'][number]
  timeZone: string | null
}) {
  const { t } = useWords()
  const { facts, pdfFile, bytes, at } = report
  const deeds = useReportDeeds(portalId, pdfFile)
  const isElectron = useAppInfo()?.host === 'electron'
  const [isPreviewed, setPreviewed] = useState(false)
  const address = previewAddress(report)
  const when = `${dateText(at, timeZone, t.locale)} ${clockText(at, timeZone)}`
  return (
    <li className="krrow">
      <div className="krwhat">
        <b className="num">{when}</b>
        <span>
          {facts === null
            ? t('Its data file is not beside it')
            : `${t(modeNames[facts.mode])}, ${languageNames[facts.language]}`}
        </span>
        <span className="i2 sm">
          <span className="id">{facts?.reportId ?? pdfFile}</span>, {fileSize(bytes, t)}
        </span>
      </div>
      <div className="krdo">
        {address === null ? null : (
          <Button disabled={isPreviewed} onClick={() => setPreviewed(true)}>
            {t('Preview')}
          </Button>
        )}
        <Button icon="file-text" onClick={deeds.open}>
          {t('Open (button)')}
        </Button>
        <Button disabled={deeds.deed.did === 'verifying'} onClick={deeds.verify}>
          {deeds.deed.did === 'verifying' ? t('Verifying') : t('Verify')}
        </Button>
        {isElectron ? (
          <>
            <Button kind="quiet" onClick={deeds.show}>
              {t('Show in folder')}
            </Button>
            <Button kind="quiet" onClick={deeds.save}>
              {t('Save a copy')}
            </Button>
          </>
        ) : (
          report.files.map(({ file, url }) =>
            url === null ? null : (
              <a
                key={file}
                className="btn quiet"
                href={url}
                download={file}
                aria-label={t('Save {{file}}', { file })}
              >
                {endingOf(file)}
              </a>
            ),
          )
        )}
      </div>
      <Deed deed={deeds.deed} />
      {isPreviewed && address !== null ? (
        <Preview title={when} address={address} onClose={() => setPreviewed(false)} />
      ) : null}
    </li>
  )
}

/** Where the viewer of the browser finds the PDF; null where there is none, such as in Electron. */
function previewAddress({ pdfFile, files }: ReportList['reports'][number]): string | null {
  const url = files.find(({ file }) => file === pdfFile)?.url ?? null
  return url !== null && navigator.pdfViewerEnabled ? `${url}#navpanes=0&view=FitH` : null
}

function Preview({ title, address, onClose }: { title: string; address: string; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('Report of {{time}}', { time: title })} isWide onClose={onClose}>
      <iframe className="krpreview" src={address} title={t('Report of {{time}}', { time: title })} />
    </Dialog>
  )
}

/** `PDF`, `JSON`, `CSV`. */
const endingOf = (file: string) => file.slice(file.lastIndexOf('.') + 1).toUpperCase()

function Deed({ deed }: { deed: ReportDeed }) {
  const { t } = useWords()
  return (
    <div className="krend" role="status">
      {deed.did === 'verified' ? (
        <p className="krproof">
          <VerdictShape verdict="ok" size={18} />
          <span>{verifiedWords(deed.verified, t).join(' ')}</span>
        </p>
      ) : null}
      {deed.did === 'saved' ? <p>{t('Copied to {{folder}}.', { folder: deed.folder })}</p> : null}
      {deed.did === 'failed' ? <ErrorNote problem={deed.problem} /> : null}
    </div>
  )
}
