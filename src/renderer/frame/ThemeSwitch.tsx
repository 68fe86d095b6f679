import { english } from '../../shared/language.ts'
import { Icon } from '../components/Icon.tsx'
import { SegmentedControl } from '../components/SegmentedControl.tsx'
import { useWords } from '../state/words.ts'
import { chooseTheme, useTheme } from '../theme/themeStore.ts'

const segments = [
  { value: 'dark', label: english('Dark'), content: <Icon name="moon" size={18} /> },
  { value: 'light', label: english('Light'), content: <Icon name="sun-medium" size={18} /> },
  { value: 'sun', label: english('Direct sunlight'), content: <Icon name="contrast" size={18} /> },
] as const

/** Dark, light, direct sunlight: one touch away. */
export function ThemeSwitch() {
  const { t } = useWords()
  return <SegmentedControl label={t('Theme')} segments={segments} value={useTheme()} onChange={chooseTheme} />
}
