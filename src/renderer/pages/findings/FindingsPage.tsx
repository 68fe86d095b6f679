import { type ReactNode, useEffect, useState } from 'react'
import type { TreeOffer } from '../../../shared/faultTree.ts'
import type { Area } from '../../../shared/finding.ts'
import { Answer } from '../../components/Answer.tsx'
import { annunciatorWindows } from '../../components/annunciatorWindows.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ScoreStrip } from '../../components/ScoreStrip.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { showCauses, useCauses, useOffers } from '../../state/causes.ts'
import { useFindings } from '../../state/findings.ts'
import { showFindingsOf, useFindingsArea } from '../../state/findingsArea.ts'
import { useNavigation } from '../../state/navigation.ts'
import { showScore, useScorePanel } from '../../state/scorePanel.ts'
import { useStatus } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { CauseView } from './cause/CauseView.tsx'
import { FindingRow } from './FindingRow.tsx'
import { findingGroups, findingKey } from './findingGroups.ts'
import './findings.css'
import './cause/cause.css'
import { findingsAnswer } from './findingsAnswer.ts'
import { ScoreDetail } from './score/ScoreDetail.tsx'

/** Everything that was judged, and the way from a fault to its cause. */
export function FindingsPage() {
  const { portalId } = useNavigation()
  const offers = useOffers(portalId)
  const { isOpen: isCause } = useCauses()
  const choice = <PartChoice isCause={isCause} />
  return (
    <div className="fndpage">
      {isCause && portalId !== null ? (
        <CauseView portalId={portalId} offers={offers}>
          {choice}
        </CauseView>
      ) : (
        <Judgements offers={offers}>{choice}</Judgements>
      )}
    </div>
  )
}

/** The list of what was judged, or the way to a cause. */
function PartChoice({ isCause }: { isCause: boolean }) {
  const { t } = useWords()
  return (
    <SegmentedControl
      label={t('What is shown')}
      segments={[
        { value: 'findings', label: t('Findings') },
        { value: 'cause', label: t('Find the cause') },
      ]}
      value={isCause ? 'cause' : 'findings'}
      onChange={(value) => showCauses(value === 'cause')}
    />
  )
}

/** Everything that was judged, and everything that could not be, each with what it rests on. */
function Judgements({ offers, children }: { offers: readonly TreeOffer[] | null; children: ReactNode }) {
  const { t } = useWords()
  const findings = useFindings()?.findings ?? null
  const timeZone = useStatus()?.timeZone ?? null
  const area = useFindingsArea()
  const [open, setOpen] = useState<string | null>(null)
  const [sought, setSought] = useState<string | null>(null)
  useEffect(() => {
    if (sought === null) return
    document.getElementById(`finding ${sought}`)?.scrollIntoView({ block: 'center' })
    setSought(null)
  }, [sought])
  const answer = findingsAnswer(findings, t)
  const groups = findingGroups(findings ?? [], area)
  return (
    <>
      <Answer verdict={answer.verdict} sentence={answer.sentence} detail={answer.detail} />
      {children}
      <HealthAndRisk
        onFinding={(key) => {
          showFindingsOf(null)
          setOpen(key)
          setSought(key)
        }}
      />
      <AreaChoice area={area} />
      {groups.map(({ verdict, name, findings: reached }) => (
        <Section key={verdict} title={t(name)} aside={<span className="i3 sm">{reached.length}</span>}>
          <ul className="fnds">
            {reached.map((finding) => {
              const key = findingKey(finding)
              return (
                <FindingRow
                  key={key}
                  anchor={`finding ${key}`}
                  finding={finding}
                  offers={offers}
                  isOpen={open === key}
                  onToggle={() => setOpen(open === key ? null : key)}
                  timeZone={timeZone}
                />
              )
            })}
          </ul>
        </Section>
      ))}
      {findings !== null && groups.length === 0 ? (
        <EmptyState>{t('No rule has anything to say about this area of the station.')}</EmptyState>
      ) : null}
    </>
  )
}

/** The line of scores, and opened how they are made. */
function HealthAndRisk({ onFinding }: { onFinding: (key: string) => void }) {
  const state = useFindings()
  const timeZone = useStatus()?.timeZone ?? null
  const isOpen = useScorePanel()
  const score = state?.score ?? null
  return (
    <>
      <ScoreStrip score={score} timeZone={timeZone} isOpen={isOpen} onOpen={() => showScore(!isOpen)} />
      {score && isOpen ? (
        <ScoreDetail
          score={score}
          timeZone={timeZone}
          onFinding={(finding) => onFinding(findingKey(finding))}
        />
      ) : null}
    </>
  )
}

const all = 'all'

/** All areas that somebody judges, in the order of the annunciator. */
function AreaChoice({ area }: { area: Area | null }) {
  const { t } = useWords()
  const windows = annunciatorWindows(useFindings()?.findings ?? [], t)
  const segments = [
    { value: all, label: t('All') },
    ...windows.map((window) => ({ value: window.area, label: window.name })),
  ]
  return (
    <SegmentedControl
      label={t('Area')}
      segments={segments}
      value={area ?? all}
      onChange={(value) => showFindingsOf(windows.find((window) => window.area === value)?.area ?? null)}
    />
  )
}
