import { formatDuration } from '../../../../shared/format.ts'
import type { TestReadiness } from '../../../../shared/functionalTest.ts'
import type { Problem } from '../../../../shared/result.ts'
import { testKindWords } from '../../../../shared/testWords.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Check } from '../../../frame/connecting/Check.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { FormField } from '../FormField.tsx'
import { ProofTable } from '../ProofTable.tsx'
import { isSaid, type StartInput } from './testRun.ts'

const nothingRefused = { refused: [], touch: () => undefined }

/** What has to be so, what will be asked, and what a person confirms before a test starts. */
export function BeforeTest({
  readiness,
  problem,
  input,
  onInput,
}: {
  readiness: TestReadiness | null
  problem: Problem | null
  input: StartInput
  onInput: (input: StartInput) => void
}) {
  const { t } = useWords()
  const guide = readiness?.guide
  return (
    <>
      {problem === null ? null : <ErrorNote problem={problem} />}
      {readiness && guide ? (
        <div className="tstbefore">
          <div className="tstpart">
            <h3>{t('Has to be so before it starts')}</h3>
            <ProofTable lines={readiness.preconditions} />
            <h3>{t('What is asked')}</h3>
            <ol>
              {guide.steps.map((step) => (
                <li key={step}>{fromCore(step, t)}</li>
              ))}
            </ol>
            <p className="i2">
              {t('It takes about {{time}}. Fieldkit switches nothing; it watches and records.', {
                time: formatDuration(guide.takesSeconds * 1_000, t.locale),
              })}
            </p>
          </div>
          <div className="tstpart">
            <h3>{t('Read before it starts')}</h3>
            <ul>
              {guide.safety.map((line) => (
                <li key={line}>{fromCore(line, t)}</li>
              ))}
            </ul>
            <Check
              label={t('I have read it, and it is so')}
              checked={input.hasRead}
              onChange={(hasRead) => onInput({ ...input, hasRead })}
            />
            <FormField
              label={t('Who')}
              value={input.who}
              onChange={(who) => onInput({ ...input, who })}
              acting={nothingRefused}
              of="who"
            />
            {guide.needsConsent ? (
              <FormField
                label={t('Who of the customer agrees')}
                value={input.consentOf}
                onChange={(consentOf) => onInput({ ...input, consentOf })}
                acting={nothingRefused}
                of="consentOf"
              />
            ) : null}
          </div>
        </div>
      ) : null}
    </>
  )
}

/** Starts the test, or says what it still waits for. */
export function StartBar({
  readiness,
  input,
  onStart,
  onClose,
}: {
  /** null while nothing is known of the station. */
  readiness: TestReadiness | null
  input: StartInput
  onStart: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  const isComplete = readiness !== null && isSaid(input, readiness.guide.needsConsent)
  const waits =
    readiness === null
      ? ''
      : readiness.running !== null
        ? t('Another test of this station runs: {{name}}.', { name: t(testKindWords[readiness.running]) })
        : !readiness.canStart
          ? t('Not everything is met yet.')
          : isComplete
            ? ''
            : t('The confirmation or a name is missing.')
  return (
    <div className="tstbar">
      <Button kind="primary" disabled={!isComplete || !readiness.canStart} onClick={onStart}>
        {t('Start the test')}
      </Button>
      <p role="status" className="i2">
        {waits}
      </p>
      <Button kind="quiet" onClick={onClose}>
        {t('Close')}
      </Button>
    </div>
  )
}
