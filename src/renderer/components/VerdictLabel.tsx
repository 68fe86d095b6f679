import { type Verdict, verdictWords } from '../../shared/finding.ts'
import { useWords } from '../state/words.ts'
import { VerdictShape, verdictToken } from './VerdictShape.tsx'

/** Shape and word of a verdict; colour comes third. `text` replaces the word, for example `1 fails`. */
export function VerdictLabel({
  verdict,
  size = 16,
  text,
}: {
  verdict: Verdict
  size?: number
  text?: string
}) {
  const { t } = useWords()
  return (
    <span className={`st ${verdictToken(verdict)}`}>
      <VerdictShape verdict={verdict} size={size} />
      <span>{text ?? t(verdictWords[verdict])}</span>
    </span>
  )
}
