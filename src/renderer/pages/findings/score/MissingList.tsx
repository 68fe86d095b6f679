import type { MissingInput } from '../../../../shared/score.ts'
import { judgedText } from '../../../components/scoreWords.ts'
import { fromCore, useWords } from '../../../state/words.ts'

/** What was not judged wholly: it costs nothing and lowers the confidence. */
export function MissingList({ missing }: { missing: readonly MissingInput[] }) {
  const { t } = useWords()
  if (missing.length === 0) return null
  return (
    <section aria-label={t('Not known')}>
      <h3>{t('Not known: it costs nothing and lowers the confidence')}</h3>
      <ul className="scdopen">
        {missing.map((one) => (
          <li key={one.factor}>
            <b>{fromCore(one.title, t)}</b>
            <span className="i3">{judgedText(one, t)}</span>
            <span className="i2">{fromCore(one.sentence, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
