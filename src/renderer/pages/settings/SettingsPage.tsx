import { useState } from 'react'
import { english } from '../../../shared/language.ts'
import { Answer } from '../../components/Answer.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { useNavigation } from '../../state/navigation.ts'
import { useWords } from '../../state/words.ts'
import { AboutSection } from './AboutSection.tsx'
import { AdviceSection } from './AdviceSection.tsx'
import { CompanySection } from './company/CompanySection.tsx'
import { DataSection } from './DataSection.tsx'
import { DisplaySection } from './DisplaySection.tsx'
import { LimitsSection } from './LimitsSection.tsx'
import { SecretsSection } from './SecretsSection.tsx'
import './settings.css'

const parts = [
  { value: 'shown', label: english('Units and language') },
  { value: 'company', label: english('Company') },
  { value: 'limits', label: english('Limits') },
  { value: 'advice', label: english('ESS advice') },
  { value: 'data', label: english('Data') },
  { value: 'secrets', label: english('Passwords and keys') },
  { value: 'about', label: english('About') },
] as const
type Part = (typeof parts)[number]['value']

/** What a person sets: for this data folder, and the ESS inputs of the open station. */
export function SettingsPage() {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const [part, setPart] = useState<Part>('shown')
  return (
    <div className="settings">
      <Answer
        sentence={t('Settings')}
        detail={t('They count for this laptop. Nothing here is written to a GX.')}
      />
      <div className="setparts">
        <SegmentedControl
          label={t('Part of the settings')}
          segments={parts}
          value={part}
          onChange={setPart}
        />
      </div>
      {part === 'shown' ? <DisplaySection /> : null}
      {part === 'company' ? <CompanySection /> : null}
      {part === 'limits' ? <LimitsSection portalId={portalId} /> : null}
      {part === 'advice' ? <AdviceSection key={portalId} portalId={portalId} /> : null}
      {part === 'data' ? <DataSection portalId={portalId} /> : null}
      {part === 'secrets' ? <SecretsSection /> : null}
      {part === 'about' ? <AboutSection /> : null}
    </div>
  )
}
