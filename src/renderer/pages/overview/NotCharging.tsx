import { openTree } from '../../state/causes.ts'
import { navigation } from '../../state/navigation.ts'
import { useWords } from '../../state/words.ts'

function findCause(): void {
  openTree('will-not-charge')
  navigation.getState().go('findings')
}

/** Why the battery is not charged, and the way to the cause. */
export function NotCharging({ sentence }: { sentence: string }) {
  const { t } = useWords()
  return (
    <button type="button" className="olwhy" title={sentence} onClick={findCause}>
      <span className="olwhytext">{sentence}</span> <span className="olwhylink">{t('Find the cause')}</span>
    </button>
  )
}
