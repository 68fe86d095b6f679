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
import { type CompanyNow, useCompany, useCompanyChange } from './useCompany.ts'

/** Who makes the reports of this laptop: texts, and the logo on the cover. */
export function CompanySection() {
  const { t } = useWords()
  const { state, problem, take } = useCompany()
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
        {t('The company stands on the cover of each report, and a new visit begins with it.')}
      </p>
      <div className="setcols">
        <Section title={t('Company profile')}>
          <CompanyForm company={state.company} take={take} />
        </Section>
        <Section title={t('Logo')}>
          <LogoField state={state} take={take} />
        </Section>
      </div>
    </>
  )
}

function CompanyForm({ company, take }: { company: Company; take: CompanyNow['take'] }) {
  const { t } = useWords()
  const id = useId()
  const change = useCompanyChange(take)
  const [{ logo: _logo, ...texts }, setDraft] = useState(company)
  return (
    <form
      className="setform"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void change.run(() => theClient().company.save(texts))
      }}
    >
      <div className="cofields">
        {companyTexts.map(({ name, label }) => {
          const refusal = change.refused.find(({ field }) => field === name)
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
                  change.touch()
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
        <Button kind="primary" type="submit" disabled={change.isBusy}>
          {t('Save the company profile')}
        </Button>
        <span role="status" className="i2">
          {change.isKept ? t('Saved.') : ''}
        </span>
      </div>
      {change.problem === null ? null : <ErrorNote problem={change.problem} />}
    </form>
  )
}
