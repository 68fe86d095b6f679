import type { Evidence } from '../../../../shared/finding.ts'
import { timeSecondsText } from '../../../state/time.ts'
import { fromCore, useWords } from '../../../state/words.ts'

/** A sentence gets a line of its own. */
const longText = 34

/** Live values behind an answer: what, how much, when, and from which path. */
export function EvidenceLines({
  evidence,
  timeZone,
}: {
  evidence: readonly Evidence[]
  timeZone: string | null
}) {
  const { t } = useWords()
  if (evidence.length === 0) return null
  return (
    <dl className="evid">
      {evidence.map((line) => (
        <div
          key={`${line.label}/${line.readingKey ?? ''}`}
          className={line.seen.length > longText ? 'long' : undefined}
        >
          <dt>{fromCore(line.label, t)}</dt>
          <dd>{fromCore(line.seen, t)}</dd>
          <dd className="evidfrom">
            {line.at === null ? null : <span>{timeSecondsText(line.at, timeZone, t.locale)}</span>}
            {line.readingKey === null ? null : <span className="id">{line.readingKey}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
