import type { StorageState } from '../../../shared/recordKeeping.ts'
import { Section } from '../../components/Section.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { useWords } from '../../state/words.ts'
import { storageLines } from './storageWords.ts'

/** How much room the station takes, how fast it grows, and how its file is. */
export function StorageSection({ state, timeZone }: { state: StorageState | null; timeZone: string | null }) {
  const { t } = useWords()
  return (
    <Section title={t('Storage (disk)')}>
      {state === null ? (
        <p className="empty">{t('Reading the file.')}</p>
      ) : (
        <dl className="recfacts">
          {storageLines(state, timeZone, t).map(({ label, text, isTrouble }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {isTrouble ? <VerdictShape verdict="watch" size={14} /> : null}
                <span>{text}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}
