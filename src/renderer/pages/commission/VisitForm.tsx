import { type FormEvent, useState } from 'react'
import { type Visit, type VisitDraft, visitReasons, visitReasonWords } from '../../../shared/site.ts'
import { Button } from '../../components/Button.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { useWords } from '../../state/words.ts'
import { useCompany } from '../settings/company/useCompany.ts'
import { FormField } from './FormField.tsx'
import { SaveBar } from './SaveBar.tsx'
import { type Acting, useActing } from './useCommissioning.ts'
import { visitDraftOf } from './visitDraft.ts'

/** Begins a visit, or changes the one that is open. */
export function VisitForm({ portalId, visits }: { portalId: string; visits: readonly Visit[] }) {
  const { t } = useWords()
  const acting = useActing(portalId)
  const open = visits.find(({ endedAt }) => endedAt === null) ?? null
  const profile = useCompany().state?.company ?? null
  const begun = visitDraftOf(open, visits.at(-1) ?? null, profile)
  const [typed, setTyped] = useState<VisitDraft | null>(null)
  // The profile of the laptop arrives a moment later; what was typed by then stays.
  const draft = typed ?? begun
  const act = open ? 'change-visit' : 'begin-visit'
  const set = (change: Partial<VisitDraft>) => {
    setTyped({ ...draft, ...change })
    acting.touch()
  }
  return (
    <form
      className="cmform"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void acting.run({ act, visit: draft })
      }}
    >
      <Section title={t('Visit')}>
        <SegmentedControl
          label={t('Reason')}
          segments={visitReasons.map((value) => ({ value, label: visitReasonWords[value] }))}
          value={draft.reason}
          onChange={(reason) => set({ reason })}
        />
        <div className="cmfields">
          {(
            [
              ['technician', t('Technician')],
              ['company', t('Company')],
              ['weather', t('Weather')],
            ] as const
          ).map(([name, label]) => (
            <FormField
              key={name}
              label={label}
              value={draft[name]}
              onChange={(text) => set({ [name]: text })}
              acting={acting}
              of={name}
            />
          ))}
        </div>
        <Instruments draft={draft} set={set} acting={acting} />
      </Section>
      <SaveBar acting={acting} isPrimary={open === null}>
        {open ? t('Save the visit') : t('Begin the visit')}
      </SaveBar>
    </form>
  )
}

function Instruments({
  draft,
  set,
  acting,
}: {
  draft: VisitDraft
  set: (change: Partial<VisitDraft>) => void
  acting: Acting
}) {
  const { t } = useWords()
  const { instruments } = draft
  const edit = (index: number, change: Partial<VisitDraft['instruments'][number]>) =>
    set({ instruments: instruments.map((one, place) => (place === index ? { ...one, ...change } : one)) })
  return (
    <>
      {instruments.map((instrument, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an instrument has no name of its own while it is typed.
        <div className="cmfields cminstrument" key={index}>
          {(
            [
              ['name', t('Instrument')],
              ['serial', t('Serial number')],
              ['calibratedOn', t('Calibrated on, 2026-03-01')],
            ] as const
          ).map(([name, label]) => (
            <FormField
              key={name}
              label={label}
              value={instrument[name]}
              onChange={(text) => edit(index, { [name]: text })}
              acting={acting}
              of={`instruments.${index}.${name}`}
            />
          ))}
          <Button
            kind="quiet"
            onClick={() => set({ instruments: instruments.filter((_, place) => place !== index) })}
          >
            {t('Remove')}
          </Button>
        </div>
      ))}
      <div className="cmadd">
        <Button
          onClick={() => set({ instruments: [...instruments, { name: '', serial: '', calibratedOn: '' }] })}
        >
          {t('Add an instrument')}
        </Button>
      </div>
    </>
  )
}
