import type { TestResult } from '../../../../shared/functionalTest.ts'
import { testOutcomeShapes, testOutcomeWords } from '../../../../shared/testWords.ts'
import { VerdictLabel } from '../../../components/VerdictLabel.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { FigureList } from './FigureList.tsx'

/** The figures of a verdict with limit and origin, what it says for the items, and who was there. */
export function ResultFigures({ result }: { result: TestResult }) {
  const { t } = useWords()
  const { figures, items, who, consentOf, preconditions } = result
  return (
    <>
      <FigureList lines={figures} />
      {items.length > 1 ? (
        <ul className="tstitems">
          {items.map(({ item, outcome, reason }) => (
            <li key={item}>
              <span className="i2 num">{item}</span>
              <VerdictLabel
                verdict={testOutcomeShapes[outcome]}
                text={t(testOutcomeWords[outcome])}
                size={14}
              />
              <span>{fromCore(reason, t)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="i2 sm">
        {consentOf === ''
          ? t('Recorded by {{who}}.', { who })
          : t('Recorded by {{who}}. {{consent}} agreed.', { who, consent: consentOf })}
      </p>
      {preconditions.length === 0 ? null : (
        <details className="tstheld">
          <summary>{t('What held when it began')}</summary>
          <FigureList lines={preconditions} />
        </details>
      )}
    </>
  )
}
