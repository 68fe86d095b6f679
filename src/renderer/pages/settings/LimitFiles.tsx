import { useState } from 'react'
import type { ImportedLimits, LimitList } from '../../../shared/limitTables.ts'
import { Button } from '../../components/Button.tsx'
import { FileButton } from '../../components/FileButton.tsx'
import { Section } from '../../components/Section.tsx'
import { theClient } from '../../state/client.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { saveFile } from './saveFile.ts'
import type { LimitsNow } from './useLimits.ts'

/** Largest file that is read, bytes; one of every limit is far smaller. */
const mostBytes = 2_000_000

/** Changed limits as a file, to another laptop and back, and everything as shipped. */
export function LimitFiles({ limits, list }: { limits: LimitsNow; list: LimitList }) {
  const { t } = useWords()
  const [taken, setTaken] = useState<ImportedLimits | null>(null)
  const [isTooLarge, setTooLarge] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const isChanged = list.tables.some(({ changed }) => changed)
  const unfit = taken?.unfit ?? list.unfit
  const take = async (file: File | undefined) => {
    if (!file) return
    setTooLarge(file.size > mostBytes)
    if (file.size > mostBytes) return
    setTaken(await limits.run(async () => await theClient().limits.import({ text: await file.text() })))
  }
  const give = () =>
    limits.run(async () => {
      const { file } = await theClient().limits.export()
      await saveFile(file)
    })
  return (
    <Section title={t('All changes')}>
      <div className="setform">
        {isChanged ? (
          <Button icon="download" onClick={() => void give()}>
            {t('Export the changed limits')}
          </Button>
        ) : (
          <p className="i2">{t('All limits are as shipped.')}</p>
        )}
        <FileButton
          label={t('File of changed limits')}
          accept=".json,application/json"
          onFiles={([file]) => void take(file)}
        >
          {t('Take in changed limits')}
        </FileButton>
        {isTooLarge ? <p className="b">{t('The file is too large.')}</p> : null}
        {taken === null ? null : (
          <p role="status">{t('Limits taken over: {{limits}}.', { limits: taken.taken })}</p>
        )}
        {unfit.length === 0 ? null : (
          <div>
            <p className="b">{t('Not used, because they do not fit this version:')}</p>
            <ul className="sm i2">
              {unfit.map(({ kind, id, path, value, reason }) => (
                <li key={`${kind}/${id}/${path}`} className="wrapany">
                  {id}, {path}, {value}: {fromCore(reason, t)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {isChanged && !isAsking ? (
          <Button kind="quiet" onClick={() => setAsking(true)}>
            {t('All limits as shipped')}
          </Button>
        ) : null}
        {isAsking ? (
          <div role="alert">
            <p>{t('All limits that were changed by hand go back to the shipped ones.')}</p>
            <div className="setbar">
              <Button
                onClick={() => {
                  setAsking(false)
                  void limits.run(() => theClient().limits.resetAll())
                }}
              >
                {t('As shipped')}
              </Button>
              <Button kind="quiet" takesFocus onClick={() => setAsking(false)}>
                {t('Leave as it is')}
              </Button>
            </div>
          </div>
        ) : null}
      </div>
    </Section>
  )
}
