import { type FormEvent, useState } from 'react'
import { type Site, siteNumbers, siteTexts } from '../../../shared/site.ts'
import { Section } from '../../components/Section.tsx'
import { useWords } from '../../state/words.ts'
import { FormField } from './FormField.tsx'
import { SaveBar } from './SaveBar.tsx'
import { draftOf, siteOf } from './siteDraft.ts'
import { useActing } from './useCommissioning.ts'

/** Who the customer is, what the nameplates say, and how many devices were counted. */
export function SiteForm({ portalId, site }: { portalId: string; site: Site }) {
  const { t } = useWords()
  const acting = useActing(portalId)
  const [draft, setDraft] = useState(() => draftOf(site))
  const save = async () => {
    const typed = siteOf(draft)
    if (typed.refused.length > 0) return acting.refuse(typed.refused)
    await acting.run({ act: 'save-site', site: typed.site })
  }
  const numbersOf = (group: 'nameplates' | 'expected') =>
    siteNumbers
      .filter((field) => field.group === group)
      .map(({ name, label, unit }) => (
        <FormField
          key={name}
          label={t(label)}
          unit={unit}
          isNumber
          value={draft.numbers[name]}
          onChange={(text) => setDraft({ ...draft, numbers: { ...draft.numbers, [name]: text } })}
          acting={acting}
          of={name}
        />
      ))
  const textsOf = (group: 'customer' | 'nameplates') =>
    siteTexts
      .filter((field) => field.group === group)
      .map(({ name, label }) => (
        <FormField
          key={name}
          label={t(label)}
          value={draft.texts[name]}
          onChange={(text) => setDraft({ ...draft, texts: { ...draft.texts, [name]: text } })}
          acting={acting}
          of={name}
        />
      ))
  return (
    <form
      className="cmform"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={t('Counted devices')}>
        <p className="i2 cmnote">{t('Count them before looking at the GX. Item G9 compares.')}</p>
        <div className="cmfields">{numbersOf('expected')}</div>
      </Section>
      <Section title={t('Nameplates')}>
        <div className="cmfields">
          {textsOf('nameplates')}
          {numbersOf('nameplates')}
        </div>
      </Section>
      <Section title={t('Site')}>
        <div className="cmfields">{textsOf('customer')}</div>
      </Section>
      <SaveBar acting={acting}>{t('Save the site')}</SaveBar>
    </form>
  )
}
