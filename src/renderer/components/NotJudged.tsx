import { useWords } from '../state/words.ts'
import { VerdictShape } from './VerdictShape.tsx'

/** What could not be judged, always in three lines: what it needs, what was seen, how to get it. */
export function NotJudged({
  title,
  needs,
  seen,
  toGetIt,
}: {
  title: string
  needs: string
  seen: string | null
  toGetIt: string
}) {
  const { t } = useWords()
  return (
    <section className="need" aria-label={t('{{title}}: not judged', { title })}>
      <div className="st nj">
        <VerdictShape verdict="not-judged" size={16} />
        <span>{t('{{title}}: not judged', { title })}</span>
      </div>
      <p className="sm ink">
        {needs}
        {seen ? <span className="i2 seen">{seen}</span> : null}
      </p>
      <p className="sm i2">{toGetIt}</p>
    </section>
  )
}
