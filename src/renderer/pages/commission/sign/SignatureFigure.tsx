import type { Signature } from '../../../../shared/signature.ts'
import { useWords } from '../../../state/words.ts'

/** A signature as it was drawn. */
export function SignatureFigure({ signature }: { signature: Signature }) {
  const { t } = useWords()
  const { aspect, strokes, name } = signature
  return (
    <svg
      className="sgfigure"
      viewBox={`0 0 ${aspect * 100} 100`}
      role="img"
      aria-label={t('Signature of {{name}}', { name })}
    >
      {strokes.map((stroke, index) => (
        <polyline
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes keep their place
          key={index}
          points={(stroke.length > 1 ? stroke : [...stroke, ...stroke])
            .map(([x, y]) => `${x * aspect * 100},${y * 100}`)
            .join(' ')}
        />
      ))}
    </svg>
  )
}
