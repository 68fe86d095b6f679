import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useWords } from '../../state/words.ts'
import type { Acting } from './useCommissioning.ts'

/** The end of a form: its button, whether it was kept, and why not. */
export function SaveBar({
  children,
  acting,
  isPrimary = false,
}: {
  /** The words of the button. */
  children: ReactNode
  acting: Acting
  isPrimary?: boolean
}) {
  const { t } = useWords()
  return (
    <>
      <div className="cmbar">
        <Button kind={isPrimary ? 'primary' : 'plain'} type="submit" disabled={acting.isBusy}>
          {children}
        </Button>
        <span role="status" className="i2">
          {acting.isKept ? t('Saved.') : ''}
        </span>
      </div>
      {acting.problem === null ? null : <ErrorNote problem={acting.problem} />}
    </>
  )
}
