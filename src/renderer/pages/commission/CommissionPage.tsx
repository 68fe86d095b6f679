import { useEffect, useState } from 'react'
import { sectionNames } from '../../../shared/checklistWords.ts'
import type { CommissioningState } from '../../../shared/commissioning.ts'
import { Answer } from '../../components/Answer.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { useNavigation } from '../../state/navigation.ts'
import { useStatus } from '../../state/station.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { commissionAnswer, sectionsOf } from './commissionAnswer.ts'
import './commission.css'
import { ConfigurationPart } from './configuration/ConfigurationPart.tsx'
import { GateBar } from './GateBar.tsx'
import { ItemRow } from './ItemRow.tsx'
import { SitePhotos } from './photos/SitePhotos.tsx'
import { PhotosContext, useStationPhotos } from './photos/usePhotos.ts'
import { type Part, SectionList } from './SectionList.tsx'
import { SiteForm } from './SiteForm.tsx'
import { SignPart } from './sign/SignPart.tsx'
import { visitOf } from './sign/signWords.ts'
import { useCommissioning } from './useCommissioning.ts'
import { VisitForm } from './VisitForm.tsx'

/** From first contact to leaving the site: what proves itself, what a person records, and what still waits. */
export function CommissionPage() {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const timeZone = useStatus()?.timeZone ?? null
  const { state, problem } = useCommissioning(portalId)
  const photos = useStationPhotos(portalId)
  if (portalId === null || state === null)
    return (
      <>
        <Answer verdict={null} sentence={t('Reading the checklist')} />
        {problem === null ? null : <ErrorNote problem={problem} />}
      </>
    )
  const answer = commissionAnswer(state, timeZone, t)
  return (
    <div className="cmpage">
      <Answer verdict={answer.verdict} sentence={answer.sentence} detail={answer.detail} />
      {state.problem === null ? null : (
        <p className="cmno" role="status">
          {fromCore(state.problem, t)}
        </p>
      )}
      <PhotosContext value={photos}>
        <Work key={portalId} portalId={portalId} state={state} timeZone={timeZone} />
      </PhotosContext>
    </div>
  )
}

function Work({
  portalId,
  state,
  timeZone,
}: {
  portalId: string
  state: CommissioningState
  timeZone: string | null
}) {
  const { t } = useWords()
  const visit = state.visits.find(({ endedAt }) => endedAt === null)
  const [part, setPart] = useState<Part>(visit ? 'platform' : 'site')
  const [open, setOpen] = useState<string | null>(null)
  const sections = sectionsOf(state.items)
  const shown = sections.find(({ section }) => section === part)
  const [sought, setSought] = useState<string | null>(null)
  useEffect(() => {
    if (sought === null) return
    document.getElementById(`item ${sought}`)?.scrollIntoView({ block: 'center' })
    setSought(null)
  }, [sought])
  const show = (id: string) => {
    const item = state.items.find((one) => one.id === id)
    if (item) setPart(item.section)
    setOpen(id)
    setSought(id)
  }
  return (
    <>
      <div className="cmwork">
        <SectionList
          sections={sections}
          part={part}
          signed={visitOf(state)?.signatures.length ?? 0}
          onPart={setPart}
        />
        {shown ? (
          <Section
            title={t(sectionNames[shown.section])}
            aside={<span className="i2 sm">{fromCore(state.checklist.title, t)}</span>}
          >
            <ul className="cmitems">
              {shown.items.map((item) => (
                <ItemRow
                  key={item.id}
                  item={item}
                  portalId={portalId}
                  technician={visit?.technician ?? ''}
                  timeZone={timeZone}
                  isOpen={open === item.id}
                  onToggle={() => setOpen(open === item.id ? null : item.id)}
                />
              ))}
            </ul>
          </Section>
        ) : part === 'configuration' ? (
          <ConfigurationPart portalId={portalId} isConnected={state.isConnected} timeZone={timeZone} />
        ) : part === 'sign' ? (
          <SignPart portalId={portalId} state={state} timeZone={timeZone} />
        ) : (
          <div className="cmsite">
            <div className="cmform">
              <VisitForm key={state.visits.length} portalId={portalId} visits={state.visits} />
              <SitePhotos portalId={portalId} state={state} timeZone={timeZone} />
            </div>
            <SiteForm portalId={portalId} site={state.site} />
          </div>
        )}
      </div>
      <GateBar portalId={portalId} state={state} onItem={show} />
    </>
  )
}
