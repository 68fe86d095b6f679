import { useState } from 'react'
import type { Problem } from '../../../shared/result.ts'
import type { StationRecord } from '../../../shared/stationRecord.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Dialog } from '../../frame/connecting/Dialog.tsx'
import { bytesWords } from '../../frame/connectionWords.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'
import { useWords } from '../../state/words.ts'

/** Says what goes before it goes; keeping everything is the default. */
export function ForgetDialog({
  record,
  onClose,
  onForgotten,
}: {
  record: StationRecord
  onClose: () => void
  onForgotten: () => void
}) {
  const { t } = useWords()
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const name = record.name ?? record.portalId
  const forget = async () => {
    setIsBusy(true)
    try {
      await theClient().stations.forget({ portalId: record.portalId })
      onForgotten()
    } catch (reason) {
      setProblem(problemOf(reason))
      setIsBusy(false)
    }
  }
  return (
    <Dialog title={t('Forget {{name}}', { name })} onClose={onClose}>
      <div className="dlgform">
        <div>
          <p className="dlgh">{t('This leaves the laptop for good')}</p>
          <ul className="dlgmeans">
            <li>
              {record.bytes === null
                ? t('Everything that was recorded of it, with alarms, verdicts and reports.')
                : t('Everything that was recorded of it, {{size}}, with alarms, verdicts and reports.', {
                    size: bytesWords(record.bytes),
                  })}
            </li>
            <li>{t('Its address and its kept password or key.')}</li>
          </ul>
          <p className="i2">
            {t('The GX itself is not touched. To keep the record, export it first on the Records page.')}
          </p>
        </div>
        {problem === null ? null : <ErrorNote problem={problem} />}
        <div className="dlgacts">
          <Button kind="primary" takesFocus onClick={onClose}>
            {t('Keep it')}
          </Button>
          <Button disabled={isBusy} onClick={() => void forget()}>
            {t('Delete and forget')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
