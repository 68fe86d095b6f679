import { useState } from 'react'
import { english, languageNames } from '../../../shared/language.ts'
import type { Problem } from '../../../shared/result.ts'
import type { LanguageChoice, Settings, TemperatureUnit } from '../../../shared/settings.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { problemOf } from '../../state/problem.ts'
import { changeSettings, useSettings, useSettingsProblem } from '../../state/settings.ts'
import { useWords } from '../../state/words.ts'

const units = [
  { value: 'C', label: '°C' },
  { value: 'F', label: '°F' },
] as const satisfies readonly { value: TemperatureUnit; label: string }[]

const languages = [
  { value: 'system', label: english('As this laptop') },
  { value: 'en', label: languageNames.en },
  { value: 'de', label: languageNames.de },
  { value: 'uk', label: languageNames.uk },
] as const satisfies readonly { value: LanguageChoice; label: string }[]

/** How temperatures and texts are shown. A choice counts at once, in every window. */
export function DisplaySection() {
  const { t } = useWords()
  const { temperatureUnit, language } = useSettings()
  const kept = useSettingsProblem()
  const [problem, setProblem] = useState<Problem | null>(null)
  const choose = async (change: Partial<Settings>) => {
    setProblem(null)
    try {
      await changeSettings(change)
    } catch (reason) {
      setProblem(problemOf(reason))
    }
  }
  const shownProblem = problem ?? kept
  return (
    <div className="setcols">
      <Section title={t('Units')}>
        <div className="setform">
          <SegmentedControl
            label={t('Temperatures')}
            segments={units}
            value={temperatureUnit}
            onChange={(value) => void choose({ temperatureUnit: value })}
          />
          <p className="i2">
            {t('Temperatures on the screen. History, limits, reports and exported files stay in °C.')}
          </p>
        </div>
      </Section>
      <Section title={t('Language')}>
        <div className="setform">
          <SegmentedControl
            label={t('Language')}
            segments={languages}
            value={language}
            onChange={(value) => void choose({ language: value })}
          />
          <p className="i2">{t('Texts, numbers and dates switch at once.')}</p>
        </div>
      </Section>
      {shownProblem === null ? null : <ErrorNote problem={shownProblem} />}
    </div>
  )
}
