import { type FormEvent, useId, useState } from 'react'
import { type Company, companyTexts } from '../../../../shared/company.ts'
import { Button } from '../../../components/Button.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Section } from '../../../components/Section.tsx'
import { VerdictShape } from '../../../components/VerdictShape.tsx'
import { theClient } from '../../../state/client.ts'
import { fromCore, useWords } from '../../../state/words.ts'
import './company.css'
import { LogoField } from './LogoField.tsx'
import { type CompanyNow, useCompany } from './useCompany.ts'

/** Who makes the reports of this laptop: texts, and the logo on the cover. */
export function CompanySection() {
  const { t } = useWords()
  const now = useCompany()
  const { state, problem } = now
  if (state === null)
    return problem === null ? (
      <EmptyState>{t('Reading what was entered.')}</EmptyState>
    ) : (
      <ErrorNote problem={problem} />
    )
  return (
    <>
      {state.problem === null ? null : (
        <p className="setwarn" role="status">
          <VerdictShape verdict="watch" size={16} />
          <span>{fromCore(state.problem, t)}</span>
        </p>
      )}
      <p className="setnote i2">
        {t('It stands on the cover of each report, and a new visit begins with it.')}
      </p>
      <div className="setcols">
        <Section title={t('Company profile')}>
          <CompanyForm company={state.company} now={now} />
        </Section>
        <Section title={t('Logo')}>
          <LogoField state={state} now={now} />
        </Section>
      </div>
      {problem === null ? null : <ErrorNote problem={problem} />}
    </>
  )
}

function CompanyForm({ company, now }: { company: Company; now: CompanyNow }) {
  const { t } = useWords()
  const id = useId()
  const [{ logo: _logo, ...texts }, setDraft] = useState(company)
  return (
    <form
      className="setform"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void now.run(() => theClient().company.save(texts))
      }}
    >
      <div className="cofields">
        {companyTexts.map(({ name, label }) => {
          const refusal = now.refused.find(({ field }) => field === name)
          return (
            <div key={name}>
              <label htmlFor={id + name}>{t(label)}</label>
              <input
                id={id + name}
                value={texts[name]}
                type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
                autoComplete="off"
                aria-invalid={refusal !== undefined}
                aria-describedby={refusal ? `${id}${name}no` : undefined}
                onChange={(event) => {
                  const { value } = event.currentTarget
                  setDraft((draft) => ({ ...draft, [name]: value }))
                  now.touch()
                }}
              />
              {refusal ? (
                <p id={`${id}${name}no`} className="setrefusal">
                  {fromCore(refusal.message, t)}
                </p>
              ) : null}
            </div>
          )
        })}
      </div>
      <div className="setbar">
        <Button kind="primary" type="submit" disabled={now.isBusy}>
          {t('Save the company profile')}
        </Button>
        <span role="status" className="i2">
          {now.isKept ? t('Saved.') : ''}
        </span>
      </div>
    </form>
  )
}
