import { english, type Language, languageNames, languages } from '../../../shared/language.ts'
import type { Paper, ReportChoice, ReportMode } from '../../../shared/report.ts'
import { type Segment, SegmentedControl } from '../../components/SegmentedControl.tsx'
import { useWords } from '../../state/words.ts'

/** What the kinds of reports are called. */
export const modeNames = {
  summary: english('One page'),
  full: english('Everything'),
  warranty: english('Warranty bundle'),
  certificate: english('Commissioning'),
} as const satisfies Record<ReportMode, string>

const modes: readonly Segment<ReportMode>[] = (['summary', 'full', 'warranty', 'certificate'] as const).map(
  (value) => ({
    value,
    label: modeNames[value],
  }),
)

const explained: Readonly<Record<ReportMode, string>> = {
  summary: english('The verdict, what to do and the next inspection, for the customer.'),
  full: english('Every finding, value and curve, each with its evidence and its limit.'),
  warranty: english(
    'Everything, a table of each device, and the curves as CSV beside the PDF, for the maker.',
  ),
  certificate: english(
    'What was checked, tested and photographed when the station was commissioned, with signatures.',
  ),
}

const tongues: readonly Segment<Language>[] = languages.map((language) => ({
  value: language,
  label: languageNames[language],
  content: languageNames[language],
}))

const papers: readonly Segment<Paper>[] = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: english('Letter') },
]

/** What kind of report is made, in which language and on which paper. */
export function ReportChoices({
  choice,
  onChange,
}: {
  choice: ReportChoice
  onChange: (choice: ReportChoice) => void
}) {
  const { t } = useWords()
  return (
    <div className="reportchoices">
      <div>
        <SegmentedControl
          label={t('Kind of report')}
          segments={modes}
          value={choice.mode}
          onChange={(mode) => onChange({ ...choice, mode })}
        />
        <p className="sm i2">{t(explained[choice.mode])}</p>
      </div>
      <SegmentedControl
        label={t('Language of the report')}
        segments={tongues}
        value={choice.language}
        onChange={(language) => onChange({ ...choice, language })}
      />
      <SegmentedControl
        label={t('Paper')}
        segments={papers}
        value={choice.paper}
        onChange={(paper) => onChange({ ...choice, paper })}
      />
    </div>
  )
}
