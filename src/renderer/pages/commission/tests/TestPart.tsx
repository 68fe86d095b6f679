import { useState } from 'react'
import { formatDuration } from '../../../../shared/format.ts'
import type { TestKind, TestSummary } from '../../../../shared/functionalTest.ts'
import { testKindWords, testOutcomeShapes, testOutcomeWords } from '../../../../shared/testWords.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { VerdictLabel } from '../../../components/VerdictLabel.tsx'
import { timeText } from '../../../state/time.ts'
import { fromCore, useWords } from '../../../state/words.ts'
import { KeptTest } from './KeptTest.tsx'
import { TestDialog } from './TestDialog.tsx'
import './tests.css'
import { useKeptTests } from './useKeptTests.ts'

/** The guided test of an item: its start, and every run that is kept. */
export function TestPart({
  portalId,
  kind,
  deciding,
  technician,
  timeZone,
}: {
  portalId: string
  kind: TestKind
  /** Id of the test that decides the item now. */
  deciding: string | null
  technician: string
  timeZone: string | null
}) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const kept = useKeptTests(portalId, kind, `${deciding} ${isOpen}`)
  return (
    <fieldset className="cmhand">
      <legend>{t('Guided test: {{name}}', { name: t(testKindWords[kind]) })}</legend>
      <div className="cmbar">
        <Button onClick={() => setOpen(true)}>
          {kept.tests.length === 0 ? t('Do the test') : t('Do the test again')}
        </Button>
        <span className="i2">
          {kept.isRead && kept.tests.length === 0 && kept.unreadable.length === 0
            ? t('It was not done yet.')
            : ''}
        </span>
      </div>
      {kept.problem === null ? null : <ErrorNote problem={kept.problem} />}
      {kept.unreadable.map(({ file, reason }) => (
        <p key={file} className="cmno">
          {file}: {fromCore(reason, t)}
        </p>
      ))}
      {kept.tests.length === 0 ? null : (
        <ul className="tstkept" aria-label={t('Kept tests')}>
          {kept.tests.map((test) => (
            <KeptRow
              key={test.id}
              test={test}
              portalId={portalId}
              timeZone={timeZone}
              isDeciding={test.id === deciding}
            />
          ))}
        </ul>
      )}
      {isOpen ? (
        <TestDialog portalId={portalId} kind={kind} technician={technician} onClose={() => setOpen(false)} />
      ) : null}
    </fieldset>
  )
}

function KeptRow({
  test,
  portalId,
  timeZone,
  isDeciding,
}: {
  test: TestSummary
  portalId: string
  timeZone: string | null
  isDeciding: boolean
}) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { id, outcome, reason, startedAt, endedAt } = test
  return (
    <li>
      <button type="button" className="rowpress" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <VerdictLabel verdict={testOutcomeShapes[outcome]} text={t(testOutcomeWords[outcome])} size={15} />
        <span className="num">{timeText(startedAt, timeZone, t.locale)}</span>
        <span className="tstwhy">{fromCore(reason, t)}</span>
        <span className="i2 num">
          {isDeciding ? t('counts') : formatDuration(endedAt - startedAt, t.locale)}
        </span>
      </button>
      {isOpen ? <KeptTest portalId={portalId} id={id} /> : null}
    </li>
  )
}
