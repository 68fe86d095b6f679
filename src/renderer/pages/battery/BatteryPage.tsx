import { useMemo } from 'react'
import type { Finding } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import { serviceKey } from '../../../shared/victron.ts'
import { Answer } from '../../components/Answer.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { NotJudged } from '../../components/NotJudged.tsx'
import { useComplete } from '../../components/useValues.ts'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { lastKnown, useConnectionLost } from '../../frame/useConnectionLost.ts'
import { useFindings } from '../../state/findings.ts'
import { useOpenStation } from '../../state/openStation.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { BatteryNow } from './BatteryNow.tsx'
import { BatterySwitch } from './BatterySwitch.tsx'
import { aboutBattery, batteryAnswer, batteryFindings, seenWords, situationName } from './batteryFindings.ts'
import { CellDwell } from './CellDwell.tsx'
import { CyclesEnergy } from './CyclesEnergy.tsx'
import { Situations } from './Situations.tsx'
import { SohTrend } from './SohTrend.tsx'
import { Sources } from './Sources.tsx'
import { useBatteries } from './useBatteries.ts'

/** The tab's name for a situation of the cells, the title for the rest. */
function nameOf(finding: Finding, t: Translate): string {
  return finding.ruleId === 'cell-spread' ? situationName(finding.situation, t) : fromCore(finding.title, t)
}

function Open({ findings }: { findings: readonly Finding[] }) {
  const { t } = useWords()
  const [first, ...more] = findings
  if (!first) return null
  return (
    <div>
      <NotJudged
        title={nameOf(first, t)}
        needs={fromCore(first.sentence, t)}
        seen={seenWords(first, t)}
        toGetIt={t('To get it: {{action}}', { action: fromCore(first.action, t) })}
      />
      {more.length > 0 ? (
        <p className="mic i3 openmore">
          {t('Also not judged: {{names}}', { names: more.map((finding) => nameOf(finding, t)).join(', ') })}
        </p>
      ) : null}
    </div>
  )
}

function Others({ findings }: { findings: readonly Finding[] }) {
  const { t } = useWords()
  if (findings.length === 0) return null
  return (
    <details className="alsojudged">
      <summary>
        <b>{t('Also judged')}</b>
        {findings.map((finding) => (
          <span key={finding.ruleId + finding.subject + finding.situation} className="alsoone">
            <VerdictLabel verdict={finding.verdict} size={14} /> {fromCore(finding.title, t)}
          </span>
        ))}
      </summary>
      <table className="others">
        <tbody>
          {findings.map((finding) => (
            <tr key={finding.ruleId + finding.subject + finding.situation}>
              <td className="b">{fromCore(finding.title, t)}</td>
              <td className="i2 wrap">{fromCore(finding.sentence, t)}</td>
              <td className="i3 wrap">{fromCore(finding.limit, t)}</td>
              <td className="r">
                <VerdictLabel verdict={finding.verdict} size={14} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** How the battery stands: the cells by situation with the conditions of each verdict, and its values now. */
export function BatteryPage() {
  const { t } = useWords()
  const open = useOpenStation()
  const state = useFindings()
  const { services, batteries, isMain } = useBatteries()
  const complete = useComplete()
  const isLost = useConnectionLost()
  const { battery } = services
  const key = battery ? serviceKey(battery) : null
  const about = useMemo(() => {
    const others = batteries.map((each) => each.key).filter((each) => each !== key)
    return aboutBattery(state?.findings ?? [], key, others)
  }, [state, batteries, key])
  const answer = batteryAnswer(complete && state ? about : null, t)
  const own = batteryFindings(about, key)
  const dwell = own.others.find(({ ruleId }) => ruleId === 'weak-cell')
  if (open === null) return null
  return (
    <div className="batterypage">
      <Answer
        verdict={answer.verdict}
        sentence={isLost ? lastKnown(answer.sentence, t) : answer.sentence}
        detail={answer.detail}
        actions={<BatterySwitch batteries={batteries} shown={key} findings={state?.findings ?? []} />}
      />
      {state && own.situations.length > 0 ? (
        <Situations state={state} situations={own.situations} battery={battery} {...open} />
      ) : null}
      {battery ? (
        <div className="batt3">
          <BatteryNow battery={battery} />
          <Sources services={services} batteries={batteries} isMain={isMain} findings={about} />
          <Open
            findings={[...own.situations, ...own.others].filter(
              (finding) => finding.verdict === 'not-judged',
            )}
          />
        </div>
      ) : (
        <EmptyState>
          {complete
            ? t('No battery service on this GX. Values of a BMS or a shunt would stand here.')
            : t('Waiting for the GX.')}
        </EmptyState>
      )}
      {battery ? (
        <div className="batt2" key={key}>
          <div>
            {dwell ? <CellDwell finding={dwell} /> : null}
            <SohTrend {...open} battery={battery} findings={about} />
          </div>
          <CyclesEnergy battery={battery} findings={about} />
        </div>
      ) : null}
      <Others findings={own.others.filter((finding) => finding.verdict !== 'not-judged')} />
    </div>
  )
}
