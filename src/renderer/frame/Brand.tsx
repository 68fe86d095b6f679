import { useWords } from '../state/words.ts'
/** The mark: a needle over a scale. */
export function Brand() {
  const { t } = useWords()
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" role="img" aria-label={t('GX Fieldkit')}>
      <path d="M2 21.5h22" stroke="var(--ink)" strokeWidth="2" />
      <path d="M4 21v-5M8.5 21v-3M13 21v-5M17.5 21v-3M22 21v-5" stroke="var(--ink)" strokeWidth="1.6" />
      <path d="M11.2 3h7.6L15 10.5Z" fill="var(--ink)" />
      <path d="M15 9v5" stroke="var(--ink)" strokeWidth="1.8" />
    </svg>
  )
}
