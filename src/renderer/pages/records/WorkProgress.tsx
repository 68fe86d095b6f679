import { Button } from '../../components/Button.tsx'
import { useWords } from '../../state/words.ts'
import { stepWords } from './archiveWords.ts'
import type { WorkStep } from './useArchiveWork.ts'

/** What is done now, how far it is, and the way to stop it. */
export function WorkProgress({
  name,
  progress,
  onCancel,
}: {
  name: string
  progress: WorkStep | null
  onCancel: () => void
}) {
  const { t } = useWords()
  const fraction = progress?.fraction ?? 0
  return (
    <div className="handwork">
      <div className="handbar">
        <div className="sm" aria-live="polite">
          {progress === null ? t('Beginning') : t(stepWords[progress.step])}
        </div>
        <div
          className="workbar"
          role="progressbar"
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(fraction * 100)}
        >
          <span style={{ width: `${fraction * 100}%` }} />
        </div>
      </div>
      <Button onClick={onCancel}>{t('Cancel')}</Button>
    </div>
  )
}
