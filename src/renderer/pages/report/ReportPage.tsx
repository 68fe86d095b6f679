import { useState } from 'react'
import { type Finding, worstFirst } from '../../../shared/finding.ts'
import type { ReportChoice } from '../../../shared/report.ts'
import { Answer } from '../../components/Answer.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Section } from '../../components/Section.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { useFindings } from '../../state/findings.ts'
import { useLanguage } from '../../state/language.ts'
import { useNavigation } from '../../state/navigation.ts'
import { useIsAway, useStatus } from '../../state/station.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { KeptReports } from './KeptReports.tsx'
import { Making } from './Making.tsx'
import { ReportChoices } from './ReportChoices.tsx'
import './report.css'
import { awayAnswer, reportAnswer, splitFindings } from './reportAnswer.ts'
import { useReport } from './useReport.ts'

const noFindings: readonly Finding[] = []

/** What the report will contain, what it cannot say yet, and the making of it. */
export function ReportPage() {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const state = useFindings()
  const making = useReport(portalId)
  const language = useLanguage()
  const [chosen, setChosen] = useState<ReportChoice | null>(null)
  const choice = chosen ?? { language, mode: 'full', paper: 'a4' }
  const status = useStatus()
  const recording = status?.recording.state ?? 'recording'
  const isAway = useIsAway()
  const answer = isAway ? awayAnswer(t) : reportAnswer(state, recording, t)
  const { judged, notJudged } = splitFindings(state?.findings ?? noFindings)
  const working = making.state.phase === 'working'
  const done = making.state.phase === 'done'
  return (
    <>
      <Answer
        verdict={answer.verdict}
        sentence={answer.sentence}
        detail={answer.detail}
        actions={
          <Button
            kind={done || working ? 'plain' : 'primary'}
            disabled={working || portalId === null || recording === 'off'}
            onClick={() => making.create(choice)}
          >
            {working ? t('Creating report') : done ? t('Create again') : t('Create report')}
          </Button>
        }
      />
      <ReportChoices choice={choice} onChange={setChosen} />
      <Making making={making} />
      {portalId === null ? null : (
        <KeptReports
          key={portalId}
          portalId={portalId}
          timeZone={status?.timeZone ?? null}
          made={making.state.phase === 'done' ? making.state.result.pdfFile : null}
        />
      )}
      <div className="reportcols">
        <Section
          title={t('What it contains')}
          aside={<span className="lab">{t('PDF and JSON, made on this laptop')}</span>}
        >
          <ul className="contents">
            <li>
              <b>{t('Station')}</b>
              <span className="i2">
                {t('model, serial number, firmware, devices and how they were reached')}
              </span>
            </li>
            <li>
              <b>{isAway ? t('Verdicts') : t('{{count}} verdicts', { count: judged.length })}</b>
              <span className="i2">{t('each with its evidence, its limit and who set the limit')}</span>
            </li>
            <li>
              <b>{t('History')}</b>
              <span className="i2">
                {t('curves and statistics of what was recorded, gaps shown as gaps')}
              </span>
            </li>
            <li>
              <b>{t('Alarms')}</b>
              <span className="i2">{t('with start, end and where they are known from')}</span>
            </li>
            <li>
              <b>{t('Data')}</b>
              <span className="i2">{t('the same figures as JSON inside the PDF, with a checksum')}</span>
            </li>
          </ul>
          <Verdicts findings={judged} />
        </Section>
        <Section
          title={t('What it cannot judge yet')}
          aside={<span className="lab">{notJudged.length}</span>}
        >
          {notJudged.length === 0 ? (
            <EmptyState>
              {isAway
                ? t('The report itself says it.')
                : state === null
                  ? t('Waiting for the first judgement.')
                  : t('Nothing is left open.')}
            </EmptyState>
          ) : (
            <ul className="openlist">
              {notJudged.map((finding) => (
                <li key={`${finding.ruleId} ${finding.subject} ${finding.situation}`}>
                  <div className="b">{fromCore(finding.title, t)}</div>
                  <div className="sm i2">{fromCore(finding.sentence, t)}</div>
                  <div className="sm i3">{fromCore(finding.action, t)}</div>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </>
  )
}

function Verdicts({ findings }: { findings: readonly Finding[] }) {
  const { t } = useWords()
  return (
    <table className="verdicts">
      <tbody>
        {[...findings].sort(worstFirst).map((finding) => (
          <tr key={`${finding.ruleId} ${finding.subject} ${finding.situation}`}>
            <td>
              <VerdictLabel verdict={finding.verdict} size={14} />
            </td>
            <td className="b">{fromCore(finding.title, t)}</td>
            <td className="i2">
              <span title={fromCore(finding.sentence, t)}>{fromCore(finding.sentence, t)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
